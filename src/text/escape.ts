/**
 * Text that somebody else wrote, made harmless where we show it. Whatever comes in, what goes out is one line of
 * plain words: no Markdown, no HTML, no mention that pings, no control or direction-changing character.
 */

/** Characters that mean something in Markdown or HTML, wherever they stand in a line. */
const special = /[\\`*_{}[\]<>#|~&$]/gu;

/** What would begin a list or an underlined heading at the start of a line. */
const atStart = /^(\s*)(?:([-+=])|(\d+)([.)]))/u;

/** Control characters, line separators, zero-width characters, direction changes, tags, lone surrogates. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

/** Invisible, and not matched by GitHub's filters for mentions, references and addresses. */
const breaker = "\u200b";

/** One line without characters that do not show, or that change how others show: each becomes `�`, breaks a space. */
export function visible(text: string): string {
  return text.replace(/[\t\n\r\u00a0\u2028\u2029]+/gu, " ").replace(invisible, "\ufffd");
}

/** For running Markdown text: mentions ping nobody, references and addresses link nowhere. */
export function escapeMarkdown(text: string): string {
  return (
    visible(text)
      .replace(special, "\\$&")
      .replace(atStart, (_, space: string, mark?: string, digits?: string, stop?: string) =>
        mark === undefined ? `${space}${digits ?? ""}\\${stop ?? ""}` : `${space}\\${mark}`,
      )
      // GitHub quirk: mentions and references are looked for after the Markdown is rendered; a backslash is gone by then.
      .replace(/[@#]/gu, `$&${breaker}`)
      .replace(/:\/\//gu, `:${breaker}//`)
      .replace(/www\./giu, `www${breaker}.`)
  );
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup characters as entities, for HTML and XML, in text and in quoted attributes; nothing else is changed. */
export function escapeEntities(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character]!);
}

/** For inline code, where nothing pings: a fence longer than any run of backticks within. */
export function inlineCode(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = shown.startsWith("`") || shown.endsWith("`") || shown.trim() === "" ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** Cuts a text as `cut` does, after a whole word where one ends in the last third of what fits. */
export function cutAtWord(text: string, length: number): string {
  const short = cut(text, length);
  if (short === text) return text;
  const end = short.lastIndexOf(" ");
  return end < (length * 2) / 3 ? short : `${short.slice(0, end).replace(/[,;:]$/u, "")} …`;
}

/** Cuts a text to a number of characters, with `…` in place of what was cut. */
export function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
