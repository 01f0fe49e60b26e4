import { canonicalJson, type JsonObject, type JsonValue } from "../domain/ledger/canonical-json.ts";
import { type LedgerRecord } from "../domain/ledger/entry.ts";
import { readBody } from "../domain/ledger/erasure.ts";

/** RFC 5424, 6.2.1: log audit. */
const facility = 13;
const severities = { warning: 4, informational: 6 };

/** What somebody who watches should see first: the gate was passed, or the record was touched. */
const alarming: ReadonlySet<string> = new Set([
  "override",
  "bypass",
  "follow-up",
  "erasure",
  "configuration",
  "incident",
]);

/**
 * An entry as a message after RFC 5424. Its MSG is one line of JSON in ASCII, without a byte order mark, which many
 * receivers do not take; it has the whole entry where that fits, else of the body what is short.
 *
 * @param longest bytes
 */
export function syslogMessage(record: LedgerRecord, host: string, longest: number): string {
  const severity = alarming.has(record.kind) ? severities.warning : severities.informational;
  const name = host.replace(/[^\x21-\x7e]/gu, "").slice(0, 255);
  const id = record.kind.replace(/[^\x21-\x7e]/gu, "").slice(0, 32);
  const header = `<${facility * 8 + severity}>1 ${record.recordedAt} ${name === "" ? "-" : name} countersign - ${id === "" ? "-" : id} -`;
  return `${header} ${messageOf(record, longest - header.length - 1)}`;
}

function messageOf(record: LedgerRecord, longest: number): string {
  const { body, ...fields } = record;
  const whole = ascii(`${canonicalJson(fields).slice(0, -1)},"body":${body},"isWhole":true}`);
  if (whole.length <= longest) return whole;
  const summary = ascii(canonicalJson({ ...fields, body: shortPartsOf(body), isWhole: false }));
  return summary.length <= longest ? summary : ascii(canonicalJson({ ...fields, body: {}, isWhole: false }));
}

/** What a watcher can tell an entry by: outcome, SHAs, digests, who. */
function shortPartsOf(body: string): JsonObject {
  const parts = Object.entries(readBody(body).kept ?? {}).filter(([, value]) => isShort(value));
  return Object.fromEntries(parts);
}

function isShort(value: JsonValue): boolean {
  return typeof value === "string" ? value.length <= 200 : canonicalJson(value).length <= 200;
}

function ascii(json: string): string {
  return json.replace(/[^\x20-\x7e]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
