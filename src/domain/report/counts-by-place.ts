import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { obtain, Tally } from "./tally.ts";

/** Counts by name and pull request, so that the scope can be applied when all is counted. */
export class CountsByPlace {
  readonly #byName = new Map<string, number[]>();

  add(name: string, place: number): void {
    const counts = obtain(this.#byName, name, (): number[] => []);
    counts[place] = (counts[place] ?? 0) + 1;
  }

  /** The counts over the pull requests of a scope. */
  within(register: PullRequestRegister, scope: Scope): Tally {
    const tally = new Tally();
    for (const [name, counts] of this.#byName) {
      // Unlike a loop over the length, this one leaves out whom nothing was counted for.
      counts.forEach((count, place) => {
        if (register.isPlaceInScope(scope, place)) tally.add(name, count);
      });
    }
    return tally;
  }

  /** The places that anything was counted for, ascending. */
  get places(): readonly number[] {
    const places = new Set<number>();
    for (const counts of this.#byName.values()) counts.forEach((_, place) => places.add(place));
    return [...places].sort((a, b) => a - b);
  }
}
