import { type ChangedFile } from "../pull-request.ts";
import { type PatchLine } from "./patch.ts";
import { type ChangedText, readChangedText } from "./risk-facts/changed-text.ts";
import { type Dependency } from "./risk-facts/dependencies/dependency.ts";
import { lockFileChanged } from "./risk-facts/dependencies/lock-file-changed.ts";
import { canLock, lockedEcosystem } from "./risk-facts/dependencies/lock-files.ts";
import { dependencyChanges, manifestOf } from "./risk-facts/dependencies/manifests.ts";
import { dependenciesRules } from "./risk-facts/dependencies/rules.ts";
import { type UpdateLevel, updateLevels, versionStep } from "./version-step.ts";

/**
 * How far a change raises the versions of dependencies, if it does that and nothing else: every changed line of every
 * manifest raises the version of one dependency and leaves all else of the line as it is, and besides manifests only
 * their lock files change.
 *
 * What a lock file brings is not held to the range: it is looked at for other hosts, other contents of the same
 * version, install scripts, and what else the rules for dependencies find.
 *
 * Fail closed: `null` where anything else changes, or is not understood.
 */
export function findDependencyUpdate(files: readonly ChangedFile[]): UpdateLevel | null {
  if (!files.every(isPlainEdit)) return null;
  const changes = files.map(readChangedText);
  const manifests = changes.filter(({ path }) => lockedEcosystem(path) === null);
  const locks = changes.filter(({ path }) => lockedEcosystem(path) !== null);
  if (manifests.length === 0 || !changes.every(isReadWhole)) return null;
  if (!locks.every((lock) => manifests.some((manifest) => locksFor(lock, manifest)))) return null;
  if (changes.some((change) => alarms(change, changes))) return null;
  return highest(manifests.map(levelOfManifest));
}

function isPlainEdit({ status, previousPath, mode, patch }: ChangedFile): boolean {
  return status === "modified" && previousPath === null && mode === "100644" && patch !== null;
}

/** GitHub may cut a patch short; the file's own numbers of lines tell. */
function isReadWhole({ file, hunks, problem }: ChangedText): boolean {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const count = (kind: PatchLine["kind"]): number => lines.filter((line) => line.kind === kind).length;
  return problem === null && count("added") === file.additions && count("removed") === file.deletions;
}

function locksFor(lock: ChangedText, manifest: ChangedText): boolean {
  const ecosystem = manifestOf(manifest.path);
  return ecosystem !== null && canLock(lock.path, manifest.path, ecosystem);
}

const alarmingRules = dependenciesRules.filter((rule) => rule !== lockFileChanged);

function alarms(change: ChangedText, whole: readonly ChangedText[]): boolean {
  return alarmingRules.some((rule) => [...rule.find(change, {}, whole)].length > 0);
}

function highest(levels: readonly (UpdateLevel | null)[]): UpdateLevel | null {
  const ranks = levels.map((level) => (level === null ? Infinity : updateLevels.indexOf(level)));
  return updateLevels[Math.max(...ranks)] ?? null;
}

function levelOfManifest(change: ChangedText): UpdateLevel | null {
  const pairs = change.hunks.map(({ lines }) => pairsIn(lines));
  if (manifestOf(change.path) === null || pairs.includes(null)) return null;
  const { added, removed } = dependencyChanges(change);
  return highest(pairs.flatMap((found) => found ?? []).map((pair) => levelOfPair(pair, removed, added)));
}

interface Pair {
  readonly removed: Extract<PatchLine, { kind: "removed" }>;
  readonly added: Extract<PatchLine, { kind: "added" }>;
}

/** Each removed line with the one that takes its place; `null`: there are more of the one than of the other. */
function pairsIn(lines: readonly PatchLine[]): readonly Pair[] | null {
  const pairs: Pair[] = [];
  let removed: Pair["removed"][] = [];
  let added: Pair["added"][] = [];
  const close = (): boolean => {
    if (removed.length !== added.length) return false;
    pairs.push(...removed.map((line, index) => ({ removed: line, added: added[index]! })));
    [removed, added] = [[], []];
    return true;
  };
  for (const line of lines) {
    const begins = line.kind === "context" || (line.kind === "removed" && added.length > 0);
    if (begins && !close()) return null;
    if (line.kind === "removed") removed.push(line);
    if (line.kind === "added") added.push(line);
  }
  return close() ? pairs : null;
}

function levelOfPair(
  { removed, added }: Pair,
  were: readonly Dependency[],
  are: readonly Dependency[],
): UpdateLevel | null {
  const was = onlyOneAt(were, removed.baseLine);
  const is = onlyOneAt(are, added.headLine);
  if (was === null || is?.name !== was.name) return null;
  const around = removed.text.split(was.requirement);
  const isElsewhereTheSame = around.length === 2 && around.join(is.requirement) === added.text;
  return isElsewhereTheSame ? versionStep(was.requirement, is.requirement) : null;
}

function onlyOneAt(dependencies: readonly Dependency[], line: number): Dependency | null {
  const [first, ...others] = dependencies.filter((dependency) => dependency.line === line);
  return first === undefined || first.requirement === "" || others.length > 0 ? null : first;
}
