import { organizationMembership, simpleUser, team } from "../../http/shapes/accounts.ts";
import { installation } from "../../http/shapes/apps.ts";
import { permissionFlags } from "../../http/shapes/repositories.ts";
import { type InstallationHappening, type OrganizationHappening } from "../../world/events.ts";
import { type Actor, type Organization } from "../../world/records/accounts.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { payloadRepository, rulesetPayload } from "./repositories.ts";

/** What happens in an organisation: `team`, `membership`, `organization`, `repository_ruleset`. */
export function organizationPayload(
  world: World,
  organization: Organization,
  sender: Actor,
  happening: OrganizationHappening,
): object {
  switch (happening.event) {
    case "team":
      return {
        action: happening.action,
        team: team(world, happening.team),
        ...(happening.repository && { repository: teamRepository(world, happening.repository, sender) }),
        ...(happening.changes && { changes: happening.changes }),
      };
    case "membership":
      return {
        action: happening.action,
        scope: "team",
        member: simpleUser(world, happening.member),
        team: team(world, happening.team),
      };
    case "organization":
      return {
        action: happening.action,
        ...(happening.member && membershipPart(world, organization, happening.member, happening.action)),
        ...(happening.changes && { changes: happening.changes }),
      };
    case "repository_ruleset":
      return rulesetPayload(world, happening);
  }
}

/** What happens to an installation. */
export function installationPayload(world: World, happening: InstallationHappening): object {
  const common = {
    action: happening.action,
    installation: { ...installation(world, happening.installation), ...seconds(happening) },
  };
  const short = (repository: Repository) => ({
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: `${repository.owner.login}/${repository.name}`,
    private: repository.visibility !== "public",
  });
  if (happening.event === "installation") {
    const covered = world.apps.repositoriesOf(happening.installation);
    return { ...common, repositories: covered.map(short), requester: null };
  }
  return {
    ...common,
    repository_selection: happening.installation.repositorySelection,
    repositories_added: happening.action === "added" ? happening.repositories.map(short) : [],
    repositories_removed: happening.action === "removed" ? happening.repositories.map(short) : [],
    requester: null,
  };
}

/** GitHub quirk: payloads tell an installation's moments in seconds, REST as text. */
function seconds({ installation: subject }: InstallationHappening): object {
  const inSeconds = (moment: string) => Math.floor(new Date(moment).getTime() / 1_000);
  return { created_at: inSeconds(subject.createdAt), updated_at: inSeconds(subject.updatedAt) };
}

function teamRepository(world: World, repository: Repository, viewer: Actor): object {
  const permissions = permissionFlags(world.access.roleOf(viewer, repository));
  return { ...payloadRepository(world, repository), permissions };
}

function membershipPart(world: World, organization: Organization, member: Actor, action: string): object {
  if (member.kind !== "User") return {};
  const membership = world.accounts.membership(organization, member) ?? {
    organization,
    user: member,
    role: "member" as const,
    state: "active" as const,
  };
  const { organization: _organization, ...shown } = organizationMembership(world, membership);
  if (action !== "member_invited") return { membership: shown };
  return {
    user: simpleUser(world, member),
    invitation: {
      id: member.id,
      node_id: member.nodeId,
      login: member.login,
      email: null,
      role: "direct_member",
    },
  };
}
