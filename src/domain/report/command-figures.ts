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
}

/** The slash commands of the period. */
export interface CommandFigures {
  readonly total: number;
  readonly done: number;
  readonly refused: number;
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
    const done = new Tally();
    const refused = new Tally();
    for (const [subject, counts] of this.#bySubject) {
      if (!register.isInScope(scope, subject)) continue;
      for (const [key, count] of Object.entries(counts.record())) {
        const name = key.slice(key.indexOf(" ") + 1);
        (key.startsWith("done ") ? done : refused).add(name, count);
      }
    }
    const names = new Set([...Object.keys(done.record()), ...Object.keys(refused.record())]);
    return {
      total: done.total + refused.total,
      done: done.total,
      refused: refused.total,
      byCommand: [...names]
        .sort()
        .map((name) => ({
          command: name === notACommand ? null : name,
          done: done.of(name),
          refused: refused.of(name),
        }))
        .sort((a, b) => b.done + b.refused - (a.done + a.refused)),
    };
  }
}
