import { type ErrorCode } from "yaml";

/** What the parser found wrong with a YAML text. */
interface YamlError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Offsets into the text. */
  readonly pos: readonly [number, number];
}

/** A mistake of syntax, said for people, and the offset in the text where to look. */
export interface YamlMistake {
  readonly offset: number;
  readonly message: string;
}

/**
 * What to mend first in a text that is not YAML. The parser's further errors mostly follow from its first one, so they
 * are not told.
 * @param first the parser's first error
 */
export function yamlMistake(text: string, first: YamlError): YamlMistake {
  const conflict = findConflictMarker(text);
  if (conflict !== null) {
    return {
      offset: conflict,
      message:
        "A merge conflict stands here; settle it and take out the lines with <<<<<<<, ======= and >>>>>>>",
    };
  }
  return { offset: first.pos[0], message: `This is not YAML: ${inPlainWords(first, text)}` };
}

/** One search for each of the three marks: a pattern for all of them would try every pair of lines. */
function findConflictMarker(text: string): number | null {
  const begins = /^<{7}(?: .*)?\r?$/mu.exec(text);
  const turns = begins === null ? null : /^={7}\r?$/mu.exec(text.slice(begins.index));
  if (begins === null || turns === null) return null;
  return /^>{7}/mu.test(text.slice(begins.index + turns.index)) ? begins.index : null;
}

/** The parser's words name its own grammar; these name what somebody typed. */
function inPlainWords({ code, message, pos }: YamlError, text: string): string {
  switch (code) {
    case "TAB_AS_INDENT":
      return "a tab indents this line; use spaces";
    case "MULTILINE_IMPLICIT_KEY":
      return "a colon is missing on this line, or the lines before it are indented wrongly";
    case "BLOCK_AS_IMPLICIT_KEY":
      return message.startsWith("Nested")
        ? "a second `: ` stands on this line; put a text that holds one in quotation marks"
        : "the list that begins here or above is not indented as a list is; its items stand under its key, all in one column";
    case "BAD_SCALAR_START":
      return `a value cannot begin with \`${text[pos[0]] ?? ""}\`; put it in quotation marks`;
    case "MULTIPLE_DOCS":
      return "a second document begins with this line; a file holds one";
    case "BAD_INDENT":
      return badIndent(message);
    case "MISSING_CHAR":
      return missingCharacter(message);
    default:
      return lowerFirst(message);
  }
}

/** What to do about a key that its mapping has already. */
export function keyMistake(text: string, offset: number): string {
  return `This is not YAML: the key \`${keyAt(text, offset)}\` is there twice in the same mapping; keep one`;
}

function badIndent(message: string): string {
  const bracket = /end with a ([\]}])/u.exec(message)?.[1];
  if (bracket !== undefined) return `the \`${bracket}\` that closes a bracket is missing before this line`;
  return "this line is not indented like the lines that it belongs to";
}

function missingCharacter(message: string): string {
  if (message.startsWith("Missing closing")) return "the quotation mark that closes a text is missing";
  const bracket = /end with a ([\]}])/u.exec(message)?.[1];
  if (bracket !== undefined) return `the \`${bracket}\` that closes a bracket is missing`;
  if (message.includes("between flow"))
    return "a comma is missing here, or a text that holds a bracket stands without quotation marks";
  if (message.startsWith("Implicit map keys")) return "a colon is missing on this line";
  return lowerFirst(message);
}

function keyAt(text: string, offset: number): string {
  return /^["']?([^"':\s]{1,60})/u.exec(text.slice(offset, offset + 80))?.[1] ?? "";
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
