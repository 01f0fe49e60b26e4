import { type CorrectionAct } from "../act/act.ts";
import { type FactBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type Span } from "./period.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { obtain } from "./tally.ts";

/** A signal that people have called a false alarm. */
export interface FalseAlarms {
  readonly signal: string;
  readonly count: number;
  /** Newest first, at most five. Reasons and quotes are raw. */
  readonly examples: readonly {
    readonly pullRequest: string;
    readonly quote: string | null;
    readonly reason: string;
    /** ISO 8601, UTC. */
    readonly at: string;
  }[];
}

/** Evidence of AI that people have set aside on record. */
export interface CorrectionFigures {
  readonly total: number;
  /** Most often corrected first. */
  readonly bySignal: readonly FalseAlarms[];
}

const examplesShown = 5;

/** Gathers corrections from the acts on record. */
export class Corrections {
  readonly #acts = new Map<string, { readonly subject: string; readonly act: CorrectionAct }>();

  recorded({ subject, body }: LedgerEntry, span: Span): void {
    const { act } = body as unknown as FactBody;
    if (act.kind === "correction" && span.holds(act.at))
      this.#acts.set(`${subject} ${act.id}`, { subject, act });
  }

  figures(register: PullRequestRegister, scope: Scope): CorrectionFigures {
    const bySignal = new Map<string, { readonly subject: string; readonly act: CorrectionAct }[]>();
    for (const one of this.#acts.values()) {
      if (!register.isInScope(scope, one.subject)) continue;
      obtain(bySignal, one.act.signal, () => []).push(one);
    }
    const all = [...bySignal].map(([signal, acts]) => ({
      signal,
      count: acts.length,
      examples: [...acts]
        .sort((a, b) => (a.act.at > b.act.at ? -1 : 1))
        .slice(0, examplesShown)
        .map(({ subject, act: { quote, reason, at } }) => ({
          pullRequest: register.nameOf(subject),
          quote,
          reason,
          at,
        })),
    }));
    return {
      total: all.reduce((sum, { count }) => sum + count, 0),
      bySignal: all.sort((a, b) => b.count - a.count || (a.signal < b.signal ? -1 : 1)),
    };
  }
}
