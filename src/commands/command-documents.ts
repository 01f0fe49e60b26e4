import { mostCommands } from "../domain/command/parse-command.ts";
import { type CommandPage, lineOf } from "./command.ts";

/** docs/commands.md, whole. */
export function renderCommandsPage(pages: readonly CommandPage[]): string {
  return [
    ...introduction,
    "| command | what it is for |",
    "| --- | --- |",
    ...pages.map((page) => `| [\`${cell(lineOf(page))}\`](#${page.name}) | ${cell(page.summary)} |`),
    ...pages.flatMap(renderSection),
    "",
  ].join("\n");
}

const introduction: readonly string[] = [
  "# Slash commands",
  "",
  "<!-- Written by `countersign commands --format markdown` from src/commands; a test holds it to them. -->",
  "",
  "A command is a line of its own in a new comment on a pull request. `/cs` is short for `/countersign`; case does not matter. What follows `because` is the reason, to the end of the line. Words that belong together stand in quotation marks.",
  "",
  "Countersign reads a comment as GitHub shows it. A line in a quote, in code, in a list, a heading, a table or a footnote, within HTML, in emphasis or in a link is only shown, and runs nothing; nor does a line that is indented by four spaces, or one directly below a quote, which continues it. Of a comment by mail, only what stands above the mail that it answers is read: some mail programs do not mark that as a quote. What is edited into a comment runs nothing, nor does a review, a comment on a line of code, or a comment by a bot or through an app.",
  "",
  `Each comment is answered: 👀 at once, then 👍 where everything was done, 👎 where something was refused, 😕 where something was not understood, and one reply that says what was done or why not, with the nearest line that would be. At most ${String(mostCommands)} commands of a comment are run, and 10 comments of a person in ten minutes. A command, its answer and what it recorded are entries of the [ledger](ledger.md), with the digest of the comment as it was written.`,
  "",
  "On a public repository, somebody without a role in it and without a hand in the change can ask for `help` and `status` only. What is bound to the content is refused where the pull request changed while the comment was written. People are judged again at every evaluation: what somebody did on record loses its effect with their right to it.",
  "",
];

function renderSection(page: CommandPage): readonly string[] {
  return [
    "",
    `## ${page.name}`,
    "",
    `\`${lineOf(page)}\``,
    "",
    `${page.summary}. ${page.effect}`,
    "",
    `Who may: ${page.who}`,
    "",
    "```",
    ...page.examples,
    "```",
  ];
}

/** A bar would end the cell of a table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** The completion text: each command on a line, as an editor or a saved reply can offer it. */
export function renderCompletions(pages: readonly CommandPage[]): string {
  const width = Math.max(...pages.map((page) => lineOf(page).length));
  return pages.map((page) => `${lineOf(page).padEnd(width)}  ${page.summary}\n`).join("");
}

/** What a program needs to offer and explain commands. */
export function commandsAsJson(pages: readonly CommandPage[]): string {
  const said = pages.map((page) => ({
    name: page.name,
    line: lineOf(page),
    summary: page.summary,
    effect: page.effect,
    who: page.who,
    examples: page.examples,
  }));
  return `${JSON.stringify(said, null, 2)}\n`;
}
