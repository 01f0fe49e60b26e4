import { type CheckText } from "./check-text.ts";
import { cut, visible } from "./escape.ts";
import { markdown } from "./voice.ts";

/** The longest part of an error that is shown; the log has it whole. Characters. */
const longestReason = 300;

/** The check where an evaluation failed: not green, and it says that nobody has to do anything yet. */
export function renderFailure(why: string): CheckText {
  const reason = cut(visible(why), longestReason);
  return {
    status: "in_progress",
    conclusion: null,
    title: "Checking again: GitHub could not be read",
    summary: [
      "**Next step:** none yet. Countersign could not read this pull request just now, so what it decided before is not known to hold. It tries again by itself, at first within seconds.",
      "",
      `What happened: ${markdown.theirs(reason)}`,
      "",
      "If this stays for more than a quarter of an hour, tell whoever runs Countersign.",
    ].join("\n"),
    text: "",
  };
}
