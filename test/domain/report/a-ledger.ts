import { type Act } from "../../../src/domain/act/act.ts";
import { type BlastRadiusTier } from "../../../src/domain/blast-radius/blast-radius.ts";
import { type Verdict } from "../../../src/domain/decision/decision.ts";
import {
  type BypassBody,
  type ClosingBody,
  type CommandBody,
  type ConfigurationBody,
  type FollowUpBody,
  type IncidentBody,
  type IncidentCause,
  type MergeBody,
  type OverrideBody,
  type ReviewRequestBody,
} from "../../../src/domain/ledger/bodies.ts";
import { type JsonObject } from "../../../src/domain/ledger/canonical-json.ts";
import { type LedgerEntry, type LedgerKind } from "../../../src/domain/ledger/entry.ts";
import { type ProvenanceLevel } from "../../../src/domain/provenance/provenance.ts";
import { type Account } from "../../../src/domain/pull-request.ts";
import { ReportFold, type ReportQuestion } from "../../../src/domain/report/fold-report.ts";
import { type Report } from "../../../src/domain/report/report.ts";

/** January 2026, unless a test says otherwise. */
export const january = { since: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" };

/** A moment of January 2026: day, and hours as in "9:30". */
export function on(day: number, time = "9:00"): string {
  const [hour = "0", minute = "0"] = time.split(":");
  return new Date(Date.UTC(2026, 0, day, Number(hour), Number(minute))).toISOString();
}

/** A person; the id follows from the login. */
export function person(login: string): Account {
  return {
    id: Array.from(login).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7),
    login,
    kind: "person",
  };
}

/** An approval that counted, as a test tells it. */
export interface ToldApproval {
  readonly id: string;
  readonly by: string;
  readonly level: string;
  readonly at: string;
}

/** A decision, as a test tells it. */
export interface ToldDecision {
  readonly verdict: Verdict;
  readonly mode?: string;
  readonly provenance?: ProvenanceLevel;
  readonly tier?: BlastRadiusTier;
  readonly authorLevel?: string;
  readonly teams?: readonly string[];
  readonly services?: readonly string[];
  readonly state?: "open" | "closed" | "merged";
  readonly isDraft?: boolean;
  readonly content?: string;
  readonly lines?: number;
  readonly approvals?: readonly ToldApproval[];
  /** Reviews that did not count, by login and moment. */
  readonly otherReviews?: readonly { readonly by: string; readonly at: string }[];
  readonly repository?: string;
  /** What the policy allows one person; left out: as the policy does by default. */
  readonly mostPerPerson?: number;
  readonly safetyReset?: {
    readonly startsAt: string;
    readonly endsAt: string;
    readonly exitCriteria?: readonly { readonly measure: string; readonly atMost: number }[];
  };
}

/** Entries in the ledger's shape, without a chain: the fold looks at what they say. */
export class ALedger {
  readonly entries: LedgerEntry[] = [];

  add(kind: LedgerKind, subject: string, at: string, body: object): number {
    const sequence = this.entries.length + 1;
    this.entries.push({
      sequence,
      recordedAt: at,
      kind,
      subject,
      // As the ledger keeps it: what is left out is not there.
      body: JSON.parse(JSON.stringify(body)) as JsonObject,
      previousHash: String(sequence - 1).padStart(64, "0"),
      hash: String(sequence).padStart(64, "0"),
    });
    return sequence;
  }

  decides(number: number, at: string, told: ToldDecision): number {
    return this.add("decision", `7#${String(number)}`, at, decisionBody(number, told));
  }

  merges(number: number | null, at: string, told: Partial<MergeBody> = {}): number {
    const body: MergeBody = {
      owner: "acme",
      repository: "shop",
      branch: "main",
      sha: `sha-${String(number)}`,
      number,
      headSha: null,
      contentDigest: null,
      by: person("mia"),
      at,
      outcome: "satisfied",
      decision: null,
      verdict: null,
      provenance: "none",
      tier: "low",
      authorLevel: null,
      services: [],
      reverts: null,
      ...told,
    };
    return this.add("merge", `7@${body.sha}`, at, body);
  }

  overrides(number: number, at: string, told: Partial<OverrideBody> = {}): number {
    const body: OverrideBody = {
      actId: `${String(number)}:1`,
      state: "in-force",
      by: person("sam"),
      confirmedBy: null,
      reason: "Checkout is down",
      incident: null,
      headSha: "a",
      baseRef: "main",
      contentDigest: "d",
      tier: "low",
      expiresAt: on(28),
      ...told,
    };
    return this.add("override", `7#${String(number)}`, at, body);
  }

  bypasses(sha: string, at: string, told: Partial<BypassBody> = {}): number {
    const body: BypassBody = {
      owner: "acme",
      repository: "shop",
      branch: "main",
      sha,
      number: null,
      how: "direct-push",
      by: person("root"),
      at,
      decision: null,
      owners: ["@acme/seniors"],
      dueAt: on(30),
      beforeSha: null,
      ...told,
    };
    return this.add("bypass", `7@${sha}`, at, body);
  }

  followsUp(entry: number, at: string, told: Partial<FollowUpBody> = {}): number {
    const body: FollowUpBody = {
      of: "bypass",
      entry,
      state: "opened",
      issue: { number: 1, url: "https://github.example/acme/shop/issues/1" },
      owners: [],
      dueAt: on(30),
      closedBy: null,
      ...told,
    };
    return this.add("follow-up", "7@any", at, body);
  }

  breaks(id: string, at: string, causes: readonly number[] = [], told: Partial<IncidentBody> = {}): number {
    const body: Partial<IncidentBody> = {
      id,
      source: "pagerduty",
      title: "It broke",
      severity: "sev2",
      state: "open",
      startedAt: at,
      endedAt: null,
      services: [],
      url: null,
      causes: causes.map((number) => aCause({ number })),
      ...told,
    };
    return this.add("incident", `incident ${id}`, at, body);
  }

  acts(number: number, at: string, act: Partial<Act> & Pick<Act, "kind">): number {
    const recorded = {
      id: `${String(number)}:${at}`,
      by: person("sam"),
      at,
      url: "",
      headSha: "a",
      baseRef: "main",
    };
    return this.add("fact", `7#${String(number)}`, at, { act: { ...recorded, contentDigest: null, ...act } });
  }

  commands(number: number, at: string, command: string | null, outcome: CommandBody["outcome"]): number {
    return this.add("command", `7#${String(number)}`, at, { command, outcome });
  }

  /** Somebody was asked for a review. */
  asks(number: number, at: string, by: string, told: Partial<ReviewRequestBody> = {}): number {
    const { login, id } = person(by);
    const body: ReviewRequestBody = {
      login,
      id,
      level: "senior",
      because: "seat",
      state: "asked",
      askedAt: at,
      escalateAt: null,
      endedAt: null,
      withdrawnBecause: null,
      ...told,
    };
    return this.add("review-request", `7#${String(number)}`, told.endedAt ?? at, body);
  }

  /** An ask of then has ended. */
  ends(
    number: number,
    askedAt: string,
    by: string,
    at: string,
    how: "answered" | "not-needed" | "taken-back" | "closed",
    told: Partial<ReviewRequestBody> = {},
  ): number {
    const ended =
      how === "answered" ? { state: how } : ({ state: "withdrawn", withdrawnBecause: how } as const);
    return this.asks(number, askedAt, by, { ...ended, endedAt: at, ...told });
  }

  closes(number: number, at: string, told: Partial<ClosingBody> = {}): number {
    const body: ClosingBody = {
      owner: "acme",
      repository: "shop",
      number,
      state: "closed",
      headSha: "a",
      baseRef: "main",
      by: person("mia"),
      at,
      decision: 1,
      verdict: "waiting",
      ...told,
    };
    return this.add("closing", `7#${String(number)}`, at, body);
  }

  configures(at: string, told: Partial<ConfigurationBody>): number {
    const body: ConfigurationBody = {
      id: `delivery-${String(this.entries.length)}`,
      what: "ruleset",
      name: "Require countersign",
      change: "edited",
      weakens: true,
      changes: ["The check is not required any more"],
      by: person("root"),
      at,
      ...told,
    };
    return this.add("configuration", "7", at, body);
  }

  reports(question: Partial<ReportQuestion> = {}): Report {
    return foldAll(this.entries, question);
  }
}

/** The report of some entries. */
export function foldAll(entries: readonly LedgerEntry[], question: Partial<ReportQuestion> = {}): Report {
  const fold = new ReportFold({ period: january, ...question });
  for (const entry of entries) fold.add(entry);
  return fold.report();
}

/** A change of the shop that is behind an incident. */
export function aCause(told: Partial<IncidentCause>): IncidentCause {
  return {
    repositoryId: 7,
    owner: "acme",
    repository: "shop",
    number: null,
    sha: null,
    saidBy: "sam",
    provenance: null,
    tools: [],
    evidence: [],
    required: [],
    given: [],
    outcome: null,
    decision: null,
    ...told,
  };
}

/** The parts of a decision's body that a report looks at. */
function decisionBody(number: number, told: ToldDecision): object {
  const [owner, repository] = (told.repository ?? "acme/shop").split("/");
  const reviews = (told.approvals ?? []).map(({ id, by, at }) => ({
    id,
    reviewer: person(by),
    state: "approved",
    submittedAt: at,
  }));
  const others = (told.otherReviews ?? []).map(({ by, at }, index) => ({
    id: `other-${String(index)}`,
    reviewer: person(by),
    state: "commented",
    submittedAt: at,
  }));
  return {
    verdict: told.verdict,
    mode: told.mode ?? "enforce",
    decision: {
      verdict: told.verdict,
      mode: told.mode ?? "enforce",
      subject: { owner, repository, repositoryId: 7, number },
      state: told.state ?? "open",
      isDraft: told.isDraft ?? false,
      contentDigest: told.content ?? "content",
      provenance: { level: told.provenance ?? "none" },
      blastRadius: {
        tier: told.tier ?? "low",
        owners: [{ path: "a.ts", owners: told.teams ?? [] }],
        services: (told.services ?? []).map((id) => ({ id, distance: 0 })),
      },
      authorLevel: told.authorLevel ?? "junior",
      counted: reviews.map((review, index) => ({ review, level: told.approvals![index]!.level })),
    },
    input: {
      policy: {
        kind: "policy",
        policy: {
          requirements: resetRows(told),
          safetyReset: resetOf(told),
          ...(told.mostPerPerson !== undefined && { reviewRequests: { mostPerPerson: told.mostPerPerson } }),
        },
      },
      pullRequest: {
        reviews: [...reviews, ...others],
        files: [{ path: "a.ts", additions: told.lines ?? 10, deletions: 0, patch: null, status: "modified" }],
      },
    },
  };
}

function resetRows({ safetyReset }: ToldDecision): readonly object[] {
  if (safetyReset === undefined) return [];
  const { startsAt, endsAt } = safetyReset;
  return [{ name: "safety-reset", period: { startsAt, endsAt } }];
}

function resetOf({ safetyReset }: ToldDecision): object | undefined {
  return safetyReset?.exitCriteria === undefined ? undefined : safetyReset;
}
