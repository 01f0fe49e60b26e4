import { type FollowUpBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { secondsOf, type Span } from "./period.ts";

/** Where the work after an override or a bypass stands when the period ends. `none`: nobody has opened any. */
export type FollowUpState = "none" | "open" | "overdue" | "closed";

/** How many overrides or bypasses are followed up. */
export type FollowUpFigures = Readonly<Record<FollowUpState, number>>;

/** Gathers follow-ups by the entry that they follow; of several about one the newest stands. */
export class FollowUps {
  readonly #byEntry = new Map<number, FollowUpBody>();

  recorded({ body }: LedgerEntry): void {
    const followUp = body as unknown as FollowUpBody;
    this.#byEntry.set(followUp.entry, followUp);
  }

  /** Of an override or a bypass, by the sequences of all entries about it. */
  stateOf(entries: readonly number[], span: Span): FollowUpState {
    const found = entries.map((entry) => this.#byEntry.get(entry)).filter((one) => one !== undefined);
    const newest = found.at(-1);
    if (newest === undefined) return "none";
    if (newest.state === "closed") return "closed";
    const isDue = secondsOf(newest.dueAt) < span.to;
    return newest.state === "overdue" || isDue ? "overdue" : "open";
  }
}

/** Counts states. */
export function countFollowUps(states: readonly FollowUpState[]): FollowUpFigures {
  const of = (state: FollowUpState): number => states.filter((one) => one === state).length;
  return { none: of("none"), open: of("open"), overdue: of("overdue"), closed: of("closed") };
}
