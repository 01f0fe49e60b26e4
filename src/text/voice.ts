import { cut, escapeMarkdown, inlineCode, visible } from "./escape.ts";
import { type Palette } from "./palette.ts";

/** How one and the same sentence is set: as Markdown on GitHub, or in a terminal. */
export interface Voice {
  /** Words that somebody else wrote, on one line, cut to 200 characters. */
  readonly theirs: (text: string) => string;
  /** The same, where what stands between backticks is shown as code: a mistake that quotes its file. */
  readonly quoting: (text: string) => string;
  /** A path, a login, a name from a file. */
  readonly code: (text: string) => string;
  /** Our own words, set strong. */
  readonly strong: (text: string) => string;
  /** `text` is set already. */
  readonly link: (text: string, url: string) => string;
}

const longest = 200;

/** Markdown as GitHub shows it in a check run and in a comment. */
export const markdown: Voice = {
  theirs: (text) => escapeMarkdown(cut(text, longest)),
  quoting: (text) => quoting(cut(text, longest)),
  code: (text) => inlineCode(cut(text, longest)),
  strong: (text) => `**${text}**`,
  link: (text, url) => `[${text}](${url})`,
};

/** Every part is escaped by itself, so that a backtick in somebody's words misleads the eye at most. */
function quoting(text: string): string {
  return text
    .split(/`([^`]+)`/u)
    .map((part, index) => (index % 2 === 1 ? inlineCode(part) : part === "" ? "" : escapeMarkdown(part)))
    .join("");
}

/** A terminal: links are left out, control characters never reach it. */
export function terminal(palette: Palette): Voice {
  return {
    theirs: (text) => visible(cut(text, longest)),
    quoting: (text) => visible(cut(text, longest)),
    code: (text) => visible(cut(text, longest)),
    strong: (text) => palette.bold(text),
    link: (text) => text,
  };
}
