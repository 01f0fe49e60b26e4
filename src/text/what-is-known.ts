import { type Decision } from "../domain/decision/decision.ts";

type Troubled = Pick<Decision, "troubles">;

/** Whether GitHub said who is in which team: otherwise a level, and who could sign, would be a guess. */
export function levelsAreKnown({ troubles }: Troubled): boolean {
  return !troubles.some(({ kind }) => kind === "team-lookup-failed");
}

/** Whether there is a policy that can be used: otherwise what it asks for, and what counts, would be a guess. */
export function policyIsKnown({ troubles }: Troubled): boolean {
  return !troubles.some(({ kind }) => kind === "policy-invalid" || kind === "policy-missing");
}
