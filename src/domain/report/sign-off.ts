import { type Decision } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type Durations, summarise } from "./durations.ts";
import { secondsOf, type Span } from "./period.ts";

/** How long pull requests waited until everything that was asked for had been given. */
export interface SignOffFigures extends Durations {
  /** Satisfied at their first decision: nothing was missing. */
  readonly atOnce: number;
  /**
   * Neither signed off, nor overridden, nor merged when the period ended, drafts aside: they wait still, or were closed
   * since. The ledger holds decisions, and nothing is decided about a pull request that is closed.
   */
  readonly unsigned: number;
}

/** When a pull request was signed off, and after how long. */
export interface SignOff {
  /** Seconds since 1970. */
  readonly at: number;
  /** Seconds; `null`: it never had to wait. */
  readonly took: number | null;
}

/**
 * Measures from the first decision that was not satisfied, drafts aside, to the first one after it that was. An override is
 * no sign-off. What a later push took away and somebody gave again is not measured a second time. Nights and weekends
 * are part of it.
 */
export class SignOffTimes {
  readonly #waitingSince = new Map<string, number>();
  readonly #signed = new Map<string, SignOff>();

  decided({ subject, recordedAt, body }: LedgerEntry): void {
    if (this.#signed.has(subject)) return;
    const { verdict, isDraft, state } = body["decision"] as unknown as Decision;
    const at = secondsOf(recordedAt);
    const since = this.#waitingSince.get(subject);
    if (verdict === "satisfied") {
      this.#waitingSince.delete(subject);
      this.#signed.set(subject, { at, took: since === undefined ? null : at - since });
    } else if (since === undefined && !isDraft && state === "open") {
      this.#waitingSince.set(subject, at);
    }
  }

  /** The sign-off of a pull request; `null`: it was not signed off in the span. */
  of(subject: string, span: Span): SignOff | null {
    const signed = this.#signed.get(subject);
    return signed !== undefined && span.holdsSecond(signed.at) ? signed : null;
  }

  /** The figures of these pull requests. `isUnsigned` says whether one is so at the end of the span. */
  figures(subjects: readonly string[], span: Span, isUnsigned: (subject: string) => boolean): SignOffFigures {
    const signed = subjects.map((subject) => this.of(subject, span)).filter((one) => one !== null);
    return {
      ...summarise(signed.flatMap(({ took }) => took ?? [])),
      atOnce: signed.filter(({ took }) => took === null).length,
      unsigned: subjects.filter(isUnsigned).length,
    };
  }
}
