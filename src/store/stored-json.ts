import { canonicalJson, type JsonValue } from "../domain/ledger/canonical-json.ts";

/** One text for each value, as rows keep it. What is kept is plain JSON by construction; this drops nothing. */
export function storedJson(value: object): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)) as JsonValue);
}
