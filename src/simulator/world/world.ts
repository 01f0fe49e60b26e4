import { Accounts } from "./accounts.ts";
import { Teams } from "./teams.ts";
import { Access } from "./access.ts";
import { Repositories } from "./repositories.ts";
import { Git } from "./git/git.ts";
import { Pushes } from "./pushes.ts";
import { Timeline } from "./timeline.ts";
import { Issues } from "./issues.ts";
import { Labels } from "./labels.ts";
import { Comments } from "./comments.ts";
import { PullRequests } from "./pull-requests.ts";
import { Reviews } from "./reviews.ts";
import { Checks } from "./checks.ts";
import { Statuses } from "./statuses.ts";
import { Rulesets } from "./rulesets.ts";
import { Merging } from "./merging.ts";
import { MergeQueue } from "./merge-queue.ts";
import { Apps } from "./apps.ts";
import { Deliveries } from "./webhooks/deliveries.ts";
import { FaultPlan } from "./faults.ts";
import { RateLimits } from "./rate-limits.ts";
import { SimulatorClock } from "./clock.ts";
import { WorldEvents } from "./events.ts";
import { Identities } from "./identities.ts";
import { githubLimits, type Limits, type Quirks } from "./limits.ts";

/** How a world may differ from github.com. */
export interface WorldOptions {
  readonly limits?: Partial<Limits>;
  readonly quirks?: Partial<Quirks>;
  /** Seed of all that looks random: GUIDs, chances of faults. */
  readonly seed?: number;
}

/**
 * An in-memory GitHub without HTTP: everything on it, the rules by which it changes, and the webhooks it sends.
 * Every change goes through one of these parts; what GitHub would refuse throws a `GitHubRefusal`.
 */
export class World {
  readonly clock = new SimulatorClock();
  readonly identities = new Identities();
  readonly events = new WorldEvents();
  readonly limits: Limits;
  readonly quirks: Quirks;
  /** Where GitHub's pages and API are, as links in payloads say; the HTTP face sets them when it listens. */
  readonly urls = { html: "https://github.com", api: "https://api.github.com" };
  readonly accounts = new Accounts();
  readonly teams = new Teams();
  readonly access = new Access();
  readonly repositories = new Repositories();
  readonly git = new Git();
  readonly pushes = new Pushes();
  readonly timeline = new Timeline();
  readonly issues = new Issues();
  readonly labels = new Labels();
  readonly comments = new Comments();
  readonly pullRequests = new PullRequests();
  readonly reviews = new Reviews();
  readonly checks = new Checks();
  readonly statuses = new Statuses();
  readonly rulesets = new Rulesets();
  readonly merging = new Merging();
  readonly mergeQueue = new MergeQueue();
  readonly apps = new Apps();
  readonly deliveries = new Deliveries();
  readonly faults = new FaultPlan();
  readonly rateLimits = new RateLimits();

  constructor(options: WorldOptions = {}) {
    this.limits = { ...githubLimits, ...options.limits };
    this.quirks = { forcePushRepointsReviews: false, mergeabilityUnknownAtFirst: false, ...options.quirks };
  }
}
