import { type JsonObject } from "../domain/ledger/canonical-json.ts";

/** Bodies of the ledger are plain JSON by construction; this says so to the compiler and drops nothing. */
export function asJson(body: object): JsonObject {
  return JSON.parse(JSON.stringify(body)) as JsonObject;
}
