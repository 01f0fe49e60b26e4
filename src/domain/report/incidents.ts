import { type IncidentBody, type IncidentCause } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type MergedChange, type MergedProvenance } from "./merges.ts";
import { secondsOf, type Span } from "./period.ts";
import { differenceOf, type Difference, proportion, type Proportion } from "./proportion.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { isInScope, isWhole, type Scope } from "./scope.ts";
import { Tally } from "./tally.ts";

/** Kinds of change whose incidents are compared. `ai` is `assisted` and `authored` together. */
export const changeClasses = ["ai", "assisted", "authored", "none", "unknown", "not-judged"] as const;
export type ChangeClass = (typeof changeClasses)[number];

/** The merged changes of one kind that at least one incident names as a cause. */
export interface IncidentRate extends Proportion {
  readonly class: ChangeClass;
}

/** The same within one tier, because the kinds of change are not spread evenly over the tiers. */
export interface TierRates {
  /** `null`: not judged. */
  readonly tier: string | null;
  readonly rates: readonly IncidentRate[];
}

/** Incidents, and which merged changes caused them, as far as somebody or something said so. */
export interface IncidentFigures {
  /** Started in the period. */
  readonly total: number;
  readonly bySource: Readonly<Record<string, number>>;
  readonly bySeverity: Readonly<Record<string, number>>;
  /** Of the incidents of the period: nobody and nothing named a change. */
  readonly withoutCause: number;
  /** Of the incidents of the period: a change was named, and none of the named ones was merged in the period. */
  readonly causedBefore: number;
  /** Named by an incident; reverts alone are not incidents here. */
  readonly rates: readonly IncidentRate[];
  /** Named by an incident, or undone by a revert. */
  readonly ratesWithReverts: readonly IncidentRate[];
  readonly byTier: readonly TierRates[];
  /** How much larger the share of AI change is. `null`: one of the two has no merged change. */
  readonly comparisons: {
    readonly aiToNone: Difference | null;
    readonly aiToNoneOrUnknown: Difference | null;
  };
}

/** The severities in the order in which they are shown. */
export const severities = ["sev1", "sev2", "sev3", "sev4", "not-said"] as const;

/** Gathers incidents; of several entries about one the newest stands. */
export class Incidents {
  readonly #incidents = new Map<string, IncidentBody>();

  known({ subject, body }: LedgerEntry): void {
    this.#incidents.set(subject, body as unknown as IncidentBody);
  }

  /** The incidents that started in the span and belong to the scope. */
  within(register: PullRequestRegister, scope: Scope, span: Span): readonly IncidentBody[] {
    return [...this.#incidents.values()].filter(
      (incident) => span.holds(incident.startedAt) && isIncidentInScope(incident, register, scope),
    );
  }

  /** @param changes the merged changes of period and scope: what the shares are of */
  figures(
    changes: readonly MergedChange[],
    isReverted: (key: string) => boolean,
    register: PullRequestRegister,
    scope: Scope,
    span: Span,
  ): IncidentFigures {
    const byIncident = this.#causedChanges(changes, (incident) => incident.source !== "revert");
    const byRevert = this.#causedChanges(changes, (incident) => incident.source === "revert");
    const named = new Set([...byIncident.values()].flat());
    const undone = new Set([...byRevert.values()].flat());
    const started = this.within(register, scope, span).filter(({ source }) => source !== "revert");
    const bySource = new Tally();
    const bySeverity = new Tally();
    for (const { source, severity } of started) {
      bySource.add(source);
      bySeverity.add(severity ?? "not-said");
    }
    const isNamed = ({ key }: MergedChange): boolean => named.has(key);
    const rates = ratesOf(changes, isNamed);
    return {
      total: started.length,
      bySource: bySource.record(),
      bySeverity: bySeverity.record(severities),
      withoutCause: started.filter(({ causes }) => causes.length === 0).length,
      causedBefore: started.filter((incident) => incident.causes.length > 0 && !byIncident.has(incident))
        .length,
      rates,
      ratesWithReverts: ratesOf(
        changes,
        (change) => isNamed(change) || undone.has(change.key) || isReverted(change.key),
      ),
      byTier: tiersOf(changes).map((tier) => ({
        tier,
        rates: ratesOf(
          changes.filter((change) => change.tier === tier),
          isNamed,
        ),
      })),
      comparisons: compare(changes, isNamed),
    };
  }

  /** For each such incident that names any of the changes: the keys of those that it names. */
  #causedChanges(
    changes: readonly MergedChange[],
    isWanted: (incident: IncidentBody) => boolean,
  ): ReadonlyMap<IncidentBody, readonly string[]> {
    const keys = new Map<string, string>();
    for (const { key, shas } of changes) {
      keys.set(key, key);
      for (const sha of shas) keys.set(`${key.split(/[#@]/u)[0]!}@${sha}`, key);
    }
    const caused = new Map<IncidentBody, readonly string[]>();
    for (const incident of this.#incidents.values()) {
      if (!isWanted(incident)) continue;
      const found = incident.causes.flatMap((cause) =>
        namesOf(cause).flatMap((name) => keys.get(name) ?? []),
      );
      if (found.length > 0) caused.set(incident, found);
    }
    return caused;
  }
}

function namesOf({ repositoryId, number, sha }: IncidentCause): readonly string[] {
  if (repositoryId === null) return [];
  const id = String(repositoryId);
  return [...(number === null ? [] : [`${id}#${String(number)}`]), ...(sha === null ? [] : [`${id}@${sha}`])];
}

/** An incident belongs where its services or its causes are. */
function isIncidentInScope(incident: IncidentBody, register: PullRequestRegister, scope: Scope): boolean {
  if (isWhole(scope)) return true;
  const places = incident.causes.map((cause) => ({
    repository: `${cause.owner}/${cause.repository}`,
    teams: register.get(`${String(cause.repositoryId)}#${String(cause.number)}`)?.teams ?? [],
    services: incident.services,
  }));
  const itself = { repository: null, teams: [], services: incident.services };
  return [...places, itself].some((place) => isInScope(scope, place));
}

const membersOf: Readonly<Record<ChangeClass, readonly MergedProvenance[]>> = {
  ai: ["assisted", "authored"],
  assisted: ["assisted"],
  authored: ["authored"],
  none: ["none"],
  unknown: ["unknown"],
  "not-judged": ["not-judged"],
};

function ratesOf(
  changes: readonly MergedChange[],
  isHit: (change: MergedChange) => boolean,
): readonly IncidentRate[] {
  return changeClasses.map((name) => ({ class: name, ...share(changes, isHit, membersOf[name]) }));
}

function compare(
  changes: readonly MergedChange[],
  isHit: (change: MergedChange) => boolean,
): IncidentFigures["comparisons"] {
  const ai = share(changes, isHit, membersOf.ai);
  return {
    aiToNone: differenceOf(ai, share(changes, isHit, membersOf.none)),
    aiToNoneOrUnknown: differenceOf(ai, share(changes, isHit, ["none", "unknown"])),
  };
}

function share(
  changes: readonly MergedChange[],
  isHit: (change: MergedChange) => boolean,
  provenances: readonly MergedProvenance[],
): Proportion {
  const among = changes.filter(({ provenance }) => provenances.includes(provenance));
  return proportion(among.filter(isHit).length, among.length);
}

const tierOrder = ["low", "moderate", "high", "critical"];

function tiersOf(changes: readonly MergedChange[]): readonly (string | null)[] {
  const tiers = new Set(changes.map(({ tier }) => tier));
  const known = tierOrder.filter((tier) => tiers.has(tier));
  return tiers.has(null) ? [...known, null] : known;
}

/** When an incident began, in seconds since 1970. */
export function startOf({ startedAt }: IncidentBody): number {
  return secondsOf(startedAt);
}
