import { nearestWord } from "../domain/nearest-word.ts";
import { markdown } from "../text/voice.ts";
import { readingWords } from "./arguments.ts";
import { answered, type Command, type CommandPage, lineOf, refused, understood } from "./command.ts";

const page = {
  name: "help",
  usage: "[command]",
  summary: "Lists the commands, or says all about one of them",
  who: "Everybody who can comment.",
  effect: "Nothing is recorded.",
  examples: ["/countersign help", "/cs help break-glass"],
  openTo: "everyone",
  needs: "any",
} as const satisfies CommandPage;

export const help: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [word] }) =>
      understood(({ pages }) => {
        if (word === undefined) return answered(listOfCommands(pages));
        const name = word.toLowerCase().replace(/^\/?(?:countersign|cs)\//u, "");
        const found = pages.find((each) => each.name === name);
        if (found !== undefined) return answered(aboutCommand(found));
        const nearest = nearestWord(
          name,
          pages.map((each) => each.name),
        );
        return refused(
          `There is no command ${markdown.code(word)}.`,
          `/countersign help${nearest === null ? "" : ` ${nearest}`}`,
        );
      }),
    ),
};

/** Every command with its usage, one line each. */
export function listOfCommands(pages: readonly CommandPage[]): string {
  return [
    "Each on a line of its own in a new comment; `/cs` is short for `/countersign`.",
    "",
    ...pages.map((each) => `- ${markdown.code(lineOf(each))}: ${lowerFirst(each.summary)}.`),
  ].join("\n");
}

/** All that is to be known about one command. */
export function aboutCommand(about: CommandPage): string {
  return [
    markdown.code(lineOf(about)),
    "",
    `${about.summary}. ${about.effect}`,
    "",
    `Who may: ${about.who}`,
    "",
    "For example:",
    "",
    ...about.examples.map((example) => `- ${markdown.code(example)}`),
  ].join("\n");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
