import { expect, test } from "@jest/globals";
import { type Rosters } from "../../../src/domain/approval/levels.ts";
import { countOwnedPaths } from "../../../src/domain/approval/owned-paths.ts";
import { type PathOwners } from "../../../src/domain/blast-radius/blast-radius.ts";

const candidates = ["Ada", "sam", "mia"].map((login, index) => ({ login, id: index + 1 }));

function roster(slug: string, canWrite: boolean): Rosters["teams"][number] {
  const members = [{ id: 2, login: "Sam", kind: "person" as const }];
  return { kind: "team", organisation: "acme", slug, id: 5, members, childTeamMembers: [], canWrite };
}

const rosters: Rosters = {
  organisation: "acme",
  teams: [roster("owners", true), roster("readers", false)],
  permissions: [],
  permissionsComplete: true,
};

function owned(path: string, ...owners: readonly string[]): PathOwners {
  return { path, owners, line: 1, pattern: "*" };
}

test("paths are counted for their owners by login and by team, each path once", () => {
  const paths = [
    owned("a", "@ada", "@acme/owners"),
    owned("b", "@ADA", "@ada"),
    owned("c", "@acme/owners", "@sam"),
    owned("d", "ada@example.com", "@acme/readers", "@stranger", "@acme/unknown"),
    owned("e"),
  ];
  expect(countOwnedPaths(candidates, paths, rosters)).toEqual(
    new Map([
      ["ada", 2],
      ["sam", 2],
    ]),
  );
});
