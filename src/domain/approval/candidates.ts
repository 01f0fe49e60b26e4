import { type Policy, rankOf } from "../policy/policy.ts";
import { type Requirement } from "../policy/requirement.ts";
import { type Account } from "../pull-request.ts";
import { type Candidate, type CountedReview } from "./counted-review.ts";
import { type Independence } from "./independence.ts";
import { isAtLeast, levelOf, membersOf, namedLevelOf, permissionOf, type Rosters } from "./levels.ts";
import { ownersInTeam, readOwner } from "./owners.ts";

/** What missing parts are found from. */
export interface MissingInput {
  readonly policy: Policy;
  readonly requirement: Requirement;
  readonly independence: Independence;
  readonly rosters: Rosters;
}

/** Independent people of this level or above who have not approved yet. */
export function candidatesFor(
  level: string | null,
  input: MissingInput,
  counted: readonly CountedReview[],
): readonly Candidate[] {
  const { policy, rosters } = input;
  const done = new Set(counted.map(({ reviewer }) => reviewer.id));
  const known = knownAccounts(policy, rosters).filter(
    (account) => isIndependent(account, input) && !done.has(account.id) && reaches(level, account, input),
  );
  const doneLogins = new Set(
    [
      ...counted.map(({ reviewer }) => reviewer),
      ...input.independence.contributors.map((c) => c.account),
    ].map((account) => account.login.toLowerCase()),
  );
  const named = policy.levels
    .filter((entry) => level === null || rankOf(policy, entry.name) <= rankOf(policy, level))
    .flatMap((entry) => entry.people)
    .flatMap((person) => (person.kind === "login" ? [person.login] : []))
    .filter((login) => !doneLogins.has(login.toLowerCase()))
    .filter((login) => !known.some((account) => account.login.toLowerCase() === login.toLowerCase()));
  return [...known.map(({ login, id }) => ({ login, id })), ...named.map((login) => ({ login, id: null }))];
}

/** Whether the account could fill a seat of this level. */
function reaches(level: string | null, account: Account, { policy, rosters }: MissingInput): boolean {
  const permission = permissionOf(rosters, account);
  const counts =
    namedLevelOf(policy, rosters, account) !== null ||
    (permission !== null && isAtLeast(permission, "write"));
  if (!counts || level === null) return counts;
  return rankOf(policy, levelOf(policy, rosters, account)) <= rankOf(policy, level);
}

/** Everybody that was read: members of the teams that were asked for, and people whose permission was. */
export function knownAccounts(policy: Policy, rosters: Rosters): readonly Account[] {
  const inTeams = rosters.teams.flatMap((roster) =>
    roster.kind === "team"
      ? membersOf(
          roster,
          policy.levels.some((level) => level.includeChildTeams),
        )
      : [],
  );
  const all = [...inTeams, ...rosters.permissions.map(({ account }) => account)];
  return [...new Map(all.map((account) => [account.id, account])).values()];
}

/** Whether this seat can be filled by people that only their permission qualifies. */
export function dependsOnPermission(level: string | null, policy: Policy): boolean {
  if (level === null || rankOf(policy, policy.defaultLevel) <= rankOf(policy, level)) return true;
  return policy.levels.some(
    (entry) => entry.repositoryPermission !== null && rankOf(policy, entry.name) <= rankOf(policy, level),
  );
}

/** Independent people who are one of these owners. */
export function ownerCandidates(owners: readonly string[], input: MissingInput): readonly Candidate[] {
  const contributors = new Set(
    input.independence.contributors.map(({ account }) => account.login.toLowerCase()),
  );
  const candidates = owners.flatMap((written): readonly Candidate[] => {
    const owner = readOwner(written);
    if (owner.kind === "person") return [personCandidate(owner.login, input.rosters)].flat();
    if (owner.kind === "email") return [];
    return ownersInTeam(input.rosters, owner)
      .filter((account) => isIndependent(account, input))
      .map(({ login, id }) => ({ login, id }));
  });
  return candidates.filter(({ login }) => !contributors.has(login.toLowerCase()));
}

/** A person that CODEOWNERS names, unless they are known to lack write access. */
function personCandidate(login: string, rosters: Rosters): readonly Candidate[] {
  const known = rosters.permissions.find(
    ({ account }) => account.login.toLowerCase() === login.toLowerCase(),
  );
  if (known === undefined) return rosters.permissionsComplete ? [] : [{ login, id: null }];
  return isAtLeast(known.permission, "write") ? [{ login: known.account.login, id: known.account.id }] : [];
}

function isIndependent(account: Account, { independence }: MissingInput): boolean {
  return (
    account.kind === "person" &&
    !independence.contributors.some((contributor) => contributor.account.id === account.id)
  );
}
