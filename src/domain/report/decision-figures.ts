import { type Verdict } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { CountsByPlace } from "./counts-by-place.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { Tally } from "./tally.ts";

/** The decisions that were recorded. One that says the same as the one before is not recorded again. */
export interface DecisionFigures {
  readonly total: number;
  readonly byVerdict: Readonly<Record<string, number>>;
  readonly byMode: Readonly<Record<string, number>>;
}

/** The verdicts in the order in which they are shown. */
export const verdicts = [
  "satisfied",
  "overridden",
  "waiting",
  "unsatisfiable",
  "undecidable",
] as const satisfies readonly Verdict[];

/** The modes in the order in which they are shown. */
export const modes = ["enforce", "warn", "shadow"] as const;

/** Counts the decisions of the period. */
export class DecisionCount {
  readonly #counts = new CountsByPlace();

  decided({ body }: LedgerEntry, place: number): void {
    this.#counts.add(`${body["verdict"] as string} ${body["mode"] as string}`, place);
  }

  /** The places of the pull requests with a decision in the period. */
  get places(): readonly number[] {
    return this.#counts.places;
  }

  figures(register: PullRequestRegister, scope: Scope): DecisionFigures {
    const byVerdict = new Tally();
    const byMode = new Tally();
    for (const [name, count] of Object.entries(this.#counts.within(register, scope).record())) {
      const [verdict = "", mode = ""] = name.split(" ");
      byVerdict.add(verdict, count);
      byMode.add(mode, count);
    }
    return { total: byVerdict.total, byVerdict: byVerdict.record(verdicts), byMode: byMode.record(modes) };
  }
}
