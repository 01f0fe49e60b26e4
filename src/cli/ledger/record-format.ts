import { canonicalJson, type JsonValue } from "../../domain/ledger/canonical-json.ts";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";

/** The fields of an entry in the order in which exports write them. */
export const fields = ["sequence", "recordedAt", "kind", "subject", "body", "previousHash", "hash"] as const;

/** A line of an export as JSON, its end included. The body is written as it was hashed, byte for byte. */
export function jsonLine(record: LedgerRecord): string {
  const members = fields.map((field) => {
    const value = field === "body" ? record.body : JSON.stringify(record[field]);
    return `${JSON.stringify(field)}:${value}`;
  });
  return `{${members.join(",")}}\n`;
}

/** A row of an export after RFC 4180, its end included. */
export function csvRow(values: readonly (string | number)[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  // A spreadsheet would run what begins like this as a formula: https://owasp.org/www-community/attacks/CSV_Injection
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What is wrong with a line of an export. */
export class LineError extends Error {
  override readonly name = "LineError";
}

/**
 * The record that a line of an export holds. Its body is brought into canonical form again, so that a tool that
 * re-formatted the line has not broken the chain.
 *
 * @throws {LineError} where the line is no entry
 */
export function parseJsonLine(line: string): LedgerRecord {
  const value = parse(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new LineError("it is no JSON object");
  }
  const member = value as Readonly<Record<string, JsonValue>>;
  const text = (field: string): string => {
    const found = member[field];
    if (typeof found !== "string") throw new LineError(`its "${field}" is missing or no text`);
    return found;
  };
  const { sequence, body } = member;
  if (typeof sequence !== "number") throw new LineError('its "sequence" is missing or no number');
  if (body === undefined) throw new LineError('its "body" is missing');
  const record: LedgerRecord = {
    sequence,
    recordedAt: text("recordedAt"),
    kind: text("kind"),
    subject: text("subject"),
    body: canonicalJson(body),
    previousHash: text("previousHash"),
    hash: text("hash"),
  };
  // Of two values for one name, readers take the first or the last: what was verified is not what they are shown.
  if (`${line.trimEnd()}\n` !== jsonLine(record) && countColons(line) !== countMembers(value)) {
    throw new LineError("it has two values for one name");
  }
  return record;
}

/** Every member of an object has one, outside of texts. */
function countColons(json: string): number {
  return json.replace(/"(?:[^"\\]+|\\.)*"/gu, "").replace(/[^:]/gu, "").length;
}

function countMembers(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 0;
  const values: readonly JsonValue[] = Object.values(value);
  const inner = values.reduce<number>((sum, member) => sum + countMembers(member), 0);
  return inner + (Array.isArray(value) ? 0 : values.length);
}

function parse(line: string): JsonValue {
  try {
    return JSON.parse(line) as JsonValue;
  } catch (error) {
    throw new LineError("it is no JSON", { cause: error });
  }
}
