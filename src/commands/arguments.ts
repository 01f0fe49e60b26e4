import { splitArguments } from "../domain/command/parse-command.ts";
import { nearestWord } from "../domain/nearest-word.ts";
import { listOf } from "../text/wording.ts";
import { markdown } from "../text/voice.ts";
import {
  type CommandPage,
  lineOf,
  type Misunderstood,
  misunderstood,
  type Reading,
  type Told,
} from "./command.ts";

/** The words of a command, and its reason. */
export interface Words {
  readonly words: readonly string[];
  readonly reason: string | null;
}

/** Longer reasons do not fit a check. Characters. */
const longestReason = 1000;

/** Splits the arguments, and gives them to `read` where they could be split. */
export function readingWords(page: CommandPage, { rest }: Told, read: (words: Words) => Reading): Reading {
  const split = splitArguments(rest);
  if (split.kind === "unclosed") {
    return misunderstood(`The mark ${markdown.code(split.mark)} is opened and not closed.`, lineOf(page));
  }
  const { words, reason } = split;
  if (reason !== null && reason.length > longestReason) {
    return misunderstood(
      `The reason has ${String(reason.length)} characters; ${String(longestReason)} are enough. Write the rest below, as prose.`,
      lineOf(page),
    );
  }
  return read({ words, reason });
}

/** For commands that take nothing. */
export function readingNothing(page: CommandPage, told: Told, read: () => Reading): Reading {
  return told.rest === "" ? read() : tooMuch(page, told.rest);
}

/** There is more than the command takes. */
export function tooMuch(page: CommandPage, more: string): Misunderstood {
  return misunderstood(
    `${markdown.code(page.name)} takes no ${markdown.code(more)}. A reason begins with ${markdown.code("because")}.`,
    lineOf(page),
  );
}

/** A reason is missing. */
export function reasonMissing(page: CommandPage, line: string): Misunderstood {
  return misunderstood(
    `${markdown.code(page.name)} needs a reason, behind ${markdown.code("because")} on the same line.`,
    `${line} because …`,
  );
}

/** One of these words, without regard to case; or what to say where it is none of them. */
export function oneOf<Word extends string>(
  page: Pick<CommandPage, "name" | "usage">,
  word: string | undefined,
  words: readonly Word[],
  behind = "",
): Word | Misunderstood {
  const found = words.find((each) => each === word?.toLowerCase());
  if (found !== undefined) return found;
  const all = listOf(words.map(markdown.code), "or");
  const nearest = word === undefined ? null : nearestWord(word, words);
  return misunderstood(
    word === undefined
      ? `${markdown.code(page.name)} is followed by ${all}.`
      : `${markdown.code(page.name)} is followed by ${all}, not by ${markdown.code(word)}.`,
    nearest === null ? lineOf(page) : `/countersign ${page.name} ${nearest}${behind}`,
  );
}

/** `@login`, as GitHub allows logins; `null` where it is none. */
export function loginIn(word: string): string | null {
  return /^@([a-z\d][\w-]{0,98})$/iu.exec(word)?.[1] ?? null;
}
