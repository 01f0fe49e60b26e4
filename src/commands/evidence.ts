import { type DocumentationAct } from "../domain/act/act.ts";
import { mayDocument } from "../domain/act/evidence.ts";
import { findProblemIn, headingOf } from "../domain/documentation/read-change-documentation.ts";
import { type Documentation } from "../domain/policy/policy.ts";
import { describeProblem } from "../text/missing-text.ts";
import { markdown } from "../text/voice.ts";
import { oneOf } from "./arguments.ts";
import { type Command, type CommandPage, misunderstood, recorded, refused, understood } from "./command.ts";
import { mayNot } from "./may-not.ts";

const sections = [
  "blast-radius",
  "test-evidence",
  "rollback-plan",
  "canary-plan",
  "ticket",
] as const satisfies readonly Documentation[];

const page = {
  name: "evidence",
  usage: `(${sections.join("|")}) …`,
  summary: "Gives a section of the change documentation, on the same line or on those below it",
  who: "Whoever made the change, has a level in the policy or write access.",
  effect:
    "The section counts as if it stood in the description of the pull request, for exactly this content. Approvals from before it are asked for again, as after an edit of the description.",
  examples: [
    "/countersign evidence rollback-plan switch the flag checkout.new-cart off",
    "/countersign evidence ticket SHOP-123",
  ],
  openTo: "insiders",
  needs: "unchanged",
} as const satisfies CommandPage;

/** What GitHub shows of a check's text has to hold all of them. Characters. */
const longestText = 5000;

export const evidence: Command = {
  ...page,
  // The text is Markdown of its own: nothing in it is a mark or a reason.
  read: ({ rest, following }) => {
    const [word = ""] = /^\S*/u.exec(rest) ?? [];
    const section = oneOf(page, word === "" ? undefined : word.replace(/:$/u, ""), sections, " …");
    if (typeof section !== "string") return section;
    const text = [rest.slice(word.length).trim(), following].filter((part) => part !== "").join("\n");
    if (text === "") {
      return misunderstood(
        `There is no text for the section ${markdown.strong(headingOf(section))}, neither on the line nor below it.`,
        `/countersign evidence ${section} …`,
      );
    }
    if (text.length > longestText) {
      return misunderstood(
        `The text has ${String(text.length)} characters; at most ${String(longestText)} are kept. Write the section in the description of the pull request.`,
        `/countersign evidence ${section} …`,
      );
    }
    return understood((invocation) => {
      const { by, judgedBy, stamp, headChecks } = invocation;
      const refusal = mayDocument(by, judgedBy);
      if (refusal !== null) return mayNot(invocation, refusal);
      const problem = findProblemIn(text, section, headChecks);
      if (problem !== null) {
        return refused(
          `As the section ${markdown.strong(headingOf(section))} this would not do: ${describeProblem(problem)}.`,
          `/countersign evidence ${section} …`,
        );
      }
      const act: DocumentationAct = { ...stamp, kind: "documentation", section, text };
      return recorded(
        `Recorded as the section ${markdown.strong(headingOf(section))}, for the content as it is now.`,
        act,
      );
    });
  },
};
