import { type OverrideBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { countFollowUps, type FollowUpFigures, type FollowUps, type FollowUpState } from "./follow-ups.ts";
import { secondsOf, type Span } from "./period.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type Scope } from "./scope.ts";

/** One break-glass as it stands when the period ends. */
export interface ReportedOverride {
  /** `owner/name#42` */
  readonly pullRequest: string;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly by: string;
  readonly confirmedBy: string | null;
  /** Raw; whoever shows it escapes it. */
  readonly reason: string;
  readonly incident: string | null;
  readonly tier: string;
  /** `unconfirmed`: asked for, and it never came into force. */
  readonly state: "unconfirmed" | "in-force" | "expired" | "void";
  readonly expiresAt: string;
  readonly followUp: FollowUpState;
  /** Of its first entry. */
  readonly sequence: number;
}

/** The break-glasses of the period. */
export interface OverrideFigures {
  readonly asked: number;
  readonly cameIntoForce: number;
  /** Whatever period they were asked for in. */
  readonly inForceAtEnd: number;
  readonly expired: number;
  readonly void: number;
  readonly unconfirmed: number;
  /** Of those that came into force. */
  readonly followUps: FollowUpFigures;
  /** Oldest first. */
  readonly list: readonly ReportedOverride[];
}

interface Known {
  readonly subject: string;
  readonly askedAt: string;
  /** As the newest entry has it. */
  readonly body: OverrideBody;
  readonly wasInForce: boolean;
  readonly sequences: readonly number[];
}

/** Gathers the entries about each break-glass. */
export class Overrides {
  readonly #byAct = new Map<string, Known>();

  recorded({ subject, recordedAt, sequence, body: json }: LedgerEntry): void {
    const body = json as unknown as OverrideBody;
    const key = `${subject} ${body.actId}`;
    const known = this.#byAct.get(key);
    this.#byAct.set(key, {
      subject,
      askedAt: known?.askedAt ?? recordedAt,
      body,
      wasInForce: known?.wasInForce === true || body.state === "in-force",
      sequences: [...(known?.sequences ?? []), sequence],
    });
  }

  /** When each override of the scope was asked for in the span; seconds since 1970. */
  askedWithin(register: PullRequestRegister, scope: Scope, span: Span): readonly number[] {
    return this.#within(register, scope)
      .map(({ askedAt }) => secondsOf(askedAt))
      .filter((second) => span.holdsSecond(second));
  }

  figures(register: PullRequestRegister, scope: Scope, span: Span, followUps: FollowUps): OverrideFigures {
    const all = this.#within(register, scope);
    const asked = all.filter(({ askedAt }) => span.holds(askedAt));
    const cameIntoForce = asked.filter(({ wasInForce }) => wasInForce);
    const inState = (state: ReportedOverride["state"]): number =>
      asked.filter((known) => stateOf(known, span) === state).length;
    return {
      asked: asked.length,
      cameIntoForce: cameIntoForce.length,
      inForceAtEnd: all.filter((known) => stateOf(known, span) === "in-force").length,
      expired: inState("expired"),
      void: inState("void"),
      unconfirmed: inState("unconfirmed"),
      followUps: countFollowUps(cameIntoForce.map(({ sequences }) => followUps.stateOf(sequences, span))),
      list: asked
        .map((known) => described(known, register, span, followUps))
        .sort((a, b) => a.sequence - b.sequence),
    };
  }

  #within(register: PullRequestRegister, scope: Scope): readonly Known[] {
    return [...this.#byAct.values()].filter(({ subject }) => register.isInScope(scope, subject));
  }
}

function described(
  known: Known,
  register: PullRequestRegister,
  span: Span,
  followUps: FollowUps,
): ReportedOverride {
  const { body, subject, askedAt, sequences } = known;
  return {
    pullRequest: register.nameOf(subject),
    askedAt,
    by: body.by.login,
    confirmedBy: body.confirmedBy?.login ?? null,
    reason: body.reason,
    incident: body.incident,
    tier: body.tier,
    state: stateOf(known, span),
    expiresAt: body.expiresAt,
    followUp: known.wasInForce ? followUps.stateOf(sequences, span) : "none",
    sequence: sequences[0]!,
  };
}

function stateOf({ body, wasInForce }: Known, span: Span): ReportedOverride["state"] {
  const isOver = secondsOf(body.expiresAt) <= span.to;
  switch (body.state) {
    case "void":
      return "void";
    case "asked":
      return "unconfirmed";
    case "in-force":
      return isOver ? "expired" : "in-force";
    case "expired":
      return wasInForce ? "expired" : "unconfirmed";
  }
}
