import { type ApprovalsDemand, type Requirement } from "./requirement.ts";

/** How far down a level stands: 0 is the most senior. */
export type RankOf = (level: string) => number;

/**
 * Whether whoever meets `more` also meets `less`: every part of `less` is asked for in `more`, as strictly or more so.
 * A level that one of the policies does not know is ranked by `rankOf` all the same.
 */
export function covers(more: Requirement, less: Requirement, rankOf: RankOf): boolean {
  return (
    coversApprovals(more, less, rankOf) &&
    coversOwners(more, less) &&
    (less.distinctPeople === null || more.distinctPeople !== null) &&
    (less.distinctTeams?.value ?? 0) <= (more.distinctTeams?.value ?? 0) &&
    includesAll(more.documentation, less.documentation) &&
    includesAll(more.checks, less.checks) &&
    (less.soakHours?.value ?? 0) <= (more.soakHours?.value ?? 0) &&
    (less.declaration === null || more.declaration !== null) &&
    coversSponsor(more, less, rankOf)
  );
}

function coversApprovals(more: Requirement, less: Requirement, rankOf: RankOf): boolean {
  const isAtLeast = (one: ApprovalsDemand, other: ApprovalsDemand): boolean =>
    one.count >= other.count && isAsSenior(one.level, other.level, rankOf);
  return less.approvals.every((asked) => more.approvals.some((demand) => isAtLeast(demand, asked)));
}

/** Fewer people who may answer is stricter. */
function coversOwners(more: Requirement, less: Requirement): boolean {
  return less.owners.every((asked) =>
    more.owners.some((demand) => demand.owners.every((owner) => asked.owners.includes(owner))),
  );
}

function includesAll(
  more: readonly { readonly value: string }[],
  less: readonly { readonly value: string }[],
): boolean {
  return less.every(({ value }) => more.some((entry) => entry.value === value));
}

function coversSponsor(more: Requirement, less: Requirement, rankOf: RankOf): boolean {
  if (less.sponsor === null) return true;
  return more.sponsor !== null && isAsSenior(more.sponsor.value, less.sponsor.value, rankOf);
}

/** `null`: of any level. */
function isAsSenior(one: string | null, other: string | null, rankOf: RankOf): boolean {
  if (other === null) return true;
  return one !== null && rankOf(one) <= rankOf(other);
}
