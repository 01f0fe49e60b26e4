import { type Verdict } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { obtain, Tally } from "./tally.ts";

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

/** Counts the decisions of the period, by pull request, so that the scope can be applied at the end. */
export class DecisionCount {
  /** Plain objects, not a map for each: there are as many as pull requests. */
  readonly #bySubject = new Map<string, Record<string, number>>();

  decided({ subject, body }: LedgerEntry): void {
    const counts = obtain<string, Record<string, number>>(this.#bySubject, subject, () => ({}));
    const name = `${body["verdict"] as string} ${body["mode"] as string}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }

  /** The pull requests with a decision in the period. */
  get subjects(): IterableIterator<string> {
    return this.#bySubject.keys();
  }

  figures(register: PullRequestRegister, scope: Scope): DecisionFigures {
    const byVerdict = new Tally();
    const byMode = new Tally();
    for (const [subject, counts] of this.#bySubject) {
      if (!register.isInScope(scope, subject)) continue;
      for (const [name, count] of Object.entries(counts)) {
        const [verdict = "", mode = ""] = name.split(" ");
        byVerdict.add(verdict, count);
        byMode.add(mode, count);
      }
    }
    return { total: byVerdict.total, byVerdict: byVerdict.record(verdicts), byMode: byMode.record(modes) };
  }
}
