import { isGreenVerdict } from "../decision/decision.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { Bypasses } from "./bypasses.ts";
import { Closings } from "./closings.ts";
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
import { ReviewRequests } from "./review-requests.ts";
import { SafetyResets } from "./safety-reset.ts";
import { type Scope, wholeLedger } from "./scope.ts";
import { SignOffTimes, type Unsigned } from "./sign-off.ts";
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
  readonly #reviewRequests = new ReviewRequests();
  readonly #closings = new Closings();
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
        if (isWithin) this.#commands.recorded(entry, this.#register.placeOf(entry.subject));
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
      case "review-request":
        this.#reviewRequests.recorded(entry, this.#register.placeOf(entry.subject));
        return;
      case "closing":
        this.#closings.recorded(entry, this.#register.placeOf(entry.subject), this.#span);
        return;
      default:
        // A kind of a later version: its entries are counted and carry nothing that this one knows.
        return;
    }
  }

  #takeDecision(entry: LedgerEntry, isWithin: boolean): void {
    const place = this.#register.placeOf(entry.subject);
    const { repository } = this.#register.decided(entry);
    this.#repositories.set(entry.subject.split("#")[0]!, repository);
    this.#signOffs.decided(entry, place);
    this.#effort.decided(entry, place, this.#span);
    this.#safetyResets.decided(entry, repository);
    this.#reviewRequests.decided(entry, repository);
    if (isWithin) this.#decisions.decided(entry, place);
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
    const places = this.#decisions.places.filter((place) => register.isPlaceInScope(scope, place));
    const merged = this.#merges.within(register, scope);
    const grouped = this.#grouped(places, merged);
    const figures = {
      overrides: this.#overrides.figures(register, scope, span, this.#followUps),
      bypasses: this.#bypasses.figures(register, scope, span, this.#followUps),
      merges: this.#merges.figures(merged),
      signOff: this.#signOffs.figures(places, span, (place) => this.#unsigned(place)),
      effort: this.#effort.figures(register, scope),
      reviewRequests: this.#reviewRequests.figures(register, scope, span, this.#effort),
      closings: this.#closings.figures(register, scope, span, {
        isSigned: (place) => this.#signOffs.isSigned(place),
        approvals: (place) => this.#effort.at(place),
      }),
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
        signOffs: places.flatMap((place) => this.#signOffs.of(place, span) ?? []),
        overrides: this.#overrides.askedWithin(register, scope, span),
        bypasses: figures.bypasses.list.map(({ at }) => secondsOf(at)),
        incidents: this.#incidents
          .within(register, scope, span)
          .filter(({ source }) => source !== "revert")
          .map(startOf),
      }),
    };
  }

  #grouped(places: readonly number[], merged: readonly MergedChange[]): readonly GroupedPullRequest[] {
    const byKey = new Map(merged.map((change) => [change.key, change]));
    return places.map((place) => ({
      known: this.#register.at(place)!,
      unsigned: this.#unsigned(place),
      signedAfter: this.#signOffs.of(place, this.#span)?.took ?? null,
      merged: byKey.get(this.#register.subjectAt(place)),
    }));
  }

  /** What was merged past its decision is not waited for, although no decision says that it was merged. */
  #unsigned(place: number): Unsigned {
    const { isOpen, isDraft, verdict } = this.#register.at(place)!;
    const isGreen = isGreenVerdict(verdict);
    if (!isOpen || isDraft || isGreen || this.#merges.isMerged(this.#register.subjectAt(place))) return null;
    switch (this.#closings.endOf(place)) {
      case "merged":
        return null;
      case "closed":
        return "closed";
      case null:
        return "waiting";
    }
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
