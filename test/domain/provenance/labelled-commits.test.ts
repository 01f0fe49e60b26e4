import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";
import { detectCommitProvenance } from "../../../src/domain/provenance/detect-commit-provenance.ts";

const data = new URL("../../../../shared/data/provenance/commits.jsonl", import.meta.url);
const onlyWithData = existsSync(data) ? describe : describe.skip;

interface Labelled {
  readonly sha: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly committer_name: string;
  readonly committer_email: string;
  readonly message: string;
  readonly expected: { readonly ai: boolean; readonly level: string; readonly tools: readonly string[] };
}

function readLabelled(): readonly Labelled[] {
  return readFileSync(data, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Labelled);
}

function answer(row: Labelled) {
  const author = { name: row.author_name, email: row.author_email, account: null };
  const committer = { name: row.committer_name, email: row.committer_email, account: null };
  const commit = { sha: row.sha, parents: [], author, committer, coAuthors: [], message: row.message };
  const { level, tools } = detectCommitProvenance(commit).provenance;
  const ai = level === "assisted" || level === "authored";
  return { ai, level: ai ? level : "none", tools: ai && tools.length === 0 ? ["unknown"] : tools };
}

onlyWithData("246 labelled commits (skipped where ../shared/data is absent)", () => {
  const rows = existsSync(data) ? readLabelled().map((row) => ({ row, got: answer(row) })) : [];
  const count = (is: (each: (typeof rows)[number]) => boolean) => rows.filter(is).length;

  test("AI or not: F1 of at least 0.98 with at most two false alarms", () => {
    const found = count(({ row, got }) => row.expected.ai && got.ai);
    const alarms = count(({ row, got }) => !row.expected.ai && got.ai);
    const missed = count(({ row, got }) => row.expected.ai && !got.ai);
    expect(alarms).toBeLessThanOrEqual(2);
    expect((2 * found) / (2 * found + alarms + missed)).toBeGreaterThanOrEqual(0.98);
  });

  test("the level is right for at least 97 of 100, the tools for at least 98", () => {
    expect(count(({ row, got }) => row.expected.level === got.level) / rows.length).toBeGreaterThanOrEqual(
      0.97,
    );
    const isSame = ({ row, got }: (typeof rows)[number]) =>
      JSON.stringify([...row.expected.tools].sort()) === JSON.stringify(got.tools);
    expect(count(isSame) / rows.length).toBeGreaterThanOrEqual(0.98);
  });
});
