import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import ignore from "ignore";

import { ownersOfAll, parseCodeowners } from "../src/domain/blast-radius/codeowners.ts";

/*
 * Who owns 3,000 paths by 20,000 rules, reading the file included: Countersign beside the npm packages `codeowners`
 * (a matcher for CODEOWNERS) and `ignore` (a matcher for .gitignore, one for each rule), in one run. The first round
 * is told too, since a command runs once. The others compare every path with every rule, which would take minutes:
 * they get a hundredth of the paths. `node bench/codeowners.ts [RULES] [PATHS]`; numbers are in docs/benchmarks.md.
 */

const [rules, paths] = [Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 3_000)];
const rounds = 5;

/** Kinds of files: as most are, and such that every rule is a glob. */
const kinds: Readonly<Record<string, (at: number) => string>> = {
  folders: (at) => `/services/service-${at}/`,
  "globs within folders": (at) => `/services/*/mod-${at}/**/*.ts`,
  "globs at any depth": (at) => `**/pkg${at}*/*.t?`,
  "names with wildcards": (at) => `*file${at}*`,
  "no two literal characters in a row": (at) => `*${Array.from(String(at)).join("*")}*`,
};

const asked = Array.from(
  { length: paths },
  (_, at) => `services/service-${at * 7}/mod-${at * 3}/src/a${at % 100}x/pkg${at * 5}x/file${at * 6}.ts`,
);

interface Engine {
  readonly name: string;
  readonly asked: readonly string[];
  /** Answers how many of the paths are owned. */
  readonly run: (text: string) => number;
}

const askedOfOthers = asked.slice(0, Math.ceil(paths / 100));
const engines: readonly Engine[] = [
  {
    name: "countersign",
    asked,
    run: (text) =>
      ownersOfAll(parseCodeowners(text, "CODEOWNERS"), asked).filter(({ line }) => line !== null).length,
  },
  { name: "npm codeowners", asked: askedOfOthers, run: withCodeowners },
  { name: "npm ignore", asked: askedOfOthers, run: withIgnore },
];

interface CodeownersPackage {
  new (directory: string): { getOwner(path: string): string[] };
}

/** The package reads its file from a directory with a repository in it. */
function withCodeowners(text: string): number {
  const Package = createRequire(import.meta.url)("codeowners") as CodeownersPackage;
  const directory = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  try {
    writeFileSync(join(directory, "CODEOWNERS"), text);
    const codeowners = new Package(directory);
    return askedOfOthers.filter((path) => codeowners.getOwner(path).length > 0).length;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** `ignore` knows no owners: one matcher for each rule, asked from the last. */
function withIgnore(text: string): number {
  const matchers = text
    .split("\n")
    .map((line) => ignore({ ignorecase: false }).add(line.split(" ")[0]!))
    .reverse();
  return askedOfOthers.filter((path) => matchers.some((matcher) => matcher.ignores(path))).length;
}

console.log(`${rules} rules; milliseconds, compile included; of ${rounds} rounds, the others of 1\n`);
console.log("| rules | engine | paths | first round | least | CPU, least | owned |");
console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
for (const [kind, patternOf] of Object.entries(kinds)) {
  const text = Array.from({ length: rules }, (_, at) => `${patternOf(at)} @o/t${at % 97}`).join("\n");
  for (const engine of engines) console.log(measure(kind, text, engine));
}

function measure(kind: string, text: string, { name, asked: own, run }: Engine): string {
  const times: { readonly wall: number; readonly cpu: number }[] = [];
  let owned = 0;
  for (let round = 0; round < (own === asked ? rounds : 1); round++) {
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    owned = run(text);
    times.push({ wall: performance.now() - wall, cpu: process.cpuUsage(cpu).user / 1000 });
  }
  const least = (of: "wall" | "cpu") => Math.min(...times.map((time) => time[of])).toFixed(0);
  return `| ${kind} | ${name} | ${own.length} | ${times[0]!.wall.toFixed(0)} | ${least("wall")} | ${least("cpu")} | ${owned} |`;
}
