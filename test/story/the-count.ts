import { type Making } from "./lives.ts";

/** What one change that was merged came to, as whoever told the story knows it. */
export interface ToldMerge {
  readonly number: number | null;
  readonly outcome: "satisfied" | "exempt" | "overridden" | "bypassed";
  readonly making: Making | "not-judged";
}

/** An approval that counted. */
export interface ToldApproval {
  readonly lines: number;
  readonly secondsAfter: number;
}

/**
 * The independent count: what was done in the story, noted by whoever did it. Nothing in it comes from the app, its
 * ledger or its report.
 */
export class TheCount {
  pullRequests = 0;
  readonly making: Record<Making, number> = { none: 0, unknown: 0, assisted: 0, authored: 0 };
  readonly merges: ToldMerge[] = [];
  /** Hours from the opening to the approval that was enough. */
  readonly hoursToSignOff: number[] = [];
  atOnce = 0;
  /** Neither signed off nor merged, and open still. */
  waiting = 0;
  /** The same, and closed. */
  closed = 0;
  /** Whom GitHub shows as asked for a review by the app: a login for each time. */
  readonly asked: string[] = [];
  /** How often whoever was asked then approved. */
  asksAnswered = 0;
  /** Those that counted, with the lines that each was for. */
  readonly approvals: ToldApproval[] = [];
  overridesAsked = 0;
  overridesInForce = 0;
  readonly bypasses: Record<string, number> = {};
  /** Numbers of merged changes that an incident names. */
  readonly named = new Set<number>();
  /** Numbers of merged changes that a later one undid. */
  readonly reverted = new Set<number>();
  incidents = 0;
  incidentsWithoutCause = 0;
  /** By name, or `null`, and outcome. */
  readonly commands: Record<string, number> = {};
  readonly corrections: Record<string, number> = {};
  weakenings = 0;
  followUpsClosed = 0;

  bypass(how: string): void {
    this.bypasses[how] = (this.bypasses[how] ?? 0) + 1;
  }

  command(name: string | null, outcome: "done" | "refused" | "misunderstood"): void {
    const key = `${String(name)} ${outcome}`;
    this.commands[key] = (this.commands[key] ?? 0) + 1;
  }

  /** How many merged changes there were of each kind, and how many of them an incident names. */
  namedOf(...makings: readonly ToldMerge["making"][]): { readonly count: number; readonly of: number } {
    const among = this.merges.filter(({ making }) => makings.includes(making));
    return {
      count: among.filter(({ number }) => number !== null && this.named.has(number)).length,
      of: among.length,
    };
  }

  merged(outcome: ToldMerge["outcome"]): number {
    return this.merges.filter((merge) => merge.outcome === outcome).length;
  }
}
