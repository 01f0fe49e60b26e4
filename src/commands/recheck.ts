import { readingNothing } from "./arguments.ts";
import { answered, type Command, type CommandPage, understood } from "./command.ts";

const page = {
  name: "recheck",
  usage: "",
  summary: "Judges the pull request again",
  who: "Everybody with access to the repository; on a public one, whoever made the change or has at least triage access.",
  effect: "The check is written again where the answer is another one. Nothing else changes.",
  examples: ["/countersign recheck"],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

/** Every command is followed by an evaluation; this one asks for nothing else. */
export const recheck: Command = {
  ...page,
  read: (told) =>
    readingNothing(page, told, () =>
      understood(() => answered("It is judged again now; the check shows what comes of it.")),
    ),
};
