import { type DecisionInput } from "../decision/decision.ts";
import { type ReviewRequestBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { reviewRequestSettingsOf } from "../policy/review-request-settings.ts";
import { type Ask, type AskedFor, type AskEnd } from "./ask.ts";
import { type AskFigures, askFigures, type AskRow, askRows } from "./ask-figures.ts";
import { secondsOf, type Span } from "./period.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { type CountedApproval } from "./review-effort.ts";
import { isInScope, type Scope } from "./scope.ts";
import { Shared } from "./shared.ts";

/** Whom the app asked for reviews, and what came of it. Nobody is named. */
export interface ReviewRequestFigures extends AskFigures {
  /** About which somebody was asked in the period. */
  readonly pullRequests: number;
  /** How many people were asked in the period, and how often one of them. */
  readonly people: { readonly total: number; readonly median: number | null; readonly most: number };
  readonly heldAtOnce: {
    /** The most open asks that one person had at any moment of the period. */
    readonly most: number;
    /** What the newest policy of each repository allows one person; each number once, ascending. */
    readonly caps: readonly number[];
  };
  /** Most asked first. */
  readonly byLevel: readonly AskRow[];
  /** By code owner team of a changed path; a change of several counts for each. */
  readonly byTeam: readonly AskRow[];
  /** The approvals of the period that counted: of people whom the app had asked, and of others. */
  readonly approvals: { readonly asked: number; readonly unasked: number };
}

/** Gathers what was asked, and how that ended. */
export class ReviewRequests {
  /** By place. */
  readonly #asks: (readonly Ask[])[] = [];
  readonly #texts = new Shared<string>();
  readonly #caps = new Map<string, number>();

  /** The same ask comes again when it has ended. */
  recorded({ body: json }: LedgerEntry, place: number): void {
    const body = json as unknown as ReviewRequestBody;
    const asks = this.#asks[place] ?? [];
    const person = this.#shared(personOf(body));
    const askedAt = secondsOf(body.askedAt);
    const isSame = (ask: Ask): boolean => ask.person === person && ask.askedAt === askedAt;
    const known = asks.find(isSame);
    const ask: Ask = {
      person,
      level: known?.level ?? this.#shared(body.level ?? "not known"),
      isEscalation: body.because === "escalation",
      askedAt,
      escalateAt: body.escalateAt === null ? null : secondsOf(body.escalateAt),
      end: endOf(body),
    };
    this.#asks[place] =
      known === undefined ? asks.concat([ask]) : asks.map((one) => (isSame(one) ? ask : one));
  }

  /** Takes over what a newer policy allows one person. */
  decided({ body }: LedgerEntry, repository: string): void {
    const { policy } = body["input"] as unknown as DecisionInput;
    if (policy.kind === "policy") {
      this.#caps.set(repository, reviewRequestSettingsOf(policy.policy).mostPerPerson);
    }
  }

  #shared(text: string): string {
    return this.#texts.of(text, text);
  }

  figures(
    register: PullRequestRegister,
    scope: Scope,
    span: Span,
    approvals: Approvals,
  ): ReviewRequestFigures {
    const all = this.#within(register, scope, approvals);
    const asked = all.filter(({ ask }) => span.holdsSecond(ask.askedAt));
    const perPerson = countsOf(asked.map(({ ask }) => ask.person));
    return {
      ...askFigures(asked, span),
      pullRequests: new Set(asked.map(({ place }) => place)).size,
      people: { total: perPerson.length, median: medianOf(perPerson), most: perPerson.at(-1) ?? 0 },
      heldAtOnce: { most: mostAtOnce(all, span), caps: this.#capsWithin(scope) },
      byLevel: askRows(asked, ({ ask }) => [ask.level], span),
      byTeam: askRows(
        asked,
        ({ place }) => {
          const teams = register.at(place)?.teams ?? [];
          return teams.length === 0 ? ["nobody's"] : teams;
        },
        span,
      ),
      approvals: this.#approvals(register, scope, approvals),
    };
  }

  #within(register: PullRequestRegister, scope: Scope, approvals: Approvals): readonly AskedFor[] {
    const found: AskedFor[] = [];
    this.#asks.forEach((asks, place) => {
      if (!register.isPlaceInScope(scope, place)) return;
      for (const ask of asks) {
        const isApproved = approvals.at(place).some((approval) => isAnswerTo(ask, approval));
        found.push({ place, ask, isApproved });
      }
    });
    return found;
  }

  #capsWithin(scope: Scope): readonly number[] {
    const caps = [...this.#caps].flatMap(([repository, cap]) =>
      isInScope({ ...scope, team: null, service: null }, { repository, teams: [], services: [] })
        ? [cap]
        : [],
    );
    return [...new Set(caps)].sort((a, b) => a - b);
  }

  #approvals(
    register: PullRequestRegister,
    scope: Scope,
    approvals: Approvals,
  ): ReviewRequestFigures["approvals"] {
    let asked = 0;
    let unasked = 0;
    for (const place of approvals.places) {
      if (!register.isPlaceInScope(scope, place)) continue;
      for (const approval of approvals.at(place)) {
        if ((this.#asks[place] ?? []).some((ask) => isAnswerTo(ask, approval))) asked += 1;
        else unasked += 1;
      }
    }
    return { asked, unasked };
  }
}

/** The approvals of the period that counted, by place. */
export interface Approvals {
  readonly places: readonly number[];
  at(place: number): readonly CountedApproval[];
}

function personOf({ id, login }: { readonly id: number | null; readonly login: string }): string {
  return id === null ? login.toLowerCase() : String(id);
}

/** GitHub dates reviews to the second, and so are asks here. */
function isAnswerTo({ person, askedAt }: Ask, { by, at }: CountedApproval): boolean {
  if (by === null || at < askedAt) return false;
  return person === String(by.id) || person === by.login.toLowerCase();
}

function endOf({ state, endedAt, withdrawnBecause }: ReviewRequestBody): AskEnd | null {
  if (state === "asked" || endedAt === null) return null;
  return {
    how: state === "answered" ? "answered" : (withdrawnBecause ?? "not-said"),
    at: secondsOf(endedAt),
  };
}

/** How often each comes, ascending. */
function countsOf(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => a - b);
}

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** The most open asks that one person had at any moment of the span. What ends as another begins is not counted twice. */
function mostAtOnce(all: readonly AskedFor[], span: Span): number {
  const steps = new Map<string, { readonly at: number; readonly by: number }[]>();
  for (const { ask } of all) {
    const end = Math.min(ask.end?.at ?? span.to, span.to);
    if (end <= span.from || ask.askedAt >= end) continue;
    const own = steps.get(ask.person) ?? [];
    own.push({ at: ask.askedAt, by: 1 }, { at: end, by: -1 });
    steps.set(ask.person, own);
  }
  return Math.max(0, ...[...steps.values()].map(highestOf));
}

function highestOf(steps: readonly { readonly at: number; readonly by: number }[]): number {
  let open = 0;
  let most = 0;
  for (const { by } of [...steps].sort((a, b) => a.at - b.at || a.by - b.by)) {
    open += by;
    most = Math.max(most, open);
  }
  return most;
}
