import { contributorOf } from "../approval/count-approvals.ts";
import { type ExclusionReason, type Independence } from "../approval/independence.ts";
import {
  findTeam,
  isAtLeast,
  levelOf,
  namedLevelOf,
  permissionOf,
  type Rosters,
} from "../approval/levels.ts";
import { type Policy, rankOf, type TeamReference } from "../policy/policy.ts";
import { type Account, type PullRequest } from "../pull-request.ts";

/**
 * What an act is judged by. People are judged by what they are now, at every evaluation, not by what they were when
 * they acted.
 */
export interface ActSetting {
  readonly policy: Policy;
  readonly rosters: Rosters;
  readonly independence: Independence;
  readonly pullRequest: Pick<PullRequest, "author" | "baseRef" | "unread">;
  /** Of the content as it is now; `null`: it could not be read. */
  readonly contentDigest: string | null;
}

/** Why somebody may not do something, or why what they did has no effect. */
export type Refusal =
  | { readonly kind: "bot" }
  /** No level in the policy, no write access to the repository. */
  | { readonly kind: "no-access" }
  /** Whether they have write access was not read. */
  | { readonly kind: "access-unknown" }
  /** GitHub did not say who is in a team that gives what it takes. */
  | { readonly kind: "level-unknown" }
  /** They had a hand in the change. */
  | { readonly kind: "contributor"; readonly because: ExclusionReason }
  /** They had none in it, and only those who had may. */
  | { readonly kind: "no-contributor" }
  /** It is not known who had a hand in the change, so nobody can be shown to be independent. */
  | { readonly kind: "nobody-independent" }
  | { readonly kind: "too-junior"; readonly asked: string; readonly level: string }
  /** The policy's `break-glass` names others. */
  | { readonly kind: "not-named" }
  /** Neither the same person nor senior to them. */
  | { readonly kind: "not-senior-to"; readonly whom: Account }
  /** The second person has to be another one. */
  | { readonly kind: "same-person" }
  | { readonly kind: "other-base"; readonly baseRef: string }
  | { readonly kind: "other-content" }
  /** The content cannot be read now, or could not then. */
  | { readonly kind: "content-unknown" }
  /** ISO 8601, UTC. */
  | { readonly kind: "expired"; readonly at: string };

/** The first reason, in the order in which they are given. */
export function firstRefusal(...reasons: readonly (Refusal | null)[]): Refusal | null {
  return reasons.find((reason) => reason !== null) ?? null;
}

export function refuseBot(by: Account): Refusal | null {
  return by.kind === "person" ? null : { kind: "bot" };
}

/** A level in the policy, or write access to the repository. */
export function refuseOutsider(by: Account, { policy, rosters }: ActSetting): Refusal | null {
  if (namedLevelOf(policy, rosters, by) !== null) return null;
  const permission = permissionOf(rosters, by);
  if (permission === null) return { kind: rosters.permissionsComplete ? "no-access" : "access-unknown" };
  return isAtLeast(permission, "write") ? null : { kind: "no-access" };
}

/** No hand in the change; as long as it is not known who had one, nobody can show that. */
export function refuseContributor(by: Account, setting: ActSetting): Refusal | null {
  const contributor = contributorOf(setting.independence, by);
  if (contributor !== null) return { kind: "contributor", because: contributor.because };
  return areHandsKnown(setting) ? null : { kind: "nobody-independent" };
}

/** Whether it is known of everybody who had a hand in the change. */
export function areHandsKnown({
  independence,
  pullRequest,
}: Pick<ActSetting, "independence" | "pullRequest">): boolean {
  return independence.unsettled.length === 0 && !pullRequest.unread.some(({ what }) => what === "commits");
}

/** A level that is given by name, at least as senior as this one. */
export function refuseJunior(by: Account, asked: string, { policy, rosters }: ActSetting): Refusal | null {
  const level = namedLevelOf(policy, rosters, by);
  if (level !== null && rankOf(policy, level) <= rankOf(policy, asked)) return null;
  const reaching = policy.levels.filter(({ name }) => rankOf(policy, name) <= rankOf(policy, asked));
  return reaching.every(({ teams }) => areAnswered(teams, rosters))
    ? { kind: "too-junior", asked, level: levelOf(policy, rosters, by) }
    : { kind: "level-unknown" };
}

/** Whether it is known of each of these teams who is in it. */
export function areAnswered(teams: readonly TeamReference[], rosters: Rosters): boolean {
  return teams.every(
    ({ organisation, slug }) => findTeam(rosters, organisation ?? rosters.organisation, slug) !== null,
  );
}

/** Whether one account's level stands above another's. */
export function isSeniorTo(one: Account, other: Account, { policy, rosters }: ActSetting): boolean {
  return rankOf(policy, levelOf(policy, rosters, one)) < rankOf(policy, levelOf(policy, rosters, other));
}

/** Everybody that the rosters name, each once. */
export function knownPeople({ teams, permissions }: Rosters): readonly Account[] {
  const inTeams = teams.flatMap((team) =>
    team.kind === "team" ? [...team.members, ...team.childTeamMembers] : [],
  );
  const all = [...inTeams, ...permissions.map(({ account }) => account)];
  return [...new Map(all.map((account) => [account.id, account])).values()];
}

/** For exactly the content that the pull request has now, on the base branch that it has now. */
export function refuseOtherContent(
  act: { readonly baseRef: string; readonly contentDigest: string | null },
  { pullRequest, contentDigest }: ActSetting,
): Refusal | null {
  if (act.contentDigest === null || contentDigest === null) return { kind: "content-unknown" };
  if (act.baseRef !== pullRequest.baseRef) return { kind: "other-base", baseRef: act.baseRef };
  return act.contentDigest === contentDigest ? null : { kind: "other-content" };
}
