import { type Policy, safetyResetRow } from "../policy/policy.ts";
import { type ExitCriterion } from "../policy/safety-reset.ts";
import { type DecisionInput } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { isInScope, type Scope } from "./scope.ts";

/** The safety reset of one repository's policy, as its newest decision was made under. */
export interface SafetyResetFigures {
  /** `owner/name` */
  readonly repository: string;
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** At the end of the period. */
  readonly state: "before" | "running" | "over";
}

interface Reset {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly exitCriteria: readonly ExitCriterion[];
}

/** Keeps the safety reset of each repository, as the newest decision has it. */
export class SafetyResets {
  readonly #byRepository = new Map<string, Reset | null>();

  decided({ body }: LedgerEntry, repository: string): void {
    const { policy } = body["input"] as unknown as DecisionInput;
    // An invalid policy says nothing of a reset; what stood before it is what people knew.
    if (policy.kind === "policy") this.#byRepository.set(repository, resetOf(policy.policy));
  }

  /** What the policies within the scope say that a safety reset is to be left by; of each measure the strictest. */
  criteria(scope: Scope): readonly ExitCriterion[] {
    const all = this.#within(scope).flatMap(([, reset]) => reset?.exitCriteria ?? []);
    const measures = [...new Set(all.map(({ measure }) => measure))];
    return measures.map((measure) => ({
      measure,
      atMost: Math.min(...all.filter((each) => each.measure === measure).map(({ atMost }) => atMost)),
    }));
  }

  #within(scope: Scope): readonly (readonly [string, Reset | null])[] {
    return [...this.#byRepository].filter(([repository]) =>
      isInScope({ ...scope, team: null, service: null }, { repository, teams: [], services: [] }),
    );
  }

  figures(scope: Scope, until: string): readonly SafetyResetFigures[] {
    return this.#within(scope)
      .flatMap(([repository, reset]) =>
        reset === null
          ? []
          : [
              {
                repository,
                startsAt: reset.startsAt,
                endsAt: reset.endsAt,
                state: stateAt(reset, until),
              },
            ],
      )
      .sort((a, b) => (a.repository < b.repository ? -1 : 1));
  }
}

function resetOf({ requirements, safetyReset }: Policy): Reset | null {
  const row = requirements.find(({ name, period }) => name === safetyResetRow && period !== null);
  if (row?.period === null || row?.period === undefined) return null;
  return { ...row.period, exitCriteria: safetyReset?.exitCriteria ?? [] };
}

function stateAt({ startsAt, endsAt }: Reset, until: string): SafetyResetFigures["state"] {
  if (until <= startsAt) return "before";
  return until <= endsAt ? "running" : "over";
}
