import { type ChangedText, changedMatches, type Side } from "../changed-text.ts";
import { linesAbove } from "../lines-above.ts";

/** Whether a file can hold Kubernetes objects or the values of a Helm chart. */
export function isManifest({ language, lowerPath }: ChangedText): boolean {
  if (
    /(?:^|\/)(?:\.github|\.circleci)\/|docker-compose|(?:^|\/)compose\.ya?ml$|openapi|swagger/.test(lowerPath)
  )
    return false;
  return language === "yaml" || /\.(?:tpl|gotmpl)$/.test(lowerPath);
}

/** A Kubernetes object whose `kind` line the change touches. */
export interface ManifestObject {
  readonly kind: string;
  /** Empty where the hunk does not show it. */
  readonly name: string;
  readonly line: number;
}

const kindLine = /^kind:[ \t]*["']?(\w+)/gm;

/** The objects whose `kind:` stands on a changed line of a side. */
export function changedObjects(side: Side): ManifestObject[] {
  return [...changedMatches(side, kindLine)].map(({ match, line, start }) => ({
    kind: match[1] ?? "",
    name: nameNear(side, start),
    line,
  }));
}

/** The first `name:` of the YAML document behind the `kind:` line, as far as the hunk shows it. */
function nameNear(side: Side, from: number): string {
  const nearby = side.code.slice(from, from + 2_000);
  const end = nearby.search(/\n---|\u0000/);
  return (
    /^[ \t]{1,8}name:[ \t]*(?:&\w+[ \t]+)?["']?([^\s"'#]+)/m.exec(
      end < 0 ? nearby : nearby.slice(0, end),
    )?.[1] ?? ""
  );
}

/** The objects that the change takes out of a file: removed, and not back under the same kind in the same file. */
export function removedObjects(change: ChangedText): ManifestObject[] {
  const removed = changedObjects(change.base);
  if (removed.length === 0) return [];
  const now = changedObjects(change.head);
  return removed.filter(({ kind, name }) => {
    const back = now.find((object) => object.kind === kind && (object.name === name || name === ""));
    return back === undefined;
  });
}

/**
 * Whether what holds a removed key (its container, its template) is removed along with it: then nothing is left that
 * lacks it. What the hunk does not show is taken to stay.
 */
export function goesWithItsHolder(match: RegExpExecArray, change: ChangedText, base: Side): boolean {
  if (change.file.status === "removed") return true;
  const key = base.lineAt(match.index + match[0].length - 1);
  const holder = linesAbove(base, key).find(({ text }) => !/^resources:/.test(text));
  return holder?.line.changed === true;
}
