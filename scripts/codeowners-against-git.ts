/**
 * Compares how CODEOWNERS patterns match real paths with `git check-ignore`, wherever the two mean the same: each
 * pattern alone, but for those that end in a lone `*`, which CODEOWNERS does not apply to subfolders, and those that
 * git reads otherwise (negation, ranges, an escaped `#`). `node scripts/codeowners-against-git.ts FILE REPOSITORY`
 * takes the paths from the newest commit of REPOSITORY.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { resolveRevision, treeAt } from "../src/cli/git.ts";
import { ownersOf, parseCodeowners } from "../src/domain/blast-radius/codeowners.ts";

const [file, repository] = process.argv.slice(2);
if (file === undefined || repository === undefined)
  throw new Error("name a CODEOWNERS file and a repository");

const tree = await treeAt(repository, await resolveRevision(repository, "HEAD"));
const paths = tree.map(({ path }) => path).filter((path) => !path.includes("\n"));
const codeowners = parseCodeowners(readFileSync(file, "utf8"), "CODEOWNERS");
const patterns = [
  ...new Set(codeowners.rules.filter(({ uncertain }) => uncertain === null).map(({ pattern }) => pattern)),
];
const comparable = patterns.filter((pattern) => !/(?:^|[^*])\/\*$|^\/\*$/u.test(pattern));

/** An empty repository: nothing is tracked or excluded there but by its own .gitignore. */
const empty = mkdtempSync(join(tmpdir(), "countersign-check-ignore-"));
spawnSync("git", ["init", "-q", empty]);
let [compared, different] = [0, 0];
try {
  for (const pattern of comparable) {
    writeFileSync(join(empty, ".gitignore"), `${pattern}\n`);
    const ignored = ignoredByGit(paths);
    const rule = parseCodeowners(`${pattern} @owner`, "CODEOWNERS");
    for (const path of paths) {
      compared += 1;
      const isOwned = ownersOf(rule, path).line !== null;
      if (isOwned === ignored.has(path)) continue;
      different += 1;
      if (different <= 10)
        console.log(`${pattern} on ${path}: owned ${isOwned}, ignored ${ignored.has(path)}`);
    }
  }
} finally {
  rmSync(empty, { recursive: true });
}
console.log(
  `${comparable.length} of ${patterns.length} patterns on ${paths.length} paths: ${compared} comparisons, ${different} different; ` +
    `${codeowners.mistakes.length} lines reported`,
);

function ignoredByGit(all: readonly string[]): Set<string> {
  const args = [
    "-c",
    "core.excludesFile=/dev/null",
    "-C",
    empty,
    "check-ignore",
    "--no-index",
    "-z",
    "--stdin",
  ];
  const { stdout } = spawnSync("git", args, {
    input: all.join("\0"),
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
  });
  return new Set(stdout.split("\0"));
}
