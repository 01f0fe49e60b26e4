import { type StringSyntax, type Syntax } from "./syntax.ts";

/** A text and what it looks like without comments and strings; all three have the same length and line breaks. */
export interface LexedText {
  /** As written. */
  readonly text: string;
  /** Comments are spaces. */
  readonly code: string;
  /** Comments and the contents of strings are spaces; the quotes stay. */
  readonly bare: string;
  /** Where strings' contents begin and end, in order. */
  readonly strings: readonly Span[];
}

/** From `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Stands between two hunks: what was opened in one is not open in the next. */
export const hunkBreak = "\u0000";

/**
 * Blanks comments and strings.
 *
 * Fail closed: what might be code stays. A comment or a string that is opened and not closed in the same hunk is
 * left as it is, because the opener may itself stand in a place that this lexer misreads. Linear in the text.
 */
export function lex(text: string, syntax: Syntax): LexedText {
  const opener = openerOf(syntax);
  if (opener === null) return { text, code: text, bare: text, strings: [] };
  const comments: Span[] = [];
  const strings: Span[] = [];
  const neverClosed = new Map<string, number>();
  opener.lastIndex = 0;
  for (let found = opener.exec(text); found !== null; found = opener.exec(text)) {
    const marker = found[0];
    const end = endOf(text, found.index, marker, syntax, neverClosed);
    if (end === null) continue;
    if (end.kind === "comment") comments.push({ start: found.index, end: end.at });
    else strings.push({ start: found.index + marker.length, end: end.at - marker.length });
    opener.lastIndex = end.at;
  }
  const code = blank(text, comments);
  return { text, code, bare: blank(code, strings), strings };
}

type Ending = { readonly kind: "comment" | "string"; readonly at: number } | null;

/** `neverClosed` remembers up to where a closer was looked for in vain, so that many openers do not scan it again. */
function endOf(
  text: string,
  at: number,
  marker: string,
  syntax: Syntax,
  neverClosed: Map<string, number>,
): Ending {
  if (at < (neverClosed.get(marker) ?? 0)) return null;
  const string = syntax.strings.find(({ quote }) => quote === marker);
  if (string !== undefined) {
    const { closed, at: end } = endOfString(text, at + marker.length, string);
    if (closed) return { kind: "string", at: end };
    neverClosed.set(marker, end);
    return null;
  }
  const block = syntax.blockComments.find(({ open }) => open === marker);
  if (block === undefined) return endOfLineComment(text, at, syntax);
  if (!maybeOpensBlock(text, at)) return null;
  const hunkEnd = indexOrEnd(text, hunkBreak, at);
  const close = text.indexOf(block.close, at + marker.length);
  if (close >= 0 && close < hunkEnd) return { kind: "comment", at: close + block.close.length };
  neverClosed.set(marker, hunkEnd);
  return null;
}

function endOfLineComment(text: string, at: number, syntax: Syntax): Ending {
  if (syntax.lineCommentNeedsSpace && at > 0 && !/\s/.test(text[at - 1]!)) return null;
  // Lone carriage returns and U+2028 end a comment for some readers; code behind them must stay visible.
  const lineEnd = /[\n\r\u2028\u2029\u0000]/g;
  lineEnd.lastIndex = at;
  return { kind: "comment", at: lineEnd.exec(text)?.index ?? text.length };
}

/** The opener in the regular expression `/[/*]/` opens nothing, and MySQL runs what stands behind `/*!`. */
function maybeOpensBlock(text: string, at: number): boolean {
  return (at === 0 || /[\s;,(){}>]/.test(text[at - 1]!)) && text[at + 2] !== "!";
}

/** Where the string ends, or up to where it is certain that it does not. */
function endOfString(
  text: string,
  from: number,
  { quote, escapes, multiline }: StringSyntax,
): { closed: boolean; at: number } {
  const interesting = multiline ? closers(quote).multiline : closers(quote).singleLine;
  interesting.lastIndex = from;
  for (let found = interesting.exec(text); found !== null; found = interesting.exec(text)) {
    const token = found[0];
    const end = found.index + token.length;
    if (token === hunkBreak || token === "\n" || token === "\r") return { closed: false, at: end };
    if (token === "\\") {
      // MySQL escapes a quote with a backslash, standard SQL does not: whoever relies on either is not believed.
      if (escapes === "doubling" && text[end] === quote) {
        return { closed: false, at: indexOrEnd(text, hunkBreak, end) };
      }
      if (escapes === "backslash") interesting.lastIndex = end + 1;
    } else if (escapes === "doubling" && text[end] === quote) {
      interesting.lastIndex = end + 1;
    } else {
      return { closed: true, at: end };
    }
  }
  return { closed: false, at: text.length };
}

const closersOf = new Map<string, { singleLine: RegExp; multiline: RegExp }>();

function closers(quote: string): { singleLine: RegExp; multiline: RegExp } {
  let known = closersOf.get(quote);
  if (known === undefined) {
    known = {
      singleLine: new RegExp(`${quote}|\\\\|\\n|\\r|\\u0000`, "g"),
      multiline: new RegExp(`${quote}|\\\\|\\u0000`, "g"),
    };
    closersOf.set(quote, known);
  }
  return known;
}

const openers = new WeakMap<Syntax, RegExp>();

function openerOf(syntax: Syntax): RegExp | null {
  const known = openers.get(syntax);
  if (known !== undefined) return known;
  const markers = [
    ...syntax.blockComments.map(({ open }) => open),
    ...syntax.lineComments,
    ...syntax.strings.map(({ quote }) => quote),
  ];
  if (markers.length === 0) return null;
  const escaped = markers.map((marker) => marker.replace(/[/*$.+?^|(){}[\]\\]/g, "\\$&"));
  const pattern = new RegExp(escaped.join("|"), "g");
  openers.set(syntax, pattern);
  return pattern;
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** Replaces all but line breaks and hunk breaks in the spans by spaces. */
function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n\r\u0000]/g, " "));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
