import { type HtmlComment, readLines, type TextLine } from "./lines.ts";
import { parseTrailer, type Trailer } from "./trailers.ts";

/** Lines that belong together: a paragraph, an item of a list, or a heading. */
export interface Paragraph {
  readonly kind: "text" | "heading" | "rule";
  readonly lines: readonly TextLine[];
  /** The lines in one, a space between. */
  readonly text: string;
}

/** A commit message or a pull-request body, taken apart. What it only quotes is in no part but `quoted`. */
export interface Message {
  readonly subject: string;
  /** What its writer says, line by line, without what is quoted. */
  readonly lines: readonly TextLine[];
  readonly quoted: readonly TextLine[];
  readonly trailers: readonly Trailer[];
  /** The text without its trailers. */
  readonly paragraphs: readonly Paragraph[];
  readonly comments: readonly HtmlComment[];
  readonly isRevert: boolean;
}

const originalMessage =
  /^(?:the )?(?:original|reverted)(?: (?:commit|change|cl|pr|pull request|diff|patch)(?:'s)?)? (?:message|description|summary|body|log)\b.{0,40}:?$/i;
const heading = /^ {0,3}#{1,6}(?:\s|$)|^ {0,3}(?:\*\*|__)[^*_]{1,100}(?:\*\*|__):?\s*$/;
const rule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/;
const listItem = /^\s*(?:[-*+•]|\d{1,3}[.)])\s/;
const example =
  /\b(?:trailers?|footers?|formats?|examples?|e\.g|such as|like|looks?|following|instead|attributions?|must|should|syntax|template|carry|disclosures?|add(?:s|ed)?|append|include)\b/i;
const aboutCredits =
  /\b(?:trailers?|attributions?|co-?author(?:ed-by|s|ship)?|assisted-by|generated-by|disclosures?|polic(?:y|ies)|footers?|git-?interpret|commit messages?)\b/i;

/** Takes a text apart. Linear in its length. */
export function readMessage(text: string): Message {
  const { lines: read, comments } = readLines(text);
  const all = unquoteTail(read);
  const subjectLine = all.find((line) => line.text.trim() !== "");
  const subject = subjectLine?.text.trim() ?? "";
  const isRevert =
    /^revert\b/i.test(subject) || all.some((line) => line.text.startsWith("This reverts commit "));
  const quoted: TextLine[] = [];
  const lines: TextLine[] = [];
  let inOriginal = false;
  for (const line of all) {
    if (isRevert && originalMessage.test(line.text)) inOriginal = true;
    else if (inOriginal && rule.test(line.text)) inOriginal = false;
    const isShown = line.quoted || inOriginal || (isRevert && line === subjectLine);
    (isShown ? quoted : lines).push(line);
  }
  const { trailers, taken } = readTrailers(lines, subject);
  return { subject, lines, quoted, trailers, paragraphs: readParagraphs(lines, taken), comments, isRevert };
}

const tailLine = /^\s*(?:[A-Za-z][A-Za-z-]{1,40}: |\p{Extended_Pictographic}|Generated with )/u;

/**
 * A message that was pasted with its indentation ends in indented trailers. They are the message's own, unless the
 * line before them ends in a colon: then they are an example.
 */
function unquoteTail(lines: readonly TextLine[]): readonly TextLine[] {
  let from = lines.length;
  for (; from > 0; from -= 1) {
    const line = lines[from - 1]!;
    if (line.text.trim() === "") continue;
    const isTail = tailLine.test(line.text) && (line.quotedAs === "indented" || !line.quoted);
    if (!isTail) break;
  }
  if (from === 0 || from === lines.length || lines[from - 1]!.text.trimEnd().endsWith(":")) return lines;
  return lines.map((line, at) => {
    if (at < from || line.quotedAs !== "indented") return line;
    return { ...line, text: line.text.trimStart(), indent: 0, quoted: false, quotedAs: null };
  });
}

/** The trailers among the lines, and the numbers of their lines. */
function readTrailers(
  lines: readonly TextLine[],
  subject: string,
): { readonly trailers: readonly Trailer[]; readonly taken: ReadonlySet<number> } {
  const trailers: Trailer[] = [];
  const taken = new Set<number>();
  const isAboutCredits = aboutCredits.test(subject);
  let introduction = "";
  let inExample = false;
  let blank = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const text = line.text.trim();
    if (text === "") {
      blank = true;
      continue;
    }
    const parsed = at === 0 ? null : parseTrailer(line);
    if (parsed === null || !isTrailerKey(parsed.key)) {
      introduction = text;
      inExample = false;
      blank = false;
      continue;
    }
    if (introduction !== "") {
      // A line that ends in a colon and speaks of trailers shows one; it does not set one.
      inExample = introduction.endsWith(":") && (example.test(introduction) || isAboutCredits);
      introduction = "";
    } else if (blank && inExample && !isAboutCredits) {
      inExample = false;
    }
    blank = false;
    taken.add(line.number);
    if (!inExample) trailers.push(withWrappedValue(parsed, lines[at + 1]));
  }
  return { trailers, taken };
}

/** `Amp-Thread-ID:` and other long values may stand on the next line. */
function withWrappedValue(trailer: Trailer, next: TextLine | undefined): Trailer {
  if (trailer.value !== "" || next === undefined || !/^\s*\S{1,300}\s*$/.test(next.text)) return trailer;
  return { ...trailer, value: next.text.trim() };
}

const plainKeys = new Set([
  "cc",
  "fixes",
  "closes",
  "resolves",
  "bug",
  "link",
  "issue",
  "ref",
  "refs",
  "see",
]);

function isTrailerKey(key: string): boolean {
  return key.includes("-") || plainKeys.has(key) || key === "coauthoredby";
}

function readParagraphs(lines: readonly TextLine[], taken: ReadonlySet<number>): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: TextLine[] = [];
  const close = () => {
    if (open.length > 0) paragraphs.push(paragraph("text", open));
    open = [];
  };
  for (const line of lines) {
    if (line.text.trim() === "" || taken.has(line.number)) close();
    else if (heading.test(line.text)) {
      close();
      paragraphs.push(paragraph("heading", [line]));
    } else if (rule.test(line.text)) {
      close();
      paragraphs.push(paragraph("rule", [line]));
    } else {
      if (listItem.test(line.text) || line.number === 1) close();
      open.push(line);
      if (line.number === 1) close();
    }
  }
  close();
  return paragraphs;
}

function paragraph(kind: Paragraph["kind"], lines: readonly TextLine[]): Paragraph {
  return { kind, lines, text: lines.map((line) => line.text.trim()).join(" ") };
}
