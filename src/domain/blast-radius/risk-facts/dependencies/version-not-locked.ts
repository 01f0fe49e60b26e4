import { type ChangedText } from "../changed-text.ts";
import { type Finding, type RiskRule, shown } from "../rule.ts";
import { type Dependency } from "./dependency.ts";
import { canLock, lockedNames } from "./lock-files.ts";
import { dependencyChanges, newDependencies } from "./manifests.ts";

/**
 * A new dependency, or a version, that the lock file does not hold: what is installed was never looked at. Only where
 * a lock file is known: one of the change, or one that the context names.
 */
export const versionNotLocked: RiskRule = {
  name: "dependencies/version-not-locked",
  severity: "risky",
  everywhere: true,
  find: function* (change, { lockFiles = [] }, whole): Generator<Finding> {
    const { added } = dependencyChanges(change);
    const ecosystem = added[0]?.ecosystem;
    // Go refuses to build with a sum missing, and keeps older sums: their absence among changed lines says nothing.
    if (ecosystem === undefined || ecosystem === "go") return;
    const locks = whole.filter(({ path }) => canLock(path, change.path, ecosystem));
    const readable = locks.filter(({ file }) => file.patch !== null);
    if (locks.length > readable.length) return;
    if (readable.length === 0 && !lockFiles.some((path) => canLock(path, change.path, ecosystem))) return;
    const fresh = new Set(newDependencies(change).map(({ name }) => name));
    for (const dependency of added) {
      if (!dependency.isDirect) continue;
      const finding = judge(dependency, fresh.has(dependency.name), readable);
      if (finding !== null) yield finding;
    }
  },
};

const exact = /^["']?(?:={1,3}\s*|v)?(\d+\.\d+[\w.+-]*)["']?$/;

function judge(
  { name, requirement, line }: Dependency,
  isNew: boolean,
  locks: readonly ChangedText[],
): Finding | null {
  const pinned = exact.exec(requirement)?.[1];
  if (!isNew && pinned === undefined) return null;
  const held = locks.map((lock) => lockedNames(lock).get(name) ?? lockedNames(lock).get(plain(name)));
  if (held.every((versions) => versions === undefined)) {
    return { line, message: `Asks for ${shown(name)}, which no changed line of the lock file holds` };
  }
  if (pinned !== undefined && !held.some((versions) => versions?.has(pinned) === true)) {
    return { line, message: `Asks for ${shown(name)} ${shown(pinned)}; the lock file holds another version` };
  }
  return null;
}

/** Python's normal form of a name: https://peps.python.org/pep-0503/ */
function plain(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}
