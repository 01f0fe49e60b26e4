import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

import { parseCommandLine } from "../domain/command/parse-command.ts";

/** A line of a comment that is a command. */
export interface CommandLineInComment {
  /** From 1. */
  readonly line: number;
  /** The whole line as it was written. */
  readonly text: string;
  /** The lines of the same paragraph below it, up to the next command. */
  readonly following: string;
}

/**
 * Longer comments are not looked through: Markdown can be written on purpose so that reading it takes minutes, and
 * of this length it takes a second at the worst. Characters.
 */
export const longestComment = 10_000;

type Root = ReturnType<typeof fromMarkdown>;
type Block = Root["children"][number];
type Paragraph = Extract<Block, { type: "paragraph" }>;
type Inline = Paragraph["children"][number];

/**
 * The lines of a comment that are commands: whole lines of plain text in a paragraph that stands in nothing else.
 * Quotes, code, lists, headings, tables, footnotes, links, struck-out and emphasised text and HTML run nothing; nor
 * does the mail that a comment by mail answers.
 * @throws {RangeError} where the comment is longer than `longestComment`
 */
export function findCommandLines(comment: string): readonly CommandLineInComment[] {
  if (comment.length > longestComment) throw new RangeError("the comment is too long to be looked through");
  const root = parseAsGitHub(comment);
  const lines = linesOf(comment);
  const own = lines.slice(0, countOwnLines(lines));
  const html = new OpenElements();
  return root.children.flatMap((block) => {
    if (block.type === "html") html.read(block.value);
    return block.type === "paragraph" ? commandsIn(block, own, html) : [];
  });
}

/**
 * What a mail that answers another begins the other with. GitHub masks the addresses in what it takes from mails, so
 * the header of the answered one shows that, whatever the language; the rest are older comments and dividers.
 */
const answeredMail =
  /\*{3}@\*{3}\.\*{3}|\b(?:notifications|reply|noreply)@(?:[\w-]+\.)?github\.com\b|@(?:no)?reply\.github\.com\b|^\s*-{3,} ?Original Message ?-{3,}/iu;

/** What GitHub writes below each of its own mails. */
const footerOfMail =
  /\bReply to this email directly\b|\bgithub\.com\/notifications\/unsubscribe|^\W*You are receiving this because\b/iu;

/**
 * How many lines, from the first, whoever commented wrote themselves. Who answers a notification by mail sends it back
 * with their answer, and not every mail program marks it as a quote: then it would read like a text of their own.
 * Fail closed: in a mail whose answered part begins nowhere, nothing is known to be theirs.
 */
function countOwnLines(lines: readonly SourceLine[]): number {
  const begins = lines.findIndex(({ text }) => answeredMail.test(text));
  if (begins !== -1) return begins;
  return lines.some(({ text }) => footerOfMail.test(text)) ? 0 : lines.length;
}

/** GitHub-flavoured Markdown. The transforms would only turn addresses into links, and lose where they stood. */
function parseAsGitHub(comment: string): Root {
  return fromMarkdown(comment, {
    extensions: [gfm()],
    mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
  });
}

interface SourceLine {
  readonly text: string;
  /** Characters before it. */
  readonly offset: number;
}

function linesOf(comment: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let offset = 0;
  for (const [index, part] of comment.split(/(\r\n?|\n)/u).entries()) {
    if (index % 2 === 0) lines.push({ text: part, offset });
    offset += part.length;
  }
  return lines;
}

function commandsIn(
  paragraph: Paragraph,
  own: readonly SourceLine[],
  html: OpenElements,
): readonly CommandLineInComment[] {
  const { start, end } = paragraph.position!;
  const found: { line: number; text: string; following: string[] }[] = [];
  let isFollowing = false;
  let next = 0;
  for (let number = start.line; number <= Math.min(end.line, own.length); number += 1) {
    const { text, offset } = own[number - 1]!;
    const slash = offset + text.indexOf("/");
    // What HTML has opened before this line encloses it.
    while (next < paragraph.children.length && startOf(paragraph.children[next]!) < slash) {
      readHtml(paragraph.children[next]!, html);
      next += 1;
    }
    if (parseCommandLine(text) === null) {
      if (isFollowing) found.at(-1)!.following.push(text);
      continue;
    }
    isFollowing = !html.any && isPlainText(paragraph, slash);
    if (isFollowing) found.push({ line: number, text: text.trim(), following: [] });
  }
  for (const child of paragraph.children.slice(next)) readHtml(child, html);
  return found.map(({ following, ...command }) => ({ ...command, following: following.join("\n").trim() }));
}

function startOf(node: Inline): number {
  return node.position!.start.offset!;
}

/** Whether the character stands in text of the paragraph's own, not in a link, in code, or in emphasis. */
function isPlainText({ children }: Paragraph, offset: number): boolean {
  return children.some(
    (child) => child.type === "text" && startOf(child) <= offset && offset < child.position!.end.offset!,
  );
}

function readHtml(node: Inline, html: OpenElements): void {
  if (node.type === "html") html.read(node.value);
  else if ("children" in node) for (const child of node.children) readHtml(child, html);
}

/**
 * The elements that GitHub lets through and that enclose what follows until they are closed. Others are taken out
 * of a comment before it is shown, or are closed by the next paragraph.
 * Source: the allow list of https://github.com/gjtorikian/html-pipeline, which GitHub names in its documentation.
 */
const enclosing = new Set(
  (
    "a abbr b bdo blockquote caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 " +
    "i ins kbd li mark ol pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th " +
    "thead time tr tt ul var"
  ).split(" "),
);

/** Which HTML elements are open, read tag by tag. */
class OpenElements {
  readonly #open: string[] = [];

  /** Something encloses what follows. */
  get any(): boolean {
    return this.#open.length > 0;
  }

  read(html: string): void {
    const withoutComments = html.replace(/<!--(?:-?>|[\s\S]*?(?:-->|$))/gu, "");
    for (const [, slash, name = ""] of withoutComments.matchAll(
      /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^>]*>/giu,
    )) {
      const element = name.toLowerCase();
      if (slash === "") this.#openElement(element);
      else this.#closeElement(element);
    }
  }

  #openElement(element: string): void {
    if (enclosing.has(element)) this.#open.push(element);
  }

  #closeElement(element: string): void {
    const at = this.#open.lastIndexOf(element);
    if (at !== -1) this.#open.length = at;
  }
}
