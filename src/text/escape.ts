/**
 * Text that somebody else wrote, made harmless where we show it. Whatever comes in, what goes out is one line of
 * plain words: no Markdown, no HTML, no mention that pings, no control or direction-changing character.
 */

/** Characters that would be read as Markdown or HTML. */
const special = /[\\`*_{}[\]()<>#+\-.!|~&$:=^]/gu;

/** Control characters, line separators, zero-width characters, direction changes, tags, lone surrogates. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

/** One line without characters that do not show, or that change how others show. Each becomes `�`, spaces a space. */
export function visible(text: string): string {
  return text.replace(/[\t\n\r\u00a0\u2028\u2029]+/gu, " ").replace(invisible, "\ufffd");
}

/** For running Markdown text. `@` gets a zero-width space after it, so that nobody is pinged. */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(special, "\\$&").replace(/@/gu, "@\u200b");
}

/** For inline code: a fence longer than any run of backticks within. Mentions do not ping in code. */
export function inlineCode(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = shown.startsWith("`") || shown.endsWith("`") || shown.trim() === "" ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** Cuts a text to a number of characters, with `…` in place of what was cut. */
export function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
