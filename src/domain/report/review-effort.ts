import { type Decision, type DecisionInput } from "../decision/decision.ts";
import { fromSeconds } from "../instant.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type Account, type Review } from "../pull-request.ts";
import { secondsOf, type Span } from "./period.ts";
import { estimateHours, isFasterThanReading, linesToRead } from "./reading.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { Shared } from "./shared.ts";
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

/** Who gave an approval. */
export type Reviewer = Pick<Account, "id" | "login">;

type Pace = "measured" | "faster" | "fewLines" | "readBefore" | "seenTooLate";

/** An approval that counted for a decision. */
export interface CountedApproval {
  readonly id: string;
  /** `null`: the account was deleted. */
  readonly by: Reviewer | null;
  readonly level: string;
  /** Seconds since 1970. */
  readonly at: number;
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
 * Each approval that ever counted, once, with the lines that it was for. The lists are short and many, and `concat` makes
 * one of exactly the length that is needed, where `push` and `...` reserve room for sixteen more.
 */
export class ReviewEffort {
  /** By place. */
  readonly #approvals: (readonly CountedApproval[])[] = [];
  readonly #contents: (readonly SeenContent[])[] = [];
  readonly #reviewers = new Shared<Reviewer>();

  decided({ recordedAt, body }: LedgerEntry, place: number, span: Span): void {
    const decision = body["decision"] as unknown as Decision;
    if (decision.contentDigest === null) return;
    const firstSeen = this.#firstSeen(place, decision.contentDigest, recordedAt);
    for (const { review, level } of decision.counted) {
      const at = secondsOf(review.submittedAt);
      const known = this.at(place);
      if (!span.holdsSecond(at) || known.some(({ id }) => id === review.id)) continue;
      const { reviews, files } = (body["input"] as unknown as DecisionInput).pullRequest;
      const lines = linesToRead(files);
      const seconds = at - firstSeen;
      const approval: CountedApproval = {
        id: review.id,
        by:
          review.reviewer === null
            ? null
            : this.#reviewers.of(nameOfReviewer(review.reviewer), review.reviewer),
        level,
        at,
        lines,
        seconds,
        pace: paceOf(review, reviews, lines, seconds),
      };
      this.#approvals[place] = known.concat([approval]);
    }
  }

  /** When a content of the pull request was first seen; seconds since 1970. */
  #firstSeen(place: number, digest: string, recordedAt: string): number {
    const seen = this.#contents[place] ?? [];
    const found = seen.find((content) => content.digest === digest);
    if (found !== undefined) return found.since;
    const since = secondsOf(recordedAt);
    this.#contents[place] = seen.concat([{ digest, since }]);
    return since;
  }

  /** The places of the pull requests with such approvals. */
  get places(): readonly number[] {
    const places: number[] = [];
    this.#approvals.forEach((_, place) => places.push(place));
    return places;
  }

  /** The approvals of a pull request that were given in the period and counted. */
  at(place: number): readonly CountedApproval[] {
    return this.#approvals[place] ?? [];
  }

  figures(register: PullRequestRegister, scope: Scope): EffortFigures {
    const counted: CountedApproval[] = [];
    const faster: FastApproval[] = [];
    this.#approvals.forEach((approvals, place) => {
      if (!register.isPlaceInScope(scope, place)) return;
      counted.push(...approvals);
      const pullRequest = register.nameOf(register.subjectAt(place));
      for (const { pace, level, lines, seconds, at } of approvals) {
        if (pace === "faster") faster.push({ pullRequest, level, lines, seconds, at: fromSeconds(at) });
      }
    });
    const of = (pace: Pace): number => counted.filter((approval) => approval.pace === pace).length;
    return {
      byLevel: byLevel(counted),
      pace: {
        measured: of("measured") + faster.length,
        faster: faster.length,
        fastest: faster.sort((a, b) => a.seconds / a.lines - b.seconds / b.lines || (a.at < b.at ? -1 : 1)),
        unmeasured: {
          fewLines: of("fewLines"),
          readBefore: of("readBefore"),
          seenTooLate: of("seenTooLate"),
        },
      },
    };
  }
}

function nameOfReviewer({ id, login }: Reviewer): string {
  return `${String(id)} ${login}`;
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
