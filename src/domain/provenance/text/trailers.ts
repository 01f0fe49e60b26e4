import { type TextLine } from "./lines.ts";

/** A `Key: value` line that its writer says about this commit. */
export interface Trailer {
  /** Lower case: `co-authored-by`. */
  readonly key: string;
  readonly value: string;
  /** The line as it stands. */
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
}

/** The name and the address of a trailer that credits somebody. */
export interface Credit {
  readonly name: string;
  /** Lower case; empty where none stands there. */
  readonly email: string;
}

const keyed =
  /^[ \t]{0,3}(?:[-*+] )?(?:\*\*)?([A-Za-z][A-Za-z-]{1,40}?)(?:\*\*)? {0,3}:(?:\*\*)?(?:[ \t]+|$)(.*)$/;
const creditWithoutColon = /^[ \t]{0,3}(?:[-*+] )?(co-?authored-by)[ \t]+(\S.*)$/i;

/** The trailer that a line is by its form, wherever it stands; `null` for quoted lines and prose. */
export function parseTrailer(line: TextLine): Trailer | null {
  if (line.quoted || line.indent > 3) return null;
  const match = keyed.exec(line.text) ?? creditWithoutColon.exec(line.text);
  if (match === null) return null;
  return { key: match[1]!.toLowerCase(), value: match[2]!.trim(), text: line.text.trim(), line: line.number };
}

const address = /[^\s<>()[\]:;,"'&]{1,100}(?:\[bot\])?@[^\s<>()[\]:;,"'&]{1,100}/g;

/**
 * Reads `Name <address>` and the forms that people and tools make of it: `&lt;…&gt;`, a missing bracket, no
 * brackets, `[address](mailto:address)`. `null` where text follows the address: that is a sentence.
 */
export function parseCredit(value: string): Credit | null {
  const found = [...value.matchAll(address)];
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return { name: tidyName(value), email: "" };
  const after = value.slice(last.index + last[0].length).replaceAll("&gt", "");
  // A slip of the keyboard (`>:wq`) may stand there, a sentence may not.
  if (/[\p{L}\p{N}]/u.test(after) && after.replaceAll(/[^\p{L}\p{N}]/gu, "").length > 4) return null;
  return {
    name: tidyName(value.slice(0, first.index).replace(/(?:mailto:|&lt;)+$/i, "")),
    email: last[0].toLowerCase(),
  };
}

function tidyName(text: string): string {
  return text.replace(/^["'[\s]+/, "").replace(/[\s<[("']{1,100}$/, "");
}
