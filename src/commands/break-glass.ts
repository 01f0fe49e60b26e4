import { type BreakGlassAct } from "../domain/act/act.ts";
import { confirmationCauses, mayBreakGlass } from "../domain/act/break-glass.ts";
import { findObstacles } from "../domain/decision/overridden.ts";
import { hoursAfter } from "../domain/instant.ts";
import { breakGlassOf } from "../domain/policy/built-in-policy.ts";
import { describeMissing } from "../text/missing-text.ts";
import { describeConfirmationCause } from "../text/override-text.ts";
import { markdown } from "../text/voice.ts";
import { count, listOf, minuteUtc } from "../text/wording.ts";
import { readingWords, reasonMissing, tooMuch } from "./arguments.ts";
import {
  type Command,
  type CommandPage,
  type Invocation,
  type Outcome,
  recorded,
  refused,
  understood,
} from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "break-glass",
  usage: "because … [incident <id>]",
  summary: "Sets the requirement aside in an emergency",
  who: "Whom the policy's `break-glass` names. Whoever had a hand in the change never alone: then, and from the blast radius that the policy names on, a second person has to `confirm`.",
  effect:
    "The check is green and says OVERRIDDEN, by whom, why and until when, for exactly this content on this base branch, until the policy's hours are over. A follow-up is opened for a review after the fact. A hold, and requested changes, are not set aside.",
  examples: [
    "/countersign break-glass because checkout is down and this reverts the cause",
    "/countersign break-glass because nobody can pay incident INC-2041",
  ],
  openTo: "insiders",
  needs: "unchanged",
} as const satisfies CommandPage;

export const breakGlass: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words, reason: told_ }) => {
      const named = incidentIn(words);
      if (named === null) return tooMuch(page, words.join(" "));
      const { reason, incident } = splitIncident(told_ ?? "");
      if (reason === "") return reasonMissing(page, "/countersign break-glass");
      return understood((invocation) => override(reason, incident ?? named.incident, invocation));
    }),
};

/** `incident <id>` before the reason, or nothing; `null`: something else. */
function incidentIn(words: readonly string[]): { readonly incident: string | null } | null {
  if (words.length === 0) return { incident: null };
  const [word, id] = words;
  return words.length === 2 && word?.toLowerCase() === "incident" && id !== undefined
    ? { incident: id }
    : null;
}

/** `incident <id>` at the end of a reason names it, where what follows looks like an id: it holds a digit. */
function splitIncident(told: string): { readonly reason: string; readonly incident: string | null } {
  const match = /^(.*?)[\s,;(]*\bincident:?\s+(\S*\d\S*?)[).]?$/isu.exec(told);
  return match === null
    ? { reason: told.trim(), incident: null }
    : { reason: match[1]!.trim(), incident: match[2]! };
}

function override(reason: string, incident: string | null, invocation: Invocation): Outcome {
  const { by, decision, judgedBy, stakes, setting, stamp } = invocation;
  const refusal = mayBreakGlass(by, judgedBy);
  if (refusal !== null) return mayNot(invocation, refusal);
  if (decision.verdict === "satisfied") {
    return refused("There is nothing to set aside: everything that the policy asks for is there.");
  }
  const { validHours } = breakGlassOf(judgedBy.policy);
  const expiresAt = hoursAfter(stamp.at, validHours) ?? stamp.at;
  const act: BreakGlassAct = { ...stamp, kind: "break-glass", reason, incident, expiresAt };
  const causes = confirmationCauses(by, stakes, judgedBy);
  const until = `until ${minuteUtc(expiresAt)} (${count(validHours, "hour")}), for exactly this content on ${markdown.code(stamp.baseRef)}`;
  const state =
    causes.length === 0
      ? `The requirement is set aside ${until}.`
      : `Not in force yet: a second person whom the policy lets break the glass, and who had no hand in the change, has to comment ${markdown.code("/countersign confirm")}, because ${listOf(causes.map(describeConfirmationCause))}. Then the requirement is set aside ${until}.`;
  const obstacles = findObstacles(decision.troubles, decision.missing).map((obstacle) =>
    "remedy" in obstacle ? setting.voice.theirs(obstacle.what) : describeMissing(obstacle, setting),
  );
  const stays = obstacles.length === 0 ? "" : ` It does not set aside: ${listOf(obstacles)}.`;
  return recorded(`${state}${stays} Afterwards, somebody qualified has to review the change.`, act);
}
