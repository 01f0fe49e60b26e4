import { type LedgerEntry } from "../ledger/entry.ts";
import { Bypasses } from "./bypasses.ts";
import { CommandCount } from "./command-figures.ts";
import { ConfigurationChanges } from "./configuration-changes.ts";
import { Corrections } from "./corrections.ts";
import { DecisionCount, verdicts } from "./decision-figures.ts";
import { summarise } from "./durations.ts";
import { type ExitCriterion, judgeExitCriteria } from "./exit-criteria.ts";
import { FollowUps } from "./follow-ups.ts";
import { groupBy, type GroupedPullRequest, provenances, tiers, tierTable } from "./groups.ts";
import { Incidents, startOf } from "./incidents.ts";
import { type MergedChange, Merges } from "./merges.ts";
import { Overrides } from "./overrides.ts";
import { type Period, secondsOf, Span } from "./period.ts";
import { PullRequestRegister } from "./pull-request-register.ts";
import { type PullRequestFigures, type Report } from "./report.ts";
import { ReviewEffort } from "./review-effort.ts";
import { SafetyResets } from "./safety-reset.ts";
import { type Scope, wholeLedger } from "./scope.ts";
import { SignOffTimes } from "./sign-off.ts";
import { Tally } from "./tally.ts";
import { weekByWeek } from "./weeks.ts";

/** What a report is to be about. */
export interface ReportQuestion {
  readonly period: Period;
  readonly scope?: Scope;
  /** What a safety reset is to be left by; left out: what the policies in the ledger say. */
  readonly exitCriteria?: readonly ExitCriterion[];
}

/**
 * Folds a ledger into a report, one entry after the other. Memory grows with the pull requests, overrides, bypasses
 * and incidents that the ledger knows, not with its entries.
 */
export class ReportFold {
  readonly #span: Span;
  readonly #scope: Scope;
  /** What it was asked. */
  readonly question: ReportQuestion;
  readonly #register = new PullRequestRegister();
  readonly #repositories = new Map<string, string>();
  readonly #decisions = new DecisionCount();
  readonly #signOffs = new SignOffTimes();
  readonly #effort = new ReviewEffort();
  readonly #merges = new Merges();
  readonly #overrides = new Overrides();
  readonly #bypasses = new Bypasses();
  readonly #followUps = new FollowUps();
  readonly #corrections = new Corrections();
  readonly #commands = new CommandCount();
  readonly #configuration = new ConfigurationChanges();
  readonly #incidents = new Incidents();
  readonly #safetyResets = new SafetyResets();
  #entries = 0;
  #erased = 0;
  #later = 0;
  #head: string | null = null;

  /** @throws {RangeError} where the period is none */
  constructor(question: ReportQuestion) {
    this.question = question;
    this.#span = new Span(question.period);
    this.#scope = question.scope ?? wholeLedger;
  }

  /** Whether an entry's body is looked at: of the others only the envelope is, and their body may be left out. */
  static readsBodyOf(kind: string): boolean {
    return kind !== "publication" && kind !== "erasure";
  }

  /**
   * Takes the next entry, in the ledger's order.
   * @throws {TypeError} where its body is not what its kind carries
   */
  add(entry: LedgerEntry): void {
    const recordedAt = secondsOf(entry.recordedAt);
    if (recordedAt >= this.#span.to) {
      this.#later += 1;
      return;
    }
    this.#entries += 1;
    this.#head = `${String(entry.sequence)}:${entry.hash}`;
    if (!ReportFold.readsBodyOf(entry.kind)) return;
    if (isErased(entry)) this.#erased += 1;
    else this.#take(entry, this.#span.holdsSecond(recordedAt));
  }

  #take(entry: LedgerEntry, isWithin: boolean): void {
    switch (entry.kind) {
      case "decision":
        this.#takeDecision(entry, isWithin);
        return;
      case "fact":
        this.#corrections.recorded(entry, this.#span);
        return;
      case "command":
        if (isWithin) this.#commands.recorded(entry);
        return;
      case "override":
        this.#overrides.recorded(entry);
        return;
      case "merge":
        this.#merges.merged(entry, this.#span);
        return;
      case "bypass":
        this.#bypasses.recorded(entry);
        return;
      case "follow-up":
        this.#followUps.recorded(entry);
        return;
      case "incident":
        this.#incidents.known(entry);
        return;
      case "configuration":
        this.#configuration.recorded(entry, this.#span);
        return;
      default:
        // A kind of a later version: its entries are counted and carry nothing that this one knows.
        return;
    }
  }

  #takeDecision(entry: LedgerEntry, isWithin: boolean): void {
    this.#register.decided(entry);
    const { repository } = this.#register.get(entry.subject)!;
    this.#repositories.set(entry.subject.split("#")[0]!, repository);
    this.#signOffs.decided(entry);
    this.#effort.decided(entry, this.#span);
    this.#safetyResets.decided(entry, repository);
    if (isWithin) this.#decisions.decided(entry);
  }

  /**
   * What the entries so far come to.
   * @param verified whether their hash chain was verified
   */
  report(verified = false): Report {
    const { period } = this.question;
    const register = this.#register;
    const scope = this.#scope;
    const { exitCriteria = this.#safetyResets.criteria(scope) } = this.question;
    const span = this.#span;
    const subjects = [...this.#decisions.subjects].filter((subject) => register.isInScope(scope, subject));
    const merged = this.#merges.within(register, scope);
    const grouped = this.#grouped(subjects, merged);
    const figures = {
      overrides: this.#overrides.figures(register, scope, span, this.#followUps),
      bypasses: this.#bypasses.figures(register, scope, span, this.#followUps),
      merges: this.#merges.figures(merged),
      signOff: this.#signOffs.figures(subjects, span, (subject) => this.#isUnsigned(subject)),
      effort: this.#effort.figures(register, scope),
      incidents: this.#incidents.figures(
        merged,
        (key) => this.#merges.isReverted(key),
        register,
        scope,
        span,
      ),
    };
    return {
      format: "countersign-report",
      version: 1,
      period,
      scope,
      ledger: {
        entries: this.#entries,
        erased: this.#erased,
        head: this.#head,
        verified,
        later: this.#later,
      },
      decisions: this.#decisions.figures(register, scope),
      pullRequests: pullRequestFigures(grouped),
      signOffByTier: tiers.map((tier) => ({ tier, ...signOffOf(grouped, tier) })),
      ...figures,
      corrections: this.#corrections.figures(register, scope),
      commands: this.#commands.figures(register, scope),
      configuration: this.#configuration.figures((id) => this.#repositories.get(id), scope),
      safetyResets: this.#safetyResets.figures(scope, period.until),
      exitCriteria: judgeExitCriteria(exitCriteria, figures),
      weeks: weekByWeek(span, {
        merged,
        signOffs: subjects.flatMap((subject) => this.#signOffs.of(subject, span) ?? []),
        overrides: this.#overrides.askedWithin(register, scope, span),
        bypasses: figures.bypasses.list.map(({ at }) => secondsOf(at)),
        incidents: this.#incidents
          .within(register, scope, span)
          .filter(({ source }) => source !== "revert")
          .map(startOf),
      }),
    };
  }

  #grouped(subjects: readonly string[], merged: readonly MergedChange[]): readonly GroupedPullRequest[] {
    const byKey = new Map(merged.map((change) => [change.key, change]));
    return subjects.map((subject) => {
      const known = this.#register.get(subject)!;
      return {
        known,
        isUnsigned: this.#isUnsigned(subject),
        signedAfter: this.#signOffs.of(subject, this.#span)?.took ?? null,
        merged: byKey.get(subject),
      };
    });
  }

  /** What was merged past its decision is not waited for, although no decision says that it was merged. */
  #isUnsigned(subject: string): boolean {
    const { isOpen, isDraft, verdict } = this.#register.get(subject)!;
    const isGreen = verdict === "satisfied" || verdict === "overridden";
    return isOpen && !isDraft && !isGreen && !this.#merges.isMerged(subject);
  }
}

/** Of an erased body nothing is left, or of a decision only its outcome. */
function isErased({ kind, body }: LedgerEntry): boolean {
  return Object.keys(body).length === 0 || (kind === "decision" && body["input"] === undefined);
}

function signOffOf(grouped: readonly GroupedPullRequest[], tier: string) {
  return summarise(
    grouped.flatMap(({ known, signedAfter }) => (known.tier === tier ? (signedAfter ?? []) : [])),
  );
}

function pullRequestFigures(grouped: readonly GroupedPullRequest[]): PullRequestFigures {
  const known = grouped.map((one) => one.known);
  const byVerdict = new Tally();
  const byProvenance = new Tally();
  for (const { verdict, provenance } of known) {
    byVerdict.add(verdict);
    byProvenance.add(provenance);
  }
  return {
    total: known.length,
    byVerdict: byVerdict.record(verdicts),
    byProvenance: byProvenance.record(provenances),
    byTier: tierTable(known),
    teams: groupBy(grouped, ({ teams }) => teams, "nobody's"),
    services: groupBy(grouped, ({ services }) => services, "no service"),
    repositories: groupBy(grouped, ({ repository }) => [repository], ""),
    authorLevels: groupBy(grouped, ({ authorLevel }) => [authorLevel], ""),
  };
}
