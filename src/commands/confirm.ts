import { type ConfirmationAct } from "../domain/act/act.ts";
import { mayConfirm, standingOverride } from "../domain/act/break-glass.ts";
import { describeRefusal } from "../text/act-text.ts";
import { markdown } from "../text/voice.ts";
import { capital, minuteUtc } from "../text/wording.ts";
import { readingNothing } from "./arguments.ts";
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
  name: "confirm",
  usage: "",
  summary: "Confirms a break-glass as the second person",
  who: "Whom the policy's `break-glass` names, who is not the one who broke the glass and had no hand in the change.",
  effect: "The break-glass that waits comes into force, for exactly this content.",
  examples: ["/countersign confirm"],
  openTo: "insiders",
  needs: "unchanged",
} as const satisfies CommandPage;

export const confirm: Command = {
  ...page,
  read: (told) => readingNothing(page, told, () => understood(confirmOverride)),
};

function confirmOverride(invocation: Invocation): Outcome {
  const { by, acts, judgedBy, stakes, setting, stamp, now } = invocation;
  const override = standingOverride(acts, stakes, judgedBy, now);
  if (override === null) {
    return refused(
      "Nobody has broken the glass here, so there is nothing to confirm.",
      "/countersign status",
    );
  }
  const { act: broken } = override;
  const whose = `the break-glass by ${markdown.code(broken.by.login)}`;
  switch (override.state) {
    case "void": {
      const why = override.refusal === null ? "" : `: ${describeRefusal(override.refusal, setting)}`;
      return refused(`${capital(whose)} has no effect${why}.`, "/countersign break-glass because …");
    }
    case "expired":
      return refused(
        `${capital(whose)} ended at ${minuteUtc(override.until)}.`,
        "/countersign break-glass because …",
      );
    case "in-force":
      return refused(`${capital(whose)} is in force already, until ${minuteUtc(override.until)}.`);
    case "awaiting-confirmation": {
      const refusal = mayConfirm(by, broken, judgedBy);
      if (refusal !== null) return mayNot(invocation, refusal);
      const act: ConfirmationAct = { ...stamp, kind: "confirmation", of: broken.id };
      return recorded(`Confirmed: ${whose} is in force until ${minuteUtc(override.until)}.`, act);
    }
  }
}
