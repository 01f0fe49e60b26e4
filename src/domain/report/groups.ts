import { type Durations, summarise } from "./durations.ts";
import { type MergedChange } from "./merges.ts";
import { type KnownPullRequest } from "./pull-request-register.ts";
import { type Unsigned } from "./sign-off.ts";
import { Tally } from "./tally.ts";

/** The pull requests of one team, service, repository or author level. */
export interface GroupRow {
  readonly name: string;
  readonly pullRequests: number;
  /** Of them, assisted or authored by AI. */
  readonly ai: number;
  readonly unknown: number;
  readonly byTier: Readonly<Record<string, number>>;
  /** Neither signed off nor merged when the period ended: `waiting` and `closed` together. */
  readonly unsigned: number;
  readonly waiting: number;
  readonly closed: number;
  readonly signOff: Durations;
  readonly merged: number;
  readonly overridden: number;
  readonly bypassed: number;
}

/** A pull request with what a group adds up. */
export interface GroupedPullRequest {
  readonly known: KnownPullRequest;
  readonly unsigned: Unsigned;
  /** Seconds; `null`: it was not signed off in the period, or never had to wait. */
  readonly signedAfter: number | null;
  /** `undefined`: not merged in the period. */
  readonly merged: MergedChange | undefined;
}

/** The tiers, least first. */
export const tiers = ["low", "moderate", "high", "critical"] as const;

/**
 * The groups, largest first. A pull request counts in each of its groups, so that rows may add up to more than there
 * are; one without a group counts in `nobody`.
 */
export function groupBy(
  pullRequests: readonly GroupedPullRequest[],
  groupsOf: (known: KnownPullRequest) => readonly string[],
  nobody: string,
): readonly GroupRow[] {
  const groups = new Map<string, GroupedPullRequest[]>();
  for (const pullRequest of pullRequests) {
    const names = groupsOf(pullRequest.known);
    for (const name of names.length === 0 ? [nobody] : names) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [pullRequest]);
      else group.push(pullRequest);
    }
  }
  return [...groups]
    .map(([name, members]) => rowOf(name, members))
    .sort((a, b) => b.pullRequests - a.pullRequests || (a.name < b.name ? -1 : 1));
}

function rowOf(name: string, members: readonly GroupedPullRequest[]): GroupRow {
  const byTier = new Tally();
  for (const { known } of members) byTier.add(known.tier);
  const withLevel = (...levels: readonly string[]): number =>
    members.filter(({ known }) => levels.includes(known.provenance)).length;
  const left = (...wanted: readonly Unsigned[]): number =>
    members.filter(({ unsigned }) => wanted.includes(unsigned)).length;
  const merged = members.flatMap((member) => member.merged ?? []);
  return {
    name,
    pullRequests: members.length,
    ai: withLevel("assisted", "authored"),
    unknown: withLevel("unknown"),
    byTier: byTier.record(tiers),
    unsigned: left("waiting", "closed"),
    waiting: left("waiting"),
    closed: left("closed"),
    signOff: summarise(members.flatMap(({ signedAfter }) => signedAfter ?? [])),
    merged: merged.length,
    overridden: merged.filter(({ outcome }) => outcome === "overridden").length,
    bypassed: merged.filter(({ outcome }) => outcome === "bypassed").length,
  };
}

/** How many pull requests of each tier have each provenance. */
export type TierTable = readonly {
  readonly tier: string;
  readonly byProvenance: Readonly<Record<string, number>>;
}[];

/** The provenances in the order in which they are shown. */
export const provenances = ["none", "unknown", "assisted", "authored"] as const;

/** Tiers by provenance. */
export function tierTable(pullRequests: readonly KnownPullRequest[]): TierTable {
  return tiers.map((tier) => {
    const byProvenance = new Tally();
    for (const known of pullRequests) if (known.tier === tier) byProvenance.add(known.provenance);
    return { tier, byProvenance: byProvenance.record(provenances) };
  });
}
