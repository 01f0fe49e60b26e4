import { type HoldAct } from "../domain/act/act.ts";
import { mayHold } from "../domain/act/holds.ts";
import { markdown } from "../text/voice.ts";
import { readingWords, tooMuch } from "./arguments.ts";
import { type Command, type CommandPage, recorded, understood } from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "hold",
  usage: "[because …]",
  summary: "Holds the pull request until somebody releases it",
  who: "A person with a level in the policy or write access.",
  effect:
    "The check is not green as long as anybody holds the pull request, whatever its content; break-glass does not set it aside. Whoever holds it, or somebody senior to them who had no hand in the change, releases it with `unhold`.",
  examples: ["/countersign hold", "/countersign hold because the release branch is cut tonight"],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

export const hold: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words, reason }) => {
      if (words.length > 0) return tooMuch(page, words.join(" "));
      return understood((invocation) => {
        const { by, judgedBy, stamp } = invocation;
        const refusal = mayHold(by, judgedBy);
        if (refusal !== null) return mayNot(invocation, refusal);
        const act: HoldAct = { ...stamp, kind: "hold", reason };
        return recorded(
          `${markdown.code(by.login)} holds this pull request. ${markdown.code("/countersign unhold")} releases it.`,
          act,
        );
      });
    }),
};
