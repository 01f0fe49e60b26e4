/** The longest part of a line that is looked at, in UTF-16 units: a bound that keeps every pattern linear. */
export const longestLine = 2_000;

/** A line of a commit message or a pull-request body, and whether its writer says it or only shows it. */
export interface TextLine {
  /** Counts from 1. */
  readonly number: number;
  /** Without HTML comments and the line end; cut at `longestLine`. */
  readonly text: string;
  /** Columns of white space before the text; a tab counts as four. */
  readonly indent: number;
  /** In a closed fence, in a block quote, or in a block indented by four columns: shown, not said. */
  readonly quoted: boolean;
  /** What `quoted` comes from. */
  readonly quotedAs: "fence" | "block-quote" | "indented" | null;
}

/** A closed HTML comment. GitHub hides it from readers, but tools leave their marks in it. */
export interface HtmlComment {
  /** Line on which it opens, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A text cut into lines. */
export interface Lines {
  readonly lines: readonly TextLine[];
  readonly comments: readonly HtmlComment[];
}

const fence = /^ {0,3}(?:[-*+] {1,3})?(`{3,}|~{3,})/;

/**
 * Cuts a text into lines and tells what is quoted. A fence or a comment that is never closed quotes nothing, or
 * one stray back-tick would hide all that follows it.
 */
export function readLines(text: string): Lines {
  const raw = unwrapSquash(text.split("\n"));
  const { visible: shown, comments } = takeOutComments(raw);
  const visible = unwrapAlerts(shown);
  const closing = pairFences(visible);
  const lines: TextLine[] = [];
  let fencedUntil = -1;
  let afterBlank = true;
  let inIndentedBlock = false;
  for (let at = 0; at < visible.length; at += 1) {
    const line = visible[at]!;
    if (at > fencedUntil && closing[at]! >= 0) fencedUntil = closing[at]!;
    const indent = indentOf(line);
    const isBlank = indent >= line.length && line.trim() === "";
    let quotedAs: TextLine["quotedAs"] = null;
    if (at <= fencedUntil) quotedAs = "fence";
    else if (indent < 4 && line.charCodeAt(indent) === 62) quotedAs = "block-quote";
    else if (indent >= 4 && !isBlank && (afterBlank || inIndentedBlock)) quotedAs = "indented";
    inIndentedBlock = quotedAs === "indented" || (isBlank && inIndentedBlock);
    afterBlank = isBlank;
    lines.push({ number: at + 1, text: line, indent, quoted: quotedAs !== null, quotedAs });
  }
  return { lines, comments };
}

/** `git merge --squash` indents the messages of the commits that it puts together by four columns. */
function unwrapSquash(raw: string[]): readonly string[] {
  const start = raw.findIndex((line) => line.startsWith("Squashed commit of the following:"));
  if (start < 0) return raw;
  return raw.map((line, at) => (at > start && line.startsWith("    ") ? line.slice(4) : line));
}

const alert = /^ {0,3}> {0,3}\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/i;

/** GitHub writes its alerts as block quotes, but what stands in one is the writer's own. */
function unwrapAlerts(lines: readonly string[]): readonly string[] {
  let inAlert = false;
  return lines.map((line) => {
    inAlert = /^ {0,3}>/.test(line) && (inAlert || alert.test(line));
    return inAlert ? line.replace(/^ {0,3}> ?(?:\[![A-Za-z]{1,12}\])?/, "") : line;
  });
}

function indentOf(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === 32) columns += 1;
    else if (code === 9) columns += 4;
    else break;
  }
  return columns;
}

/** For each line the line that closes the fence it opens, or -1. */
function pairFences(lines: readonly string[]): Int32Array {
  const closing = new Int32Array(lines.length).fill(-1);
  let opened: { readonly at: number; readonly mark: string } | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const mark = fence.exec(lines[at]!)?.[1];
    if (mark === undefined) continue;
    if (opened === null) {
      opened = { at, mark };
    } else if (mark[0] === opened.mark[0] && mark.length >= opened.mark.length && isOnly(lines[at]!, mark)) {
      closing[opened.at] = at;
      opened = null;
    }
  }
  return closing;
}

function isOnly(line: string, mark: string): boolean {
  return line.trim() === mark;
}

function takeOutComments(raw: readonly string[]): {
  readonly visible: readonly string[];
  readonly comments: readonly HtmlComment[];
} {
  const comments: HtmlComment[] = [];
  const visible: string[] = [];
  // The last line that closes a comment: beyond it nothing can be one, which keeps the search linear.
  let lastClose = -1;
  for (let at = raw.length - 1; at >= 0 && lastClose < 0; at -= 1)
    if (raw[at]!.includes("-->")) lastClose = at;
  let open: { readonly line: number; readonly parts: string[] } | null = null;
  for (let at = 0; at < raw.length; at += 1) {
    let rest: string = raw[at]!.length > longestLine ? raw[at]!.slice(0, longestLine) : raw[at]!;
    if (rest.endsWith("\r")) rest = rest.slice(0, -1);
    let seen = "";
    for (;;) {
      if (open !== null) {
        const end = rest.indexOf("-->");
        if (end < 0) {
          open.parts.push(rest);
          break;
        }
        open.parts.push(rest.slice(0, end));
        comments.push({ line: open.line, text: open.parts.join("\n").trim() });
        open = null;
        rest = rest.slice(end + 3);
      }
      const start: number = rest.indexOf("<!--");
      if (start < 0 || at > lastClose || (at === lastClose && !rest.includes("-->", start))) {
        seen += rest;
        break;
      }
      seen += rest.slice(0, start);
      open = { line: at + 1, parts: [] };
      rest = rest.slice(start + 4);
    }
    visible.push(seen);
  }
  return { visible, comments };
}
