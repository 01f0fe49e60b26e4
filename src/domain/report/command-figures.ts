import { type CommandBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";
import { obtain, Tally } from "./tally.ts";

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

/** Counts commands, by pull request, so that the scope can be applied at the end. */
export class CommandCount {
  readonly #bySubject = new Map<string, Tally>();

  recorded({ subject, body: json }: LedgerEntry): void {
    const { command, outcome } = json as unknown as CommandBody;
    obtain(this.#bySubject, subject, () => new Tally()).add(`${outcome} ${command ?? notACommand}`);
  }

  figures(register: PullRequestRegister, scope: Scope): CommandFigures {
    const byOutcome = { done: new Tally(), refused: new Tally(), misunderstood: new Tally() };
    for (const [subject, counts] of this.#bySubject) {
      if (!register.isInScope(scope, subject)) continue;
      for (const [key, count] of Object.entries(counts.record())) {
        const space = key.indexOf(" ");
        byOutcome[key.slice(0, space) as CommandBody["outcome"]].add(key.slice(space + 1), count);
      }
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
