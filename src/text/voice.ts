import { cut, escapeMarkdown, inlineCode, visible } from "./escape.ts";
import { type Palette } from "./palette.ts";

/** How one and the same sentence is set: as Markdown on GitHub, or in a terminal. */
export interface Voice {
  /** Words that somebody else wrote, on one line, cut to 200 characters. */
  readonly theirs: (text: string) => string;
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
  code: (text) => inlineCode(cut(text, longest)),
  strong: (text) => `**${text}**`,
  link: (text, url) => `[${text}](${url})`,
};

/** A terminal: links are left out, control characters never reach it. */
export function terminal(palette: Palette): Voice {
  return {
    theirs: (text) => visible(cut(text, longest)),
    code: (text) => visible(cut(text, longest)),
    strong: (text) => palette.bold(text),
    link: (text) => text,
  };
}
