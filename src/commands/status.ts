import { titleOf } from "../text/check-title.ts";
import { describeMissing } from "../text/missing-text.ts";
import { nextStep } from "../text/next-step.ts";
import { levelsAreKnown, policyIsKnown } from "../text/what-is-known.ts";
import { capital } from "../text/wording.ts";
import { readingNothing } from "./arguments.ts";
import { answered, type Command, type CommandPage, type Invocation, understood } from "./command.ts";

const page = {
  name: "status",
  usage: "",
  summary: "Says where this pull request stands and what is missing",
  who: "Everybody who can comment.",
  effect: "Nothing is recorded. It is judged afresh for the answer.",
  examples: ["/countersign status"],
  openTo: "everyone",
  needs: "any",
} as const satisfies CommandPage;

export const status: Command = {
  ...page,
  read: (told) =>
    readingNothing(page, told, () => understood((invocation) => answered(whereItStands(invocation)))),
};

function whereItStands({ decision, setting }: Invocation): string {
  const shown = policyIsKnown(decision) ? decision.missing : [];
  const missing = shown.map(
    (part) => `- ${capital(describeMissing(part, setting, levelsAreKnown(decision)))}`,
  );
  const title = setting.voice.strong(setting.voice.theirs(titleOf(decision)));
  return [
    title,
    "",
    ...(missing.length === 0 ? [] : ["Missing:", "", ...missing, ""]),
    `Next step: ${nextStep(decision, setting)}`,
  ].join("\n");
}
