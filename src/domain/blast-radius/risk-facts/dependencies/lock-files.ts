import { type ChangedText } from "../changed-text.ts";
import { type Ecosystem } from "./dependency.ts";

const byName: readonly (readonly [RegExp, Ecosystem])[] = [
  [/(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock)$/, "npm"],
  [/(?:^|\/)(?:poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock)$/, "pypi"],
  [/(?:^|\/)(?:Gemfile\.lock|gems\.locked)$/, "rubygems"],
  [/(?:^|\/)Cargo\.lock$/, "crates"],
  [/(?:^|\/)go\.sum$/, "go"],
  [/(?:^|\/)composer\.lock$/, "composer"],
  [/(?:^|\/)packages\.lock\.json$/, "nuget"],
  [/(?:^|\/)mix\.lock$/, "hex"],
];

/** Whose lock file a path is, or `null`. */
export function lockedEcosystem(path: string): Ecosystem | null {
  return byName.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** The folder of a path; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Whether a lock file can hold what a manifest names: same ecosystem, in its folder or above (workspaces). */
export function canLock(lockPath: string, manifestPath: string, ecosystem: Ecosystem): boolean {
  if (lockedEcosystem(lockPath) !== ecosystem) return false;
  const folder = folderOf(lockPath);
  return folder === "" || folderOf(manifestPath) === folder || manifestPath.startsWith(`${folder}/`);
}

/** The names that stand on changed lines of a lock file, each with the versions that stand close behind it. */
export function lockedNames(lock: ChangedText): ReadonlyMap<string, ReadonlySet<string>> {
  let names = known.get(lock);
  if (names === undefined) {
    names = readNames(lock);
    known.set(lock, names);
  }
  return names;
}

const known = new WeakMap<ChangedText, ReadonlyMap<string, ReadonlySet<string>>>();
const token = /(?:node_modules\/)?(@?[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)*)/g;
const version = /\d+\.\d+[\w.+-]*/g;

function readNames({ head }: ChangedText): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const line of head.lines) {
    if (!line.changed) continue;
    const text = head.text.slice(line.start, Math.min(line.end, line.start + 500));
    const near = head.text.slice(line.start, line.end + 120).match(version) ?? [];
    for (const [, name] of text.matchAll(token)) {
      const versions = names.get(name!) ?? new Set();
      for (const one of near) versions.add(one);
      names.set(name!, versions);
    }
  }
  return names;
}
