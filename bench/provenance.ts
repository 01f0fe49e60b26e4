/**
 * Measures the detector of provenance: `node bench/provenance.ts [REPOSITORY…]`.
 *
 * On the labelled commits of ../shared/data/provenance (skipped where they are absent) it prints how often the
 * answer is right, per family of signals. On each repository it runs the command over the whole history, and prints
 * commits a second, memory, the answers, and the answers before 2021, when no agent could have written anything.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

import {
  detectCommitProvenance,
  type DetectedCommit,
} from "../src/domain/provenance/detect-commit-provenance.ts";
import { streamCommits } from "../src/cli/provenance/stream-commits.ts";

interface Labelled {
  readonly sha: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly committer_name: string;
  readonly committer_email: string;
  readonly message: string;
  readonly expected: { readonly ai: boolean; readonly level: string; readonly tools: readonly string[] };
  readonly scope: string;
  readonly repo: string;
}

function isAi({ provenance }: DetectedCommit): boolean {
  return provenance.level === "assisted" || provenance.level === "authored";
}

function detect(row: Labelled): DetectedCommit {
  const author = { name: row.author_name, email: row.author_email, account: null };
  const committer = { name: row.committer_name, email: row.committer_email, account: null };
  return detectCommitProvenance({
    sha: row.sha,
    parents: [],
    author,
    committer,
    coAuthors: [],
    message: row.message,
  });
}

/** The family of the highest evidence: what the row of the table stands for. */
function familyOf({ evidence }: DetectedCommit): string {
  const counted = evidence.filter(
    (each) => each.scope === "content" && each.confidence !== "low" && each.says !== "none",
  );
  return counted[0]?.signal.split("/")[0] ?? "none of them";
}

function measureLabelled(): void {
  const file = new URL("../../shared/data/provenance/commits.jsonl", import.meta.url);
  if (!existsSync(file)) {
    console.log("labelled commits: skipped, ../shared/data/provenance/commits.jsonl is absent");
    return;
  }
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Labelled);
  const judged = rows.map((row) => ({ row, got: detect(row) }));
  const count = (is: (each: (typeof judged)[number]) => boolean) => judged.filter(is).length;
  const right = count(({ row, got }) => row.expected.ai && isAi(got));
  const alarms = count(({ row, got }) => !row.expected.ai && isAi(got));
  const missed = count(({ row, got }) => row.expected.ai && !isAi(got));
  const level = ({ row, got }: (typeof judged)[number]) =>
    row.expected.level === (isAi(got) ? got.provenance.level : "none");
  const tools = ({ row, got }: (typeof judged)[number]) => {
    const named = got.provenance.tools.length === 0 && isAi(got) ? ["unknown"] : got.provenance.tools;
    return JSON.stringify([...row.expected.tools].sort()) === JSON.stringify(named);
  };
  console.log(`labelled commits: ${rows.length}`);
  console.log(
    `  precision ${(right / (right + alarms)).toFixed(4)}, recall ${(right / (right + missed)).toFixed(4)}, F1 ${((2 * right) / (2 * right + alarms + missed)).toFixed(4)}`,
  );
  console.log(`  level right ${count(level)}, tools right ${count(tools)}`);
  for (const family of new Set(judged.map(({ got }) => familyOf(got)))) {
    const own = judged.filter(({ got }) => familyOf(got) === family);
    console.log(
      `  ${family}: ${own.length} commits, AI ${own.filter(({ row }) => row.expected.ai).length}, level right ${own.filter(level).length}, tools right ${own.filter(tools).length}`,
    );
  }
  for (const each of judged.filter((one) => !level(one) || !tools(one))) {
    console.log(
      `  not as labelled: ${each.row.repo} ${each.row.sha.slice(0, 10)}: ${each.got.provenance.level} for ${each.row.expected.level}`,
    );
  }
}

async function measureRepository(repository: string): Promise<void> {
  const old = new Set(
    spawnSync("git", ["-C", repository, "rev-list", "--before=2021-01-01", "HEAD"], {
      encoding: "utf8",
      maxBuffer: 1 << 30,
    }).stdout.split("\n"),
  );
  const levels: Record<string, number> = {};
  let total = 0;
  let before = 0;
  let alarms = 0;
  const start = performance.now();
  for await (const commits of streamCommits(repository, ["HEAD"])) {
    for (const { commit } of commits) {
      const detected = detectCommitProvenance(commit);
      total += 1;
      levels[detected.provenance.level] = (levels[detected.provenance.level] ?? 0) + 1;
      if (!old.has(commit.sha)) continue;
      before += 1;
      if (isAi(detected)) alarms += 1;
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    `${repository}: ${total} commits, ${Math.round(total / seconds)} a second, ${memory} MiB, ${JSON.stringify(levels)}, before 2021: ${before}, false alarms ${alarms}`,
  );
}

measureLabelled();
for (const repository of process.argv.slice(2)) await measureRepository(repository);
