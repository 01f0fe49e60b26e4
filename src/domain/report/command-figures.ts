import { type CommandBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { CountsByPlace } from "./counts-by-place.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { Tally } from "./tally.ts";

/** One command, and how often it was done and refused. */
export interface CommandUse {
  /** `null`: what was written is no command. */
  readonly command: string | null;
  readonly done: number;
  readonly refused: number;
  readonly misunderstood: number;
}

/** The slash commands of the period. */
export interface CommandFigures {
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly misunderstood: number;
  /** Most used first. */
  readonly byCommand: readonly CommandUse[];
}

const notACommand = "";

/** Counts the commands of the period. */
export class CommandCount {
  readonly #counts = new CountsByPlace();

  recorded({ body: json }: LedgerEntry, place: number): void {
    const { command, outcome } = json as unknown as CommandBody;
    this.#counts.add(`${outcome} ${command ?? notACommand}`, place);
  }

  figures(register: PullRequestRegister, scope: Scope): CommandFigures {
    const byOutcome = { done: new Tally(), refused: new Tally(), misunderstood: new Tally() };
    for (const [key, count] of Object.entries(this.#counts.within(register, scope).record())) {
      const space = key.indexOf(" ");
      byOutcome[key.slice(0, space) as CommandBody["outcome"]].add(key.slice(space + 1), count);
    }
    const { done, refused, misunderstood } = byOutcome;
    const names = new Set(Object.values(byOutcome).flatMap((tally) => Object.keys(tally.record())));
    return {
      total: done.total + refused.total + misunderstood.total,
      done: done.total,
      refused: refused.total,
      misunderstood: misunderstood.total,
      byCommand: [...names]
        .map((name) => ({
          command: name === notACommand ? null : name,
          done: done.of(name),
          refused: refused.of(name),
          misunderstood: misunderstood.of(name),
        }))
        .sort((a, b) => timesOf(b) - timesOf(a) || ((a.command ?? "") < (b.command ?? "") ? -1 : 1)),
    };
  }
}

function timesOf({ done, refused, misunderstood }: CommandUse): number {
  return done + refused + misunderstood;
}
