import { type PathOwners } from "../blast-radius/blast-radius.ts";
import { type Candidate } from "./counted-review.ts";
import { type Rosters } from "./levels.ts";
import { ownersInTeam, readOwner } from "./owners.ts";

/** How many of the paths each of these people owns, by login in lower case; by themselves or in a team. */
export function countOwnedPaths(
  candidates: readonly Candidate[],
  paths: readonly PathOwners[],
  rosters: Rosters,
): ReadonlyMap<string, number> {
  const logins = new Set(candidates.map(({ login }) => login.toLowerCase()));
  const owners = new Map<string, ReadonlySet<string>>();
  const peopleOf = (written: string): ReadonlySet<string> => {
    const known = owners.get(written) ?? new Set(loginsOf(written, rosters));
    owners.set(written, known);
    return known;
  };
  const counts = new Map<string, number>();
  for (const path of paths) {
    const people = new Set(path.owners.flatMap((written) => [...peopleOf(written)]));
    for (const login of people) if (logins.has(login)) counts.set(login, (counts.get(login) ?? 0) + 1);
  }
  return counts;
}

function loginsOf(written: string, rosters: Rosters): readonly string[] {
  const owner = readOwner(written);
  switch (owner.kind) {
    case "person":
      return [owner.login.toLowerCase()];
    case "team":
      return ownersInTeam(rosters, owner).map(({ login }) => login.toLowerCase());
    case "email":
      return [];
  }
}
