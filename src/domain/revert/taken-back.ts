import { isChange, isSame, type PathChange, restores, type TreeEntry } from "./undoes.ts";

/** What a path has held on the way to a commit, the newest first, as far as it was looked back. */
export interface PathHistory {
  readonly path: string;
  /** At each commit that changed it; `null`: it was removed there. */
  readonly states: readonly (TreeEntry | null)[];
  /** The commit that brought the path, if it was looked back that far. */
  readonly bornAt: string | null;
}

/**
 * The paths at which a change goes back: to what was there first, away from what came there later. A roll-back does
 * that; whoever undoes a roll-back goes forward again, and whoever undoes that goes back again. So nothing needs to be
 * known of the changes in between, nor of what they said of themselves.
 *
 * That a path was not there before its first commit counts only for those in `broughtAlone`: else every removed file
 * would be one that was taken back.
 * @param histories up to the commit that the change was made on
 */
export function pathsGoneBack(
  changes: readonly PathChange[],
  histories: readonly PathHistory[],
  broughtAlone: ReadonlySet<string>,
): readonly string[] {
  const statesOf = new Map(
    histories.map(({ path, states }) => [path, broughtAlone.has(path) ? [...states, null] : states]),
  );
  return changes
    .filter(isChange)
    .filter(({ path, before, after }) => {
      const states = statesOf.get(path) ?? [];
      return ageOf(after, states) > ageOf(before, states);
    })
    .map(({ path }) => path);
}

/** The paths at which a change restores what an earlier one had replaced, whatever else the two do. */
export function pathsRestored(
  changes: readonly PathChange[],
  earlier: readonly PathChange[],
): readonly string[] {
  const done = new Map(earlier.filter(isChange).map((change) => [change.path, change]));
  return changes
    .filter(isChange)
    .filter((change) => {
      const replaced = done.get(change.path);
      return replaced !== undefined && restores(change, replaced);
    })
    .map(({ path }) => path);
}

/** How many states ago it was there first; -1: never, as far as it was looked back. */
function ageOf(entry: TreeEntry | null, states: readonly (TreeEntry | null)[]): number {
  return states.findLastIndex((state) => isSame(state, entry));
}
