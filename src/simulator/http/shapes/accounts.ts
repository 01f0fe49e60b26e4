import {
  type Account,
  type Organization,
  type OrganizationMembership,
  type Team,
  type TeamMembership,
} from "../../world/records/accounts.ts";
import { type World } from "../../world/world.ts";
import { type Schemas } from "./schemas.ts";
import { accountPlace, teamPlace } from "./urls.ts";

/** GitHub's `simple-user`. */
export function simpleUser(world: World, account: Account): Schemas["simple-user"] {
  const { api, html } = accountPlace(world, account);
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `${world.urls.html}/avatars/${account.id}`,
    gravatar_id: "",
    url: api,
    html_url: html,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.kind,
    site_admin: false,
    user_view_type: "public",
  };
}

/** The same for somebody who may be missing. */
export function simpleUserOrNull(
  world: World,
  account: Account | null | undefined,
): Schemas["nullable-simple-user"] {
  return account ? simpleUser(world, account) : null;
}

/** GitHub's `public-user`. */
export function publicUser(world: World, account: Account): Schemas["public-user"] {
  return {
    ...simpleUser(world, account),
    gravatar_id: "",
    name: account.name,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: world.repositories.of(account).filter(({ visibility }) => visibility === "public").length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

/** GitHub's `organization-full`. */
export function organizationFull(world: World, organization: Organization): Schemas["organization-full"] {
  const api = `${world.urls.api}/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.id,
    node_id: organization.nodeId,
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${world.urls.html}/avatars/${organization.id}`,
    description: null,
    ...(organization.name === null ? {} : { name: organization.name }),
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: world.repositories.of(organization).filter(({ visibility }) => visibility === "public")
      .length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${world.urls.html}/${organization.login}`,
    type: "Organization",
    default_repository_permission: organization.defaultRepositoryPermission,
    created_at: organization.createdAt,
    updated_at: organization.createdAt,
    archived_at: null,
  };
}

/** GitHub's `organization-simple`. */
export function organizationSimple(world: World, organization: Organization): Schemas["organization-simple"] {
  const full = organizationFull(world, organization);
  return {
    login: full.login,
    id: full.id,
    node_id: full.node_id,
    url: full.url,
    repos_url: full.repos_url,
    events_url: full.events_url,
    hooks_url: full.hooks_url,
    issues_url: full.issues_url,
    members_url: full.members_url,
    public_members_url: full.public_members_url,
    avatar_url: full.avatar_url,
    description: full.description,
  };
}

/** GitHub's `org-membership`. */
export function organizationMembership(
  world: World,
  { organization, user, role, state }: OrganizationMembership,
): Schemas["org-membership"] {
  const api = `${world.urls.api}/orgs/${organization.login}`;
  return {
    url: `${api}/memberships/${user.login}`,
    state,
    role,
    organization_url: api,
    organization: organizationSimple(world, organization),
    user: simpleUser(world, user),
  };
}

/** GitHub's `team-simple`. */
export function teamSimple(world: World, team: Team): Schemas["team-simple"] {
  const { api, html } = teamPlace(world, team);
  return {
    id: team.id,
    node_id: team.nodeId,
    url: api,
    members_url: `${api}/members{/member}`,
    name: team.name,
    description: team.description,
    permission: "pull",
    privacy: team.privacy,
    notification_setting: "notifications_enabled",
    html_url: html,
    repositories_url: `${api}/repos`,
    slug: team.slug,
    type: "organization",
    organization_id: team.organization.id,
  };
}

/** A team; `permission` is REST's word for its role on the repository that was asked about. */
export function team(world: World, subject: Team, permission = "pull"): Schemas["team"] {
  return {
    ...teamSimple(world, subject),
    permission,
    parent: subject.parent === null ? null : teamSimple(world, subject.parent),
  };
}

/** GitHub's `team-full`. */
export function teamFull(world: World, subject: Team): Schemas["team-full"] {
  const { name = "", ...organization } = organizationFull(world, subject.organization);
  return {
    ...teamSimple(world, subject),
    privacy: subject.privacy,
    notification_setting: "notifications_enabled",
    permission: "pull",
    parent: subject.parent === null ? null : teamSimple(world, subject.parent),
    members_count: world.teams.members(subject).length,
    repos_count: world.repositories
      .of(subject.organization)
      .filter(({ teamRoles }) => teamRoles.has(subject.id)).length,
    created_at: subject.createdAt,
    updated_at: subject.createdAt,
    organization: { ...organization, name },
  };
}

/** GitHub's `team-membership`. */
export function teamMembership(
  world: World,
  { team: subject, user, role, state }: TeamMembership,
): Schemas["team-membership"] {
  return { url: `${teamPlace(world, subject).api}/memberships/${user.login}`, role, state };
}
