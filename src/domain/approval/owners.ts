import { type Account } from "../pull-request.ts";
import { findTeam, isAtLeast, permissionOf, type Rosters, type TeamRoster } from "./levels.ts";

/** An owner as CODEOWNERS writes it. */
export type Owner =
  | { readonly kind: "person"; readonly login: string }
  | { readonly kind: "team"; readonly organisation: string; readonly slug: string }
  | { readonly kind: "email"; readonly email: string };

/** Reads `@user`, `@org/team` or `user@example.com`. */
export function readOwner(written: string): Owner {
  if (!written.startsWith("@")) return { kind: "email", email: written };
  const slash = written.indexOf("/");
  if (slash === -1) return { kind: "person", login: written.slice(1) };
  return { kind: "team", organisation: written.slice(1, slash), slug: written.slice(slash + 1) };
}

/** Whether the account is, or belongs to, one of these owners, and may own: write access is needed. */
export function isOwner(owners: readonly string[], rosters: Rosters, account: Account): boolean {
  return owners.some((written) => {
    const owner = readOwner(written);
    switch (owner.kind) {
      case "person":
        return owner.login.toLowerCase() === account.login.toLowerCase() && canWrite(rosters, account);
      case "team":
        return ownersInTeam(rosters, owner).some((member) => member.id === account.id);
      case "email":
        return false;
    }
  });
}

/** The team that an owner names, where it may own: GitHub ignores a team without write access. */
export function ownersInTeam(rosters: Rosters, owner: Extract<Owner, { kind: "team" }>): readonly Account[] {
  const roster: TeamRoster | null = findTeam(rosters, owner.organisation, owner.slug);
  if (roster?.kind !== "team" || roster.canWrite !== true) return [];
  // GitHub quirk: members of a child team are members of the parent for CODEOWNERS.
  return [...roster.members, ...roster.childTeamMembers];
}

function canWrite(rosters: Rosters, account: Account): boolean {
  const permission = permissionOf(rosters, account);
  return permission !== null && isAtLeast(permission, "write");
}
