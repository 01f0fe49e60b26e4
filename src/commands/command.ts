import { type Act } from "../domain/act/act.ts";
import { type ActSetting } from "../domain/act/standing.ts";
import { type Stakes } from "../domain/act/break-glass.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { type HeadCheck } from "../domain/documentation/read-change-documentation.ts";
import { type Account } from "../domain/pull-request.ts";
import { type Setting } from "../text/answers.ts";

/** A slash command. Help, docs/commands.md and the completions are made from what stands here. */
export interface Command extends CommandPage {
  /** Reads what follows the command's name. */
  readonly read: (told: Told) => Reading;
}

/** What people read about a command. */
export interface CommandPage {
  /** Lower case. */
  readonly name: string;
  /** What follows the name: `(assisted|authored|none) [tool…]`; empty where nothing does. */
  readonly usage: string;
  /** What it is for, on one line, without a full stop. */
  readonly summary: string;
  /** Who may, in a sentence. */
  readonly who: string;
  /** What follows from it, in sentences. */
  readonly effect: string;
  /** Whole lines that are understood. */
  readonly examples: readonly [string, ...string[]];
  /** `everyone`: outsiders of a public repository too. */
  readonly openTo: "everyone" | "insiders";
  /**
   * What the pull request must be: `any`; `open`; `unchanged` since the comment was written, for what is bound to the
   * content that its author saw.
   */
  readonly needs: "any" | "open" | "unchanged";
}

/** A command as it was written. */
export interface Told {
  /** What follows the name on its line. */
  readonly rest: string;
  /** The lines of the same paragraph below it. */
  readonly following: string;
}

/** What a command makes of what follows its name. */
export type Reading =
  | {
      readonly kind: "understood";
      /** Logins, without `@`, that have to be looked up before it is run. */
      readonly people: readonly string[];
      readonly run: (invocation: Invocation) => Outcome;
    }
  /** `why`: a sentence. `nearest`: a whole line that would be understood. */
  | { readonly kind: "misunderstood"; readonly why: string; readonly nearest: string };

/** Who gave a command, where, and what everything was when it was read. */
export interface Invocation {
  readonly by: Account;
  /** What an act is recorded with. */
  readonly stamp: Pick<Act, "id" | "by" | "at" | "url" | "headSha" | "baseRef" | "contentDigest">;
  /** Decided for this command; nothing of it is published. */
  readonly decision: Decision;
  /** What has been recorded so far, by the lines above too. */
  readonly acts: readonly Act[];
  /** What acts are judged by. */
  readonly judgedBy: ActSetting;
  readonly stakes: Stakes;
  /** The checks on the head, for evidence that leads to one. */
  readonly headChecks: readonly HeadCheck[];
  /** Addresses of the change, lower case, that GitHub knows no account for. */
  readonly unlinkedAddresses: readonly string[];
  /** The account behind each login that the reading asked for, by lower-case login; `null`: no collaborator. */
  readonly people: ReadonlyMap<string, Account | null>;
  /** What sentences are set with. */
  readonly setting: Setting;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly pages: readonly CommandPage[];
}

export type Misunderstood = Extract<Reading, { kind: "misunderstood" }>;

/** What came of a command. Markdown, with everything that somebody else wrote made harmless. */
export type Outcome =
  | { readonly kind: "done"; readonly acts: readonly Act[]; readonly reply: string }
  /** `why`: a sentence. `nearest`: a whole line that would be allowed; `null`: there is none for this person. */
  | { readonly kind: "refused"; readonly why: string; readonly nearest: string | null };

export type Refused = Extract<Outcome, { kind: "refused" }>;

/** The line that calls a command. */
export function lineOf({ name, usage }: Pick<CommandPage, "name" | "usage">): string {
  return `/countersign ${name}${usage === "" ? "" : ` ${usage}`}`;
}

/** Done, with nothing recorded. */
export function answered(reply: string): Outcome {
  return { kind: "done", acts: [], reply };
}

/** Done, with these acts. */
export function recorded(reply: string, ...acts: readonly Act[]): Outcome {
  return { kind: "done", acts, reply };
}

export function refused(why: string, nearest: string | null = null): Refused {
  return { kind: "refused", why, nearest };
}

export function understood(
  run: (invocation: Invocation) => Outcome,
  people: readonly string[] = [],
): Reading {
  return { kind: "understood", people, run };
}

export function misunderstood(why: string, nearest: string): Misunderstood {
  return { kind: "misunderstood", why, nearest };
}
