import { type SimulatorClock } from "./clock.ts";
import { type WorldEvents } from "./events.ts";
import { type Identities } from "./identities.ts";
import { type Limits, type Quirks } from "./limits.ts";
import { type SeededRandom } from "./random.ts";

/** What every part of the world stands on. */
export interface WorldContext {
  readonly clock: SimulatorClock;
  readonly identities: Identities;
  readonly events: WorldEvents;
  readonly random: SeededRandom;
  readonly limits: Limits;
  readonly quirks: Quirks;
  /** Where GitHub's pages (`html`) and its API (`api`) are, without a slash at the end. */
  readonly urls: { html: string; api: string };
}
