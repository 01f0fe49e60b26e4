import { type Decision } from "../domain/decision/decision.ts";
import { type Setting } from "./answers.ts";
import { count, listOf } from "./wording.ts";

/** The policy's safety reset, before, while and after it runs; none: no lines. */
export function safetyResetLines({ safetyReset }: Decision, { voice }: Setting): readonly string[] {
  if (safetyReset === undefined) return [];
  const { startsAt, endsAt, checkpoints, exitCriteria, state } = safetyReset;
  const days = checkpoints.map(({ name, at }) => `${voice.code(name)} on ${day(at)}`);
  const criteria = exitCriteria.map(({ measure, atMost }) => `${voice.code(measure)} at most ${atMost}`);
  const looks = days.length === 0 ? [] : [`${count(days.length, "checkpoint")}: ${listOf(days)}`];
  const word = criteria.length === 1 ? "criterion" : "criteria";
  const exit = criteria.length === 0 ? [] : [`exit ${word}: ${listOf(criteria)}`];
  switch (state.kind) {
    case "before":
      return [`begins on ${day(startsAt)} and ends on ${day(endsAt)}`, ...looks, ...exit];
    case "running":
      return [
        `runs from ${day(startsAt)} until ${day(endsAt)}`,
        ...(state.next === null
          ? []
          : [`next checkpoint: ${voice.code(state.next.name)} on ${day(state.next.at)}`]),
        ...exit,
      ];
    case "over":
      return [
        `ended on ${day(endsAt)}; ${voice.code("countersign report")} shows what the ledger says`,
        ...exit,
      ];
  }
}

function day(instant: string): string {
  return instant.slice(0, 10);
}
