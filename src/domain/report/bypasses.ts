import { type BypassBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { countFollowUps, type FollowUpFigures, type FollowUps, type FollowUpState } from "./follow-ups.ts";
import { type Span } from "./period.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { isInScope, type Scope } from "./scope.ts";
import { Tally } from "./tally.ts";

/** One commit that came past the gate. */
export interface ReportedBypass {
  /** `owner/name` */
  readonly repository: string;
  readonly branch: string;
  readonly sha: string;
  /** `null`: pushed without a pull request. */
  readonly number: number | null;
  readonly how: BypassBody["how"];
  /** `null`: GitHub does not say. */
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly owners: readonly string[];
  readonly dueAt: string;
  readonly followUp: FollowUpState;
  readonly sequence: number;
}

/** What came past the gate. */
export interface BypassFigures {
  readonly total: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly followUps: FollowUpFigures;
  /** Oldest first. */
  readonly list: readonly ReportedBypass[];
}

/** The ways past the gate in the order in which they are shown. */
export const bypassKinds = [
  "admin-merge",
  "direct-push",
  "rule-switched-off",
  "force-push",
  "check-not-required",
] as const satisfies readonly BypassBody["how"][];

interface Known {
  readonly subject: string;
  readonly sequences: readonly number[];
  /** As the newest entry has it. */
  readonly body: BypassBody;
}

/**
 * Gathers bypasses. How one commit came to one branch may be told anew, when more is known: then the newest entry
 * stands. That it came to another branch, too, or came back by a rewrite, is a bypass of its own.
 */
export class Bypasses {
  readonly #byArrival = new Map<string, Known>();

  recorded({ subject, sequence, body: json }: LedgerEntry): void {
    const body = json as unknown as BypassBody;
    const arrival = arrivalOf(subject, body);
    const sequences = [...(this.#byArrival.get(arrival)?.sequences ?? []), sequence];
    this.#byArrival.set(arrival, { subject, sequences, body });
  }

  /** Those of the scope that happened in the span. */
  within(register: PullRequestRegister, scope: Scope, span: Span): readonly BypassBody[] {
    return this.#within(register, scope, span).map(({ body }) => body);
  }

  figures(register: PullRequestRegister, scope: Scope, span: Span, followUps: FollowUps): BypassFigures {
    const known = this.#within(register, scope, span);
    const byKind = new Tally();
    for (const { body } of known) byKind.add(body.how);
    const list = known
      .map((one) => described(one, followUps.stateOf(one.sequences, span)))
      .sort((a, b) => a.sequence - b.sequence);
    return {
      total: list.length,
      byKind: byKind.record(bypassKinds),
      followUps: countFollowUps(list.map(({ followUp }) => followUp)),
      list,
    };
  }

  #within(register: PullRequestRegister, scope: Scope, span: Span): readonly Known[] {
    return [...this.#byArrival.values()].filter(
      ({ subject, body }) => span.holds(body.at) && isInScope(scope, whereaboutsOf(subject, body, register)),
    );
  }
}

function arrivalOf(subject: string, { branch, how, beforeSha }: BypassBody): string {
  return JSON.stringify([subject, branch, ...(how === "force-push" ? [beforeSha] : [])]);
}

function whereaboutsOf(subject: string, body: BypassBody, register: PullRequestRegister) {
  const key = `${subject.split("@")[0]!}#${String(body.number)}`;
  const { teams, services } = register.get(key) ?? { teams: [], services: [] };
  return { repository: `${body.owner}/${body.repository}`, teams, services };
}

function described({ body, sequences }: Known, followUp: FollowUpState): ReportedBypass {
  const { owner, repository, branch, sha, number, how, by, at, owners, dueAt } = body;
  return {
    repository: `${owner}/${repository}`,
    branch,
    sha,
    number,
    how,
    by: by?.login ?? null,
    at,
    owners,
    dueAt,
    followUp,
    sequence: sequences[0]!,
  };
}
