import { type Decision, type DecisionInput } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type Review } from "../pull-request.ts";
import { secondsOf, type Span } from "./period.ts";
import { estimateHours, isFasterThanReading, linesToRead } from "./reading.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { obtain } from "./tally.ts";

/** What people of one level gave: approvals that counted. */
export interface LevelEffort {
  readonly level: string;
  readonly approvals: number;
  readonly lines: number;
  /** Estimated, see `reading`. */
  readonly hours: number;
}

/** An approval that came sooner than the change could be read. Who gave it is in the ledger, not in a report. */
export interface FastApproval {
  /** `owner/name#42` */
  readonly pullRequest: string;
  readonly level: string;
  readonly lines: number;
  /** From when this content was first seen to the approval. */
  readonly seconds: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The approvals that were held against the pace of reading. */
export interface PaceFigures {
  readonly measured: number;
  readonly faster: number;
  /** Fewest seconds for each line first. */
  readonly fastest: readonly FastApproval[];
  readonly unmeasured: {
    readonly fewLines: number;
    /** The reviewer had reviewed an earlier content, and may have read only what changed. */
    readonly readBefore: number;
    /** The approval is older than the first decision about this content. */
    readonly seenTooLate: number;
  };
}

/** What sign-off took from people. */
export interface EffortFigures {
  /** Most hours first. */
  readonly byLevel: readonly LevelEffort[];
  readonly pace: PaceFigures;
}

type Pace = "measured" | "faster" | "fewLines" | "readBefore" | "seenTooLate";

interface CountedApproval {
  readonly id: string;
  readonly level: string;
  readonly submittedAt: string;
  readonly lines: number;
  /** From when its content was first seen; negative: before that. */
  readonly seconds: number;
  readonly pace: Pace;
}

interface SeenContent {
  readonly digest: string;
  /** Seconds since 1970. */
  readonly since: number;
}

/**
 * Each approval that ever counted, once, with the lines that it was for. Lists, not a map for each pull request: there
 * are many pull requests, and few approvals and contents of each.
 */
export class ReviewEffort {
  readonly #approvals = new Map<string, CountedApproval[]>();
  readonly #contents = new Map<string, SeenContent[]>();

  decided({ subject, recordedAt, body }: LedgerEntry, span: Span): void {
    const decision = body["decision"] as unknown as Decision;
    if (decision.contentDigest === null) return;
    const firstSeen = this.#firstSeen(subject, decision.contentDigest, recordedAt);
    for (const { review, level } of decision.counted) {
      if (!span.holds(review.submittedAt)) continue;
      const known = obtain(this.#approvals, subject, () => []);
      if (known.some(({ id }) => id === review.id)) continue;
      const { reviews, files } = (body["input"] as unknown as DecisionInput).pullRequest;
      const lines = linesToRead(files);
      const { id, submittedAt } = review;
      const seconds = secondsOf(submittedAt) - firstSeen;
      known.push({ id, level, submittedAt, lines, seconds, pace: paceOf(review, reviews, lines, seconds) });
    }
  }

  /** When a content of the pull request was first seen; seconds since 1970. */
  #firstSeen(subject: string, digest: string, recordedAt: string): number {
    const seen = obtain(this.#contents, subject, () => []);
    const found = seen.find((content) => content.digest === digest);
    if (found !== undefined) return found.since;
    const since = secondsOf(recordedAt);
    seen.push({ digest, since });
    return since;
  }

  figures(register: PullRequestRegister, scope: Scope): EffortFigures {
    const counted = [...this.#approvals]
      .filter(([subject]) => register.isInScope(scope, subject))
      .flatMap(([subject, approvals]) => approvals.map((approval) => ({ subject, approval })));
    const of = (pace: Pace): number => counted.filter(({ approval }) => approval.pace === pace).length;
    const faster = counted.filter(({ approval }) => approval.pace === "faster");
    return {
      byLevel: byLevel(counted.map(({ approval }) => approval)),
      pace: {
        measured: of("measured") + faster.length,
        faster: faster.length,
        fastest: faster
          .map(({ subject, approval: { level, lines, seconds, submittedAt } }) => ({
            pullRequest: register.nameOf(subject),
            level,
            lines,
            seconds,
            at: submittedAt,
          }))
          .sort((a, b) => a.seconds / a.lines - b.seconds / b.lines || (a.at < b.at ? -1 : 1)),
        unmeasured: {
          fewLines: of("fewLines"),
          readBefore: of("readBefore"),
          seenTooLate: of("seenTooLate"),
        },
      },
    };
  }
}

function paceOf(review: Review, reviews: readonly Review[], lines: number, seconds: number): Pace {
  const hadReviewed = reviews.some(
    (other) => other.reviewer?.id === review.reviewer?.id && other.submittedAt < review.submittedAt,
  );
  if (hadReviewed) return "readBefore";
  if (seconds < 0) return "seenTooLate";
  const isFaster = isFasterThanReading(lines, seconds);
  if (isFaster === null) return "fewLines";
  return isFaster ? "faster" : "measured";
}

function byLevel(approvals: readonly CountedApproval[]): readonly LevelEffort[] {
  const levels = new Map<string, { approvals: number; lines: number; hours: number }>();
  for (const { level, lines } of approvals) {
    const sum = obtain(levels, level, () => ({ approvals: 0, lines: 0, hours: 0 }));
    sum.approvals += 1;
    sum.lines += lines;
    sum.hours += estimateHours(lines);
  }
  return [...levels]
    .map(([level, sum]) => ({ level, ...sum }))
    .sort((a, b) => b.hours - a.hours || (a.level < b.level ? -1 : 1));
}
