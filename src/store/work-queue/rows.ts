import { type WorkSubject } from "../../workflows/ports/work-subject.ts";
import { type WorkItemTable } from "../schema.ts";
import { type QueuedHint } from "./hints.ts";
import { dueAt, type ItemState } from "./item-state.ts";

interface StoredHints {
  readonly waiting: readonly QueuedHint[];
  readonly taken: readonly QueuedHint[];
}

/** The state that a row stands for. */
export function stateOf(row: WorkItemTable): ItemState {
  const { waiting, taken } = JSON.parse(row.hints) as StoredHints;
  return {
    subject: JSON.parse(row.subject) as WorkSubject,
    waiting,
    taken,
    fence: row.fence,
    leasedUntil: row.leased_until,
    attempts: row.attempts,
    backOffUntil: row.back_off_until,
    lastError: row.last_error,
  };
}

/** The row that keeps a state which is not idle. */
export function rowOf(state: ItemState): WorkItemTable {
  const { subject, waiting, taken } = state;
  const hints: StoredHints = { waiting, taken };
  return {
    key: subject.key,
    subject: JSON.stringify(subject),
    due_at: dueAt(state) ?? NEVER,
    leased_until: state.leasedUntil,
    fence: state.fence,
    attempts: state.attempts,
    back_off_until: state.backOffUntil,
    last_error: state.lastError,
    hints: JSON.stringify(hints),
  };
}

/** Sorts after every moment. */
const NEVER = "9999-12-31T23:59:59.999Z";
