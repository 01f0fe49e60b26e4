import { type ChangedFile } from "../pull-request.ts";
import { type BlastRadiusReason } from "./blast-radius.ts";
import { countOf } from "./points/wording.ts";
import { isGeneratedFile, isLockFile } from "./risk-facts/generated-files.ts";

/** How large a change is and how far it spreads, with what a tool wrote discounted. */
export interface SizeAndSpread {
  /** Lines, written by hand or by nobody knows whom; those of generated files count a tenth, of lock files nothing. */
  readonly added: number;
  /** Lines, discounted in the same way. */
  readonly removed: number;
  /** Files, discounted in the same way. */
  readonly files: number;
  /** Lines added to or removed from generated and lock files, not discounted. */
  readonly generatedLines: number;
}

/** What a generated file counts, compared with one that somebody wrote. */
const generatedShare = 0.1;

/** Adds up a change's files. A file or line more never makes any of the numbers smaller. */
export function measureSizeAndSpread(files: readonly ChangedFile[]): SizeAndSpread {
  const sum = { added: 0, removed: 0, files: 0, generatedLines: 0 };
  for (const file of files) {
    const share = isLockFile(file.path) ? 0 : isGeneratedFile(file) ? generatedShare : 1;
    sum.added += share * file.additions;
    sum.removed += share * file.deletions;
    sum.files += share;
    if (share < 1) sum.generatedLines += file.additions + file.deletions;
  }
  return sum;
}

/**
 * Fitted on three public sets of changes of which it is known whether they brought in a bug; docs/benchmarks.md,
 * "Calibration", tells how and what came of it. Doubling the added lines counts ten times what doubling the removed
 * ones does. Beyond the limits, larger changes were not more often wrong.
 */
const points = {
  lines: { perDoubling: 3, removedShare: 0.1, free: 8, limit: 20 },
  files: { perDoubling: 2.5, limit: 10 },
};

/** The points of a size: at most 20 for its lines and 10 for its files. Monotone in each number. */
export function pointsOfSize({ added, removed, files }: Omit<SizeAndSpread, "generatedLines">): {
  readonly lines: number;
  readonly files: number;
} {
  const doublings = log2Of(added) + points.lines.removedShare * log2Of(removed);
  return {
    lines: within(points.lines.limit, points.lines.perDoubling * doublings - points.lines.free),
    files: within(points.files.limit, points.files.perDoubling * (log2Of(files) - 1)),
  };
}

/** The points that the size and the spread of a change bring, each with its reason; 0 points are told as well. */
export function sizeAndSpreadReasons(files: readonly ChangedFile[]): BlastRadiusReason[] {
  if (files.length === 0) return [];
  const measured = measureSizeAndSpread(files);
  const { lines, files: spread } = pointsOfSize(measured);
  const generated =
    measured.generatedLines > 0
      ? `; ${measured.generatedLines} lines of generated or lock files are discounted`
      : "";
  return [
    {
      points: lines,
      message: `It adds ${countOf(Math.round(measured.added), "line")} and removes ${Math.round(measured.removed)}${generated}`,
    },
    { points: spread, message: `It touches ${countOf(files.length, "file")}` },
  ];
}

function log2Of(count: number): number {
  return Math.log2(1 + Math.max(0, count));
}

function within(limit: number, value: number): number {
  return Math.round(Math.max(0, Math.min(limit, value)));
}
