import {
  type Account,
  type Bot,
  type Organization,
  type OrganizationMembership,
  type RepositoryRole,
  type Team,
  type TeamMembership,
  type User,
} from "../../world/records/accounts.ts";
import { type World } from "../../world/world.ts";
import { accountPlace, teamPlace } from "../../http/shapes/urls.ts";
import { connection, type Connection, edgedConnection } from "../connection.ts";
import {
  type Arguments,
  demandOnAccount,
  type Fields,
  type GraphqlContext,
  mayKnow,
  textIn,
} from "../context.ts";
import { Plain } from "../plain.ts";
import { repositoryNamed } from "./query.ts";

function common<Kind extends Account>(): Fields<Kind> {
  return {
    id: ({ nodeId }) => nodeId,
    databaseId: ({ id }) => id,
    login: ({ login }) => login,
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ createdAt }) => createdAt,
    url: (account, _, { world }) => accountPlace(world, account).html,
    resourcePath: (account, _, { world }) => accountPlace(world, account).html.slice(world.urls.html.length),
    avatarUrl: ({ id }, _, { world }) => `${world.urls.html}/avatars/${id}`,
  };
}

/** The fields of GraphQL's `User` that are simulated. */
export const user: Fields<User> = {
  ...common<User>(),
  name: ({ name }) => name,
  /** GitHub gives "" for an address that is not public; the simulator's people keep theirs to themselves. */
  email: () => "",
  isViewer: (account, _, { caller }) => caller.kind === "person" && caller.user === account,
  isSiteAdmin: () => false,
  isEmployee: () => false,
  status: ({ busy }) =>
    busy === null
      ? null
      : new Plain("UserStatus", { indicatesLimitedAvailability: true, expiresAt: busy.until, message: null }),
  organization: (account, { login }, { world }) => {
    const organization = world.accounts.find(String(login));
    if (organization?.kind !== "Organization") return null;
    return world.accounts.membership(organization, account)?.state === "active" ? organization : null;
  },
  repository: (account, { name, followRenames }, context) =>
    repositoryNamed(context, account.login, String(name), followRenames),
  repositories: repositoriesOf,
};

/** The fields of GraphQL's `Bot` that are simulated. */
export const bot: Fields<Bot> = {
  ...common<Bot>(),
  /** GitHub quirk: GraphQL leaves out the `[bot]` that REST has. */
  login: ({ login }) => login.replace(/\[bot\]$/, ""),
};

/** The fields of GraphQL's `Organization` that are simulated. */
export const organization: Fields<Organization> = {
  ...common<Organization>(),
  name: ({ name }) => name,
  description: () => null,
  email: () => null,
  isVerified: () => false,
  repository: (account, { name, followRenames }, context) =>
    repositoryNamed(context, account.login, String(name), followRenames),
  repositories: repositoriesOf,
  team: (account, { slug }, context) => {
    demandOnAccount(context, account, "members");
    return context.world.teams.find(account, String(slug)) ?? null;
  },
  teams: organizationTeams,
  membersWithRole: (account, args, context) => {
    demandOnAccount(context, account, "members");
    const members = context.world.accounts.memberships(account).filter(({ state }) => state === "active");
    return edgedConnection(members.map(memberEdge), args);
  },
  pendingMembers: (account, args, context) => {
    demandOnAccount(context, account, "members");
    const pending = context.world.accounts.memberships(account).filter(({ state }) => state === "pending");
    return connection(
      pending.map(({ user: invited }) => invited),
      args,
    );
  },
  rulesets: (account, args, context) => {
    demandOnAccount(context, account, "organization_administration");
    return connection(context.world.rulesets.of(account), args);
  },
  viewerIsAMember: (account, _, { world, caller }) =>
    caller.kind === "person" && world.accounts.membership(account, caller.user)?.state === "active",
};

function memberEdge({ user: member, role }: OrganizationMembership) {
  return { node: member, role: role.toUpperCase(), hasTwoFactorEnabled: null };
}

function repositoriesOf(account: Account, args: Arguments, context: GraphqlContext): Connection {
  const all = context.world.repositories
    .of(account)
    .filter((repository) => mayKnow(context, repository))
    .filter(({ archived }) => args["isArchived"] === undefined || archived === args["isArchived"])
    .filter(({ parent }) => args["isFork"] === undefined || (parent !== null) === args["isFork"]);
  return connection(all, args);
}

function organizationTeams(account: Organization, args: Arguments, context: GraphqlContext): Connection {
  demandOnAccount(context, account, "members");
  const { userLogins, rootTeamsOnly, privacy } = args;
  const query = textIn(args, "query")?.toLowerCase() ?? "";
  const logins = (userLogins as readonly string[] | undefined)?.map((login) => login.toLowerCase());
  const all = context.world.teams
    .of(account)
    .filter((team) => rootTeamsOnly !== true || team.parent === null)
    .filter((team) => !privacy || team.privacy === (privacy === "SECRET" ? "secret" : "closed"))
    .filter((team) => team.name.toLowerCase().includes(query))
    .filter((team) => !logins || hasMember(context.world, team, logins));
  return connection(all, args);
}

function hasMember(world: World, team: Team, logins: readonly string[]): boolean {
  return world.teams.members(team).some(({ user: member }) => logins.includes(member.login.toLowerCase()));
}

/** The fields of GraphQL's `Team` that are simulated. */
export const team: Fields<Team> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  slug: ({ slug }) => slug,
  combinedSlug: ({ organization: owner, slug }) => `${owner.login}/${slug}`,
  description: ({ description }) => description,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ createdAt }) => createdAt,
  privacy: ({ privacy }) => (privacy === "secret" ? "SECRET" : "VISIBLE"),
  organization: ({ organization: owner }) => owner,
  parentTeam: ({ parent }) => parent,
  url: (subject, _, { world }) => teamPlace(world, subject).html,
  resourcePath: (subject, _, { world }) => teamPlace(world, subject).html.slice(world.urls.html.length),
  members: teamMembers,
  childTeams: (subject, args, { world }) => {
    const all = args["immediateOnly"] === false ? descendants(world, subject) : world.teams.children(subject);
    return connection(all, args);
  },
  ancestors: (subject, args) => connection(ancestors(subject), args),
  repositories: (subject, args, { world }) => {
    const having = world.repositories
      .of(subject.organization)
      .map((node) => ({ node, permission: roleOf(subject, node.teamRoles).toUpperCase() }))
      .filter(({ permission }) => permission !== "NONE");
    return edgedConnection(having, args);
  },
};

/** `ALL` (the default) has the members of child teams too, `IMMEDIATE` only the team's own, `CHILD_TEAM` only theirs. */
function teamMembers(subject: Team, args: Arguments, { world }: GraphqlContext): Connection {
  const { membership = "ALL", role } = args;
  const query = textIn(args, "query")?.toLowerCase() ?? "";
  const own = world.teams.members(subject, { childTeams: false });
  const ids = new Set(own.map(({ user: member }) => member.id));
  const all = world.teams.members(subject, { childTeams: true });
  const chosen =
    membership === "IMMEDIATE"
      ? own
      : membership === "CHILD_TEAM"
        ? all.filter(({ user: { id } }) => !ids.has(id))
        : all;
  const wanted = chosen
    .filter((seat) => !role || seat.role.toUpperCase() === role)
    .filter(({ user: { login } }) => login.toLowerCase().includes(query));
  return edgedConnection(
    wanted.map((seat) => seatEdge(world, subject, seat)),
    args,
  );
}

function seatEdge(world: World, subject: Team, { user: member, role }: TeamMembership) {
  const url = `${teamPlace(world, subject).html}/members/${member.login}`;
  return {
    node: member,
    role: role.toUpperCase(),
    memberAccessUrl: url,
    memberAccessResourcePath: url.slice(world.urls.html.length),
  };
}

function descendants(world: World, subject: Team): readonly Team[] {
  return world.teams.children(subject).flatMap((child) => [child, ...descendants(world, child)]);
}

function ancestors({ parent }: Team): readonly Team[] {
  return parent === null ? [] : [...ancestors(parent), parent];
}

/** A team has its own role, or its nearest parent's. */
function roleOf(subject: Team, roles: ReadonlyMap<number, RepositoryRole>): RepositoryRole {
  return roles.get(subject.id) ?? (subject.parent === null ? "none" : roleOf(subject.parent, roles));
}
