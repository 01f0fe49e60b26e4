import { type RepositoryRole, type Team } from "../../world/records/accounts.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type Answer, noContent, ok } from "../answer.ts";
import { type Handler, listed, type RestCall } from "../rest-call.ts";
import {
  organizationFull,
  organizationMembership,
  simpleUser,
  team,
  teamFull,
  teamMembership,
} from "../shapes/accounts.ts";
import { minimalRepository, permissionFlags, repository } from "../shapes/repositories.ts";
import { found, organizationOf, teamOf, userOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const organizations = {
  "orgs/get": (call) => ok(organizationFull(call.world, organizationOf(call))),

  "orgs/list-members": (call) => {
    const wanted = call.query["role"] ?? "all";
    const members = call.world.accounts
      .memberships(organizationOf(call))
      .filter(({ state, role }) => state === "active" && (wanted === "all" || role === wanted));
    return listed(call, members, ({ user }) => simpleUser(call.world, user));
  },

  "orgs/get-membership-for-user": (call) =>
    ok(
      organizationMembership(
        call.world,
        found(call.world.accounts.membership(organizationOf(call), userOf(call))),
      ),
    ),

  "orgs/custom-properties-for-repos-get-organization-values": (call) =>
    listed(call, call.world.repositories.of(organizationOf(call)), (one) => ({
      repository_id: one.id,
      repository_name: one.name,
      repository_full_name: `${one.owner.login}/${one.name}`,
      properties: call.customProperties.of(one),
    })),

  "teams/list": (call) =>
    listed(call, call.world.teams.of(organizationOf(call)), (one) => team(call.world, one)),

  "teams/get-by-name": (call) => ok(teamFull(call.world, teamOf(call))),

  "teams/list-members-in-org": (call) => {
    const wanted = call.query["role"] ?? "all";
    const members = call.world.teams
      .members(teamOf(call), { childTeams: true })
      .filter(({ role }) => wanted === "all" || role === wanted);
    return listed(call, members, ({ user }) => simpleUser(call.world, user));
  },

  "teams/get-membership-for-user-in-org": (call) =>
    ok(teamMembership(call.world, found(call.world.teams.membership(teamOf(call), userOf(call))))),

  "teams/list-child-in-org": (call) =>
    listed(call, call.world.teams.children(teamOf(call)), (one) => team(call.world, one)),

  "teams/list-repos-in-org": (call) => {
    const subject = teamOf(call);
    const having = call.world.repositories
      .of(subject.organization)
      .filter((one) => roleOnRepository(subject, one) !== "none");
    return listed(call, having, (one) => ({
      ...minimalRepository(call.world, one),
      permissions: permissionFlags(roleOnRepository(subject, one)),
      role_name: roleOnRepository(subject, one),
    }));
  },

  "teams/check-permissions-for-repo-in-org": checkRepository,
} satisfies Record<string, Handler>;

/** 204 by default; the repository with the team's permissions only for its own media type. */
function checkRepository(call: RestCall): Answer {
  const subject = teamOf(call);
  const { owner = "", repo = "" } = call.path;
  const place = found(call.world.repositories.find(String(owner), String(repo)));
  const role = roleOnRepository(subject, place);
  found(role === "none" ? null : role);
  if (!call.accept.includes("application/vnd.github.v3.repository+json")) return noContent;
  return ok({ ...repository(call.world, place), permissions: permissionFlags(role), role_name: role });
}

/** A team has its own permission on a repository, or its nearest parent's that has one. */
function roleOnRepository(subject: Team, place: Repository): RepositoryRole {
  for (let team: Team | null = subject; team !== null; team = team.parent) {
    const role = place.teamRoles.get(team.id);
    if (role !== undefined && role !== "none") return role;
  }
  return "none";
}
