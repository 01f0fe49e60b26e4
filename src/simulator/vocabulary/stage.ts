import {
  type Actor,
  type Bot,
  type Organization,
  type RepositoryRole,
  type Team,
  type User,
} from "../world/records/accounts.ts";
import { type App, type Installation } from "../world/records/app.ts";
import { type FileChanges } from "../world/records/git.ts";
import { type PullRequest } from "../world/records/issue.ts";
import { type Repository } from "../world/records/repository.ts";
import { type AppManifest } from "../world/apps.ts";
import { type NewRepository } from "../world/repositories.ts";
import { World, type WorldOptions } from "../world/world.ts";
import { sendWebhooks } from "../webhooks/send-webhooks.ts";
import { ActingAs } from "./acting-as.ts";
import { CheckOfPullRequest, type CheckPatience } from "./check-of-pull-request.ts";
import { TeamSeats } from "./team-seats.ts";

/** Somebody on the stage. */
export interface PersonOnStage {
  /** The login; the key unless said otherwise. */
  readonly login?: string;
  readonly name?: string;
  readonly emails?: readonly string[];
  /** `member` of the organisation unless said otherwise; `outside` has no place in it. */
  readonly membership?: "admin" | "member" | "pending" | "outside";
  /** A role of their own in the repository, beside what teams give. */
  readonly role?: RepositoryRole;
}

/** A team on the stage. */
export interface TeamOnStage<Person extends string, TeamKey extends string> {
  /** The name; the key unless said otherwise. */
  readonly name?: string;
  readonly members?: readonly Person[];
  readonly parent?: TeamKey;
  readonly privacy?: "secret" | "closed";
  /** What it may do in the repository; `write` unless said otherwise. */
  readonly role?: RepositoryRole;
}

/** What is to be set up. */
export interface Scenery<Person extends string, TeamKey extends string, BotKey extends string> {
  /** A world that is there already. */
  readonly world?: World;
  readonly worldOptions?: WorldOptions;
  readonly organisation?: string;
  readonly repository?: Partial<NewRepository> & { readonly files?: FileChanges };
  /** What members may do in the repository without a team; `read` unless said otherwise. */
  readonly membersMay?: "none" | "read" | "write" | "admin";
  readonly people: Readonly<Record<Person, PersonOnStage>>;
  /** In an order in which parents come first. */
  readonly teams?: Readonly<Record<TeamKey, TeamOnStage<NoInfer<Person>, NoInfer<TeamKey>>>>;
  /** Bot accounts with write access, such as an agent. */
  readonly bots?: Readonly<Record<BotKey, { readonly login?: string; readonly name?: string }>>;
  /** The app under test, installed on the organisation. */
  readonly app: AppManifest;
  /** The name of the app's check run. */
  readonly checkName: string;
  readonly patience?: CheckPatience;
}

/** A world that is set up, and the words to play on it. */
export interface Stage<Person extends string, TeamKey extends string, BotKey extends string> {
  readonly world: World;
  /** An owner of the organisation, who set everything up. */
  readonly owner: User;
  readonly organisation: Organization;
  readonly repository: Repository;
  readonly people: Readonly<Record<Person, User>>;
  readonly teams: Readonly<Record<TeamKey, Team>>;
  readonly bots: Readonly<Record<BotKey, Bot>>;
  readonly app: App;
  readonly installation: Installation;
  /** `await as(senior).approves(pullRequest)`. */
  readonly as: (actor: Actor) => ActingAs;
  /** `await check(pullRequest).isGreen()`. */
  readonly check: (pullRequest: PullRequest) => CheckOfPullRequest;
  /** `await teamOf("seniors").adds(person)`. */
  readonly teamOf: (team: TeamKey) => TeamSeats;
  /** Resolves when every delivery has been sent and answered. */
  readonly deliveriesAreOut: () => Promise<void>;
}

/** Sets the stage: organisation, people, teams, bots, repository, the app installed, and webhooks on. */
export function setTheStage<
  Person extends string,
  TeamKey extends string = never,
  BotKey extends string = never,
>(scenery: Scenery<Person, TeamKey, BotKey>): Stage<Person, TeamKey, BotKey> {
  const world = scenery.world ?? new World(scenery.worldOptions);
  sendWebhooks(world);
  const owner = world.accounts.createUser({ login: "organisation-owner", name: "Olive Owner" });
  const organisation = world.accounts.createOrganization({
    login: scenery.organisation ?? "acme",
    owners: [owner],
    defaultRepositoryPermission: scenery.membersMay ?? "read",
  });
  const { name = "shop", files = { "README.md": "# Shop\n" }, ...rest } = scenery.repository ?? {};
  const repository = world.repositories.create(owner, organisation, { ...rest, name, files });
  const people = mapValues(scenery.people, (facts: PersonOnStage, key) =>
    personOn(world, { owner, organisation, repository }, key, facts),
  );
  const teams = teamsOn(world, { owner, organisation, repository }, people, scenery.teams);
  const bots = mapValues(
    scenery.bots ?? ({} as Record<BotKey, object>),
    (facts: { login?: string; name?: string }, key) => {
      const bot = world.accounts.createBot({
        login: facts.login ?? key,
        ...(facts.name !== undefined && { name: facts.name }),
      });
      world.repositories.setCollaborator(owner, repository, bot, "write");
      return bot;
    },
  );
  const app = world.apps.create(organisation, scenery.app);
  const installation = world.apps.install(owner, app, organisation);
  return {
    world,
    owner,
    organisation,
    repository,
    people,
    teams,
    bots,
    app,
    installation,
    as: (actor) => new ActingAs(world, repository, actor, { app, checkName: scenery.checkName }),
    check: (pullRequest) =>
      new CheckOfPullRequest(world, pullRequest, { app, name: scenery.checkName, ...scenery.patience }),
    teamOf: (team) => new TeamSeats(world, teams[team], owner),
    deliveriesAreOut: () => world.deliveries.settled(),
  };
}

interface Place {
  readonly owner: User;
  readonly organisation: Organization;
  readonly repository: Repository;
}

function personOn(
  world: World,
  { owner, organisation, repository }: Place,
  key: string,
  facts: PersonOnStage,
): User {
  const user = world.accounts.createUser({
    login: facts.login ?? key,
    ...(facts.name !== undefined && { name: facts.name }),
    ...(facts.emails && { emails: facts.emails }),
  });
  const membership = facts.membership ?? "member";
  if (membership === "pending") world.accounts.setMembership(owner, organisation, user, { state: "pending" });
  else if (membership !== "outside") {
    world.accounts.setMembership(owner, organisation, user, { role: membership, state: "active" });
  }
  if (facts.role) world.repositories.setCollaborator(owner, repository, user, facts.role);
  return user;
}

function teamsOn<Person extends string, TeamKey extends string>(
  world: World,
  { owner, organisation, repository }: Place,
  people: Readonly<Record<Person, User>>,
  wanted: Readonly<Record<TeamKey, TeamOnStage<Person, TeamKey>>> | undefined,
): Readonly<Record<TeamKey, Team>> {
  const made = new Map<string, Team>();
  for (const [key, facts] of Object.entries<TeamOnStage<Person, TeamKey>>(wanted ?? {})) {
    const parent = facts.parent === undefined ? undefined : made.get(facts.parent);
    if (facts.parent !== undefined && !parent)
      throw new Error(`The team ${facts.parent} must be set up before ${key}`);
    const team = world.teams.create(owner, organisation, {
      name: facts.name ?? key,
      privacy: facts.privacy ?? "closed",
      members: (facts.members ?? []).map((person) => people[person]),
      ...(parent && { parent }),
    });
    world.teams.setRepositoryRole(owner, team, repository, facts.role ?? "write");
    made.set(key, team);
  }
  return Object.fromEntries(made) as Record<TeamKey, Team>;
}

function mapValues<Key extends string, In, Out>(
  record: Readonly<Record<Key, In>>,
  make: (value: In, key: Key) => Out,
): Record<Key, Out> {
  const entries = Object.entries<In>(record).map(([key, value]) => [key, make(value, key as Key)] as const);
  return Object.fromEntries(entries) as Record<Key, Out>;
}
