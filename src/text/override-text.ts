import { type ConfirmationCause, type Override } from "../domain/act/break-glass.ts";
import { type Decision, isGreenVerdict } from "../domain/decision/decision.ts";
import { findObstacles, type Obstacle } from "../domain/decision/overridden.ts";
import { describeRefusal } from "./act-text.ts";
import { type Setting } from "./answers.ts";
import { firstOf, listOf, minuteUtc } from "./wording.ts";

/** Nothing but a second person is missing for the requirement to be set aside. */
export function awaitsConfirmation({ override, verdict, troubles, missing }: Decision): boolean {
  return (
    verdict !== "satisfied" &&
    override?.state === "awaiting-confirmation" &&
    findObstacles(troubles, missing).length === 0
  );
}

/** Everything that is to be said of a break-glass; nothing where there is none. */
export function overrideLines(decision: Decision, setting: Setting): readonly string[] {
  const { override } = decision;
  if (override === undefined) return [];
  const lines = [askedLine(override, setting), stateLine(override, decision, setting)];
  const wasInForce = decision.verdict === "overridden";
  return [
    ...lines,
    ...obstacleLines(decision, setting),
    ...(wasInForce ? [followUpLine(override, setting)] : []),
  ];
}

function askedLine({ act }: Override, { voice }: Setting): string {
  const incident = act.incident === null ? "" : `, for the incident ${voice.code(act.incident)}`;
  return `${voice.code(act.by.login)} ${voice.link("broke the glass", act.url)} at ${minuteUtc(act.at)}${incident}: ${voice.theirs(act.reason)}`;
}

function stateLine(override: Override, { verdict, baseRef }: Decision, setting: Setting): string {
  const { voice } = setting;
  const { state, confirmedBy, confirmBecause, refusal, until } = override;
  switch (state) {
    case "in-force": {
      const confirmed = confirmedBy === null ? "" : `, confirmed by ${voice.code(confirmedBy.login)}`;
      const needed =
        verdict === "satisfied" ? "; it is not needed: everything that the policy asks for is there" : "";
      const word = isGreenVerdict(verdict) ? "in force" : "valid";
      return `${word} until ${minuteUtc(until)} for exactly this content on ${voice.code(baseRef)}${confirmed}${needed}`;
    }
    case "awaiting-confirmation":
      return `a second person has to confirm with ${voice.code("/countersign confirm")} by ${minuteUtc(until)}, because ${listOf(confirmBecause.map((cause) => causes[cause]))}`;
    case "expired":
      return `it ended at ${minuteUtc(until)}, and the requirement holds again; whoever may break the glass can do so anew`;
    case "void":
      return `it has no effect: ${refusal === null ? "it is void" : describeRefusal(refusal, setting)}`;
  }
}

/** Why a second person has to confirm: a clause. */
export function describeConfirmationCause(cause: ConfirmationCause): string {
  return causes[cause];
}

const causes: Readonly<Record<ConfirmationCause, string>> = {
  contributor: "the first had a hand in the change",
  tier: "the change reaches that far",
  unknown: "something about the change is not known",
};

/** What an override does not set aside, where there is any of it. */
function obstacleLines(
  { override, verdict, troubles, missing }: Decision,
  setting: Setting,
): readonly string[] {
  const isRunning = override?.state === "in-force" || override?.state === "awaiting-confirmation";
  if (!isRunning || isGreenVerdict(verdict)) return [];
  const obstacles = findObstacles(troubles, missing).map((obstacle) => describeObstacle(obstacle, setting));
  return obstacles.length === 0 ? [] : [`it does not set aside: ${listOf(obstacles)}`];
}

function describeObstacle(obstacle: Obstacle, { voice }: Setting): string {
  if ("remedy" in obstacle) return voice.theirs(obstacle.what);
  return obstacle.kind === "hold"
    ? `the hold of ${voice.code(obstacle.hold.by.login)}`
    : `the changes that ${voice.code(obstacle.veto.reviewer.login)} requested`;
}

function followUpLine({ followUp }: Override, { voice }: Setting): string {
  const owners = firstOf(followUp.owners.map(voice.code), 3, "and");
  return `afterwards, somebody qualified has to review what was let through, by ${minuteUtc(followUp.dueAt)}; ${owners} ${followUp.owners.length === 1 ? "sees" : "see"} to it`;
}
