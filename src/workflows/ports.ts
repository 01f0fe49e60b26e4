/** Moved to `ports/`: import from there. Goes away. */
export type * from "./ports/deliveries.ts";
export type * from "./ports/work-queue.ts";
export type * from "./ports/fact-stores.ts";
export type * from "./ports/ledger.ts";
export type * from "./ports/ledger-outlets.ts";
export type * from "./ports/base-configuration.ts";
export type * from "./ports/check-run.ts";
export type * from "./ports/pull-request-snapshot.ts";
export type * from "./ports/github-reader.ts";
export type * from "./ports/github-writer.ts";
export type * from "./ports/notices.ts";
export type * from "./ports/log.ts";
export { type PullRequestKey, type WorkSubject } from "./ports/work-subject.ts";
export { type JsonObject, type JsonValue } from "../domain/ledger/canonical-json.ts";
export { type ContentRecord, type RecordedFacts } from "../domain/approval/recorded-facts.ts";
export { type LedgerDraft, type LedgerEntry } from "../domain/ledger/entry.ts";
