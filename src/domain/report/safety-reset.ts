import { type RequirementRow } from "../policy/policy.ts";
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
}

/** Keeps the safety reset of each repository, as the newest decision has it. */
export class SafetyResets {
  readonly #byRepository = new Map<string, Reset | null>();

  decided({ body }: LedgerEntry, repository: string): void {
    const { policy } = body["input"] as unknown as DecisionInput;
    // An invalid policy says nothing of a reset; what stood before it is what people knew.
    if (policy.kind === "policy") this.#byRepository.set(repository, resetOf(policy.policy.requirements));
  }

  figures(scope: Scope, until: string): readonly SafetyResetFigures[] {
    return [...this.#byRepository]
      .filter(([repository]) =>
        isInScope({ ...scope, team: null, service: null }, { repository, teams: [], services: [] }),
      )
      .flatMap(([repository, reset]) =>
        reset === null ? [] : [{ repository, ...reset, state: stateAt(reset, until) }],
      )
      .sort((a, b) => (a.repository < b.repository ? -1 : 1));
  }
}

function resetOf(rows: readonly RequirementRow[]): Reset | null {
  const row = rows.find(({ name, period }) => name === "safety-reset" && period !== null);
  return row?.period ?? null;
}

function stateAt({ startsAt, endsAt }: Reset, until: string): SafetyResetFigures["state"] {
  if (until <= startsAt) return "before";
  return until <= endsAt ? "running" : "over";
}
