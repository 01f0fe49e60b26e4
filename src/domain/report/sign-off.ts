import { type Decision } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type Durations, summarise } from "./durations.ts";
import { secondsOf, type Span } from "./period.ts";

/** How long pull requests waited until everything that was asked for had been given. */
export interface SignOffFigures extends Durations {
  /** Satisfied at their first decision: nothing was missing. */
  readonly atOnce: number;
  /** Neither signed off, nor overridden, nor merged when the period ended, drafts aside. */
  readonly unsigned: number;
  /** Of them, those that were open still, as far as the ledger knows. */
  readonly waiting: number;
  /** Of them, those that had been closed. */
  readonly closed: number;
}

/** When a pull request was signed off, and after how long. */
export interface SignOff {
  /** Seconds since 1970. */
  readonly at: number;
  /** Seconds, never less than 0; `null`: it never had to wait. */
  readonly took: number | null;
}

/** What is left of a pull request that nobody signed; `null`: it was signed, overridden, merged, or is a draft. */
export type Unsigned = "waiting" | "closed" | null;

/**
 * Measures from the first decision that was not satisfied, drafts aside, to the first one after it that was. An override is
 * no sign-off. What a later push took away and somebody gave again is not measured a second time. Nights and weekends
 * are part of it.
 */
export class SignOffTimes {
  /** By place, seconds since 1970. */
  readonly #waitingSince: number[] = [];
  readonly #signedAt: number[] = [];

  decided({ recordedAt, body }: LedgerEntry, place: number): void {
    if (this.#signedAt[place] !== undefined) return;
    const { verdict, isDraft, state } = body["decision"] as unknown as Decision;
    const at = secondsOf(recordedAt);
    if (verdict === "satisfied") this.#signedAt[place] = at;
    else if (!isDraft && state === "open") this.#waitingSince[place] ??= at;
  }

  /** The sign-off of a pull request; `null`: it was not signed off in the span. */
  of(place: number, span: Span): SignOff | null {
    const at = this.#signedAt[place];
    if (at === undefined || !span.holdsSecond(at)) return null;
    const since = this.#waitingSince[place];
    // A clock may have been set back in between.
    return { at, took: since === undefined ? null : Math.max(0, at - since) };
  }

  /** Whether a pull request was signed off at any time. */
  isSigned(place: number): boolean {
    return this.#signedAt[place] !== undefined;
  }

  /** The figures of these pull requests. `unsigned` says what is left of one at the end of the span. */
  figures(places: readonly number[], span: Span, unsigned: (place: number) => Unsigned): SignOffFigures {
    const signed = places.map((place) => this.of(place, span)).filter((one) => one !== null);
    const left = places.map(unsigned);
    const waiting = left.filter((one) => one === "waiting").length;
    const closed = left.filter((one) => one === "closed").length;
    return {
      ...summarise(signed.flatMap(({ took }) => took ?? [])),
      atOnce: signed.filter(({ took }) => took === null).length,
      unsigned: waiting + closed,
      waiting,
      closed,
    };
  }
}
