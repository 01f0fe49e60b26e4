/**
 * The grammar of one line: `/countersign <name> <arguments> [because <reason>]`. Which lines of a comment are
 * commands at all is told by its Markdown: see files/command-lines.ts.
 */

/** More commands than this in one comment are refused. */
export const mostCommands = 5;

/**
 * A line that begins as a command does. `/cs` followed by anything but a space is a path, or another's command; four
 * spaces before it are how people quote code.
 */
const opening = /^ {0,3}\/(?:countersign|cs)(?=[\t\p{Zs}]|$)[\t\p{Zs}]*/iu;

/** What a line says, as far as it can be told without knowing the command. */
export type CommandLine =
  | {
      readonly kind: "command";
      /** Lower case; empty where only `/countersign` stands there. */
      readonly name: string;
      /** What follows the name, trimmed. */
      readonly rest: string;
    }
  /** It would show something else than it says. `character`: `U+202E`. */
  | { readonly kind: "disguised"; readonly character: string };

/** Reads a line, or `null` where it is prose. */
export function parseCommandLine(line: string): CommandLine | null {
  const [begins] = opening.exec(line) ?? [];
  if (begins === undefined) return null;
  const told = line.slice(begins.length).trim();
  const disguise = findDisguise(told);
  if (disguise !== null) return { kind: "disguised", character: disguise };
  const [name = ""] = /^\S+/u.exec(told) ?? [];
  return { kind: "command", name: name.toLowerCase(), rest: told.slice(name.length).trim() };
}

/** Whether a comment may hold a command at all, by its text alone; the Markdown tree has the last word. */
export function mayHoldCommand(comment: string): boolean {
  return comment.split(/\r\n?|\n/u).some((line) => opening.test(line));
}

/** The arguments of a command, and the reason behind `because`. */
export type Arguments =
  | { readonly kind: "arguments"; readonly words: readonly string[]; readonly reason: string | null }
  /** A quotation mark is opened and not closed; `mark` is the one. */
  | { readonly kind: "unclosed"; readonly mark: string };

/** Marks that keep words together, and what closes them: straight and typographic ones, and inline code. */
const marks: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“", "`": "`" };

/** Splits what follows a command's name. A reason reaches to the end of the line, whatever it holds. */
export function splitArguments(rest: string): Arguments {
  const words: string[] = [];
  let left = rest.trim();
  while (left !== "") {
    const mark = Array.from(left)[0]!;
    const closing = marks[mark];
    if (closing !== undefined) {
      const end = left.indexOf(closing, mark.length);
      if (end === -1) return { kind: "unclosed", mark };
      words.push(left.slice(mark.length, end).trim());
      left = left.slice(end + closing.length).trimStart();
      continue;
    }
    const [word = ""] = /^\S+/u.exec(left) ?? [];
    left = left.slice(word.length).trimStart();
    if (/^because:?$/iu.test(word)) return { kind: "arguments", words, reason: left === "" ? null : left };
    words.push(word);
  }
  return { kind: "arguments", words, reason: null };
}

/** Overrides and isolates turn the direction of whatever follows: nobody sees the line as it is read. */
const directions = /[\u202a-\u202e\u2066-\u2069]/u;

/** Controls, and characters without a width. Joiners are left to a reason's script and its emoji. */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028\u2029\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]/u;

/** The first character that hides what a line says, as `U+200B`. In a reason only those that turn directions do. */
function findDisguise(told: string): string | null {
  const because = /\sbecause:?(?=\s)/iu.exec(told);
  const words = because === null ? told : told.slice(0, because.index);
  const [found] = unseen.exec(words) ?? directions.exec(told) ?? [];
  const code = found?.codePointAt(0);
  return code === undefined ? null : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
