import { type JsonValue } from "../../domain/ledger/canonical-json.ts";
import { type ValueDifference } from "../../domain/ledger/compare-values.ts";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { readBody } from "../../domain/ledger/erasure.ts";
import { type Replay } from "../../domain/ledger/replay.ts";
import { visible } from "../../text/escape.ts";

/** What became of an entry that was to be decided again. */
export type ReplayOutcome = Replay | { readonly kind: "altered" };

/** How many decisions came out how. */
export type Tally = Record<ReplayOutcome["kind"], number>;

/** More differences than these say no more to a person. */
const SHOWN = 20;

/** What became of one entry, line by line. */
export function replayText(record: LedgerRecord, outcome: ReplayOutcome, appVersion: string): string {
  const lines = [`Entry ${record.sequence} (${record.subject}, ${record.recordedAt}): ${sentence(outcome)}`];
  switch (outcome.kind) {
    case "same":
      if (outcome.added.length > 0) lines.push(`  new since then: ${outcome.added.join(", ")}`);
      break;
    case "different":
      lines.push(versions(record, appVersion), ...differenceLines(outcome.differences));
      break;
    case "failed":
      lines.push(versions(record, appVersion), `  it says: ${outcome.why}`);
      break;
    case "not-kept":
    case "altered":
      break;
  }
  return lines.map((line) => `${visible(line)}\n`).join("");
}

function sentence(outcome: ReplayOutcome): string {
  switch (outcome.kind) {
    case "same":
      return "the same decision.";
    case "different":
      return `a different decision, in ${outcome.differences.length === 1 ? "1 place" : `${outcome.differences.length} places`}.`;
    case "not-kept":
      return "what it was decided from was erased.";
    case "failed":
      return "today's code cannot decide from what was kept.";
    case "altered":
      return "it was altered since it was recorded; `countersign ledger verify` says more.";
  }
}

function versions(record: LedgerRecord, appVersion: string): string {
  const recordedBy = readBody(record.body).kept?.["appVersion"];
  const before = typeof recordedBy === "string" ? recordedBy : "an unknown version";
  return before === appVersion
    ? `  decided by version ${before}, which also decides now`
    : `  decided by version ${before}; version ${appVersion} decides now`;
}

function differenceLines(differences: readonly ValueDifference[]): readonly string[] {
  const shown = differences.slice(0, SHOWN);
  const width = Math.min(48, Math.max(...shown.map(({ path }) => path.length)));
  const lines = shown.map(
    ({ path, before, after }) => `  ${path.padEnd(width)}  ${valueText(before)} → ${valueText(after)}`,
  );
  const more = differences.length - shown.length;
  return more === 0 ? lines : [...lines, `  and ${more} more`];
}

function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return "(nothing)";
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** What became of all of them, in a sentence or two. */
export function summaryText(tally: Tally, appVersion: string): string {
  const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
  if (total === 0) return "The ledger has no decisions.\n";
  const parts = [
    `${tally.same} the same`,
    `${tally.different} different`,
    ...(tally["not-kept"] > 0 ? [`${tally["not-kept"]} erased`] : []),
    ...(tally.failed > 0 ? [`${tally.failed} that cannot be decided now`] : []),
    ...(tally.altered > 0 ? [`${tally.altered} altered`] : []),
  ];
  return `${total === 1 ? "1 decision" : `${total} decisions`}, decided again by version ${appVersion}: ${parts.join(", ")}.\n`;
}
