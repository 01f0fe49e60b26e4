import { mayDeclare } from "../domain/act/declarations.ts";
import { type DeclarationAct } from "../domain/act/act.ts";
import { markdown } from "../text/voice.ts";
import { listOf } from "../text/wording.ts";
import { oneOf, readingWords } from "./arguments.ts";
import { type Command, type CommandPage, misunderstood, recorded, understood } from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "declare",
  usage: "(assisted|authored|none) [tool…]",
  summary: "Says how the change was made",
  who: "Assisted or authored: whoever made the change, has a level in the policy or write access. None: only whoever made the change.",
  effect:
    "The declaration counts as evidence of how the change was made. It can raise what the policy asks for and never lowers it: other evidence stays. `none` holds for exactly this content.",
  examples: [
    "/countersign declare assisted claude",
    "/countersign declare authored copilot",
    "/countersign declare none",
  ],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

const levels = ["assisted", "authored", "none"] as const;

/** More are no help to anybody. */
const mostTools = 10;

export const declare: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [word, ...names] }) => {
      const behind = names.length === 0 ? "" : ` ${names.join(" ")}`;
      const says = oneOf(page, word, levels, behind);
      if (typeof says !== "string") return says;
      const tools = [...new Set(names.flatMap((name) => name.split(",")).map(toolIn))].filter(
        (name) => name !== "",
      );
      if (says === "none" && tools.length > 0) {
        return misunderstood(
          `Without AI there is no tool to name, and ${listOf(tools.map(markdown.code))} is one.`,
          `/countersign declare assisted ${tools.join(" ")}`,
        );
      }
      const strange = tools.find((tool) => !/^[\w.+-]{1,40}$/u.test(tool));
      if (strange !== undefined || tools.length > mostTools) {
        return misunderstood(
          strange === undefined
            ? `At most ${String(mostTools)} tools can be named.`
            : `${markdown.code(strange)} is no name of a tool: letters, digits, dots, hyphens and plus signs.`,
          `/countersign declare ${says}`,
        );
      }
      return understood((invocation) => {
        const { by, stamp, judgedBy } = invocation;
        const refusal = mayDeclare(by, says, judgedBy);
        if (refusal !== null) {
          return mayNot(
            invocation,
            refusal,
            refusal.kind === "no-contributor" ? "/countersign declare assisted" : null,
          );
        }
        const act: DeclarationAct = { ...stamp, kind: "declaration", says, tools };
        return recorded(
          `Recorded: this change was made ${declared[says]}${named(tools)}.${caveats[says]}`,
          act,
        );
      });
    }),
};

/** As the signals name tools. */
function toolIn(name: string): string {
  return name.trim().toLowerCase();
}

function named(tools: readonly string[]): string {
  return tools.length === 0 ? "" : ` (${listOf(tools.map(markdown.code))})`;
}

const declared: Readonly<Record<DeclarationAct["says"], string>> = {
  assisted: "with AI help",
  authored: "by an AI agent",
  none: "without AI",
};

const caveats: Readonly<Record<DeclarationAct["says"], string>> = {
  assisted: "",
  authored: "",
  none: " That holds for this content. Evidence of AI, where there is any, counts all the same.",
};
