import { type ClosingBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { provenances } from "./groups.ts";
import { secondsOf, type Span } from "./period.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { estimateHours } from "./reading.ts";
import { type CountedApproval } from "./review-effort.ts";
import { type Scope } from "./scope.ts";
import { Tally } from "./tally.ts";

/** The pull requests that were closed in the period without being merged, and were so when it ended. */
export interface ClosingFigures {
  readonly total: number;
  readonly byProvenance: Readonly<Record<string, number>>;
  /** Of them: everything that was asked for had been given. */
  readonly signedOff: number;
  /** The approvals that counted for them in the period: what people gave to changes that came to nothing. */
  readonly approvals: number;
  /** Estimated, see `reading`. */
  readonly hours: number;
  /** How often in the period a closed pull request was opened again. */
  readonly reopened: number;
}

interface Closing {
  readonly state: ClosingBody["state"];
  /** Seconds since 1970. */
  readonly at: number;
}

/** What else is known of a pull request, by its place. */
export interface GivenToIt {
  readonly isSigned: (place: number) => boolean;
  readonly approvals: (place: number) => readonly CountedApproval[];
}

/** Keeps, of each pull request that was ever closed, how it stands now. */
export class Closings {
  readonly #newest = new Map<number, Closing>();
  readonly #reopened: number[] = [];

  recorded({ body: json }: LedgerEntry, place: number, span: Span): void {
    const { state, at } = json as unknown as ClosingBody;
    this.#newest.set(place, { state, at: secondsOf(at) });
    if (state === "reopened" && span.holds(at)) this.#reopened.push(place);
  }

  /** Whether and how a pull request has ended, as far as it has an entry of its own; `null`: it has not. */
  endOf(place: number): "closed" | "merged" | null {
    const state = this.#newest.get(place)?.state;
    return state === undefined || state === "reopened" ? null : state;
  }

  figures(register: PullRequestRegister, scope: Scope, span: Span, given: GivenToIt): ClosingFigures {
    const closed = [...this.#newest].flatMap(([place, { state, at }]) =>
      state === "closed" && span.holdsSecond(at) && register.isPlaceInScope(scope, place) ? [place] : [],
    );
    const byProvenance = new Tally();
    for (const place of closed) {
      const known = register.at(place);
      if (known !== undefined) byProvenance.add(known.provenance);
    }
    const approvals = closed.flatMap(given.approvals);
    return {
      total: closed.length,
      byProvenance: byProvenance.record(provenances),
      signedOff: closed.filter(given.isSigned).length,
      approvals: approvals.length,
      hours: approvals.reduce((sum, { lines }) => sum + estimateHours(lines), 0),
      reopened: this.#reopened.filter((place) => register.isPlaceInScope(scope, place)).length,
    };
  }
}
