import { Access } from "./access.ts";
import { Accounts } from "./accounts.ts";
import { Apps } from "./apps.ts";
import { AutoMerges } from "./auto-merge.ts";
import { BranchProtections } from "./branch-protections.ts";
import { Checks } from "./checks.ts";
import { SimulatorClock } from "./clock.ts";
import { CodeOwnerApprovals } from "./code-owner-approvals.ts";
import { Comments } from "./comments.ts";
import { type WorldContext } from "./context.ts";
import { WorldEvents } from "./events.ts";
import { FaultPlan } from "./faults.ts";
import { Git } from "./git/git.ts";
import { Identities } from "./identities.ts";
import { IssueBook } from "./issue-book.ts";
import { Issues } from "./issues.ts";
import { Labels } from "./labels.ts";
import { githubLimits, type Limits, type Quirks } from "./limits.ts";
import { MergeQueue } from "./merge-queue.ts";
import { MergeRequirements } from "./merge-requirements.ts";
import { Merging } from "./merging.ts";
import { PullRequests } from "./pull-requests.ts";
import { PushRules } from "./push-rules.ts";
import { Pushes } from "./pushes.ts";
import { SeededRandom } from "./random.ts";
import { RateLimits } from "./rate-limits.ts";
import { Repositories } from "./repositories.ts";
import { RepositoryRegistry } from "./repository-registry.ts";
import { RequiredChecks } from "./required-checks.ts";
import { Reviews } from "./reviews.ts";
import { Rulesets } from "./rulesets.ts";
import { dismissStaleReviews } from "./stale-reviews.ts";
import { Statuses } from "./statuses.ts";
import { Teams } from "./teams.ts";
import { Timeline } from "./timeline.ts";
import { Deliveries } from "./webhooks/deliveries.ts";

/** How a world may differ from github.com. */
export interface WorldOptions {
  readonly limits?: Partial<Limits>;
  readonly quirks?: Partial<Quirks>;
  /** Seed of all that looks random: GUIDs, chances of faults. */
  readonly seed?: number;
  /** How many deliveries are sent at a time. One, unless said otherwise: then they arrive in order. */
  readonly deliveriesAtATime?: number;
}

/**
 * An in-memory GitHub without HTTP: everything on it, and the rules by which it changes.
 * Every change goes through one of these parts; what GitHub would refuse throws a `GitHubRefusal`.
 * It tells apps about changes once `sendWebhooks` has been called for it.
 */
export class World implements WorldContext {
  readonly clock = new SimulatorClock();
  readonly identities = new Identities();
  readonly events = new WorldEvents();
  readonly random: SeededRandom;
  readonly limits: Limits;
  readonly quirks: Quirks;
  readonly urls = { html: "https://github.com", api: "https://api.github.com" };

  readonly accounts: Accounts;
  readonly teams: Teams;
  readonly apps: Apps;
  readonly access: Access;
  readonly repositories: Repositories;
  readonly git: Git;
  readonly rulesets: Rulesets;
  readonly branchProtections: BranchProtections;
  readonly checks: Checks;
  readonly statuses: Statuses;
  readonly requiredChecks: RequiredChecks;
  readonly pushes: Pushes;
  readonly timeline: Timeline;
  readonly issues: Issues;
  readonly labels: Labels;
  readonly comments: Comments;
  readonly pullRequests: PullRequests;
  readonly reviews: Reviews;
  readonly requirements: MergeRequirements;
  readonly merging: Merging;
  readonly mergeQueue: MergeQueue;
  readonly autoMerges: AutoMerges;
  readonly deliveries: Deliveries;
  readonly faults: FaultPlan;
  readonly rateLimits: RateLimits;

  constructor(options: WorldOptions = {}) {
    this.limits = { ...githubLimits, ...options.limits };
    this.quirks = { forcePushRepointsReviews: false, mergeabilityUnknownAtFirst: false, ...options.quirks };
    this.random = new SeededRandom(options.seed ?? 1);
    const registry = new RepositoryRegistry();
    const book = new IssueBook();

    this.accounts = new Accounts(this);
    this.teams = new Teams(this, this.accounts);
    this.apps = new Apps(this, this.accounts, registry);
    this.access = new Access(this.accounts, this.teams, this.apps);
    this.git = new Git(this);
    this.repositories = new Repositories(this, registry, this.access, this.git);
    this.rulesets = new Rulesets(this, this.accounts, this.teams, this.apps, this.access);
    this.branchProtections = new BranchProtections(this, this.accounts, this.teams, this.apps, this.access);
    this.checks = new Checks(this, this.access, this.apps, this.git);
    this.statuses = new Statuses(this, this.access, this.apps, this.git);
    this.requiredChecks = new RequiredChecks(this.checks, this.statuses);
    this.pushes = new Pushes(
      this,
      this.access,
      this.git,
      new PushRules(this.git, this.rulesets, this.branchProtections, this.requiredChecks),
    );
    this.timeline = new Timeline(this);
    this.labels = new Labels(this, this.access, this.timeline, book);
    this.issues = new Issues(this, { ...this.#parts(), book, labels: this.labels });
    this.comments = new Comments(this, this.access, this.apps, this.timeline);
    this.pullRequests = new PullRequests(this, { ...this.#parts(), book, registry });
    this.reviews = new Reviews(this, { ...this.#parts(), pullRequests: this.pullRequests });
    this.requirements = new MergeRequirements({
      ...this.#parts(),
      reviews: this.reviews,
      codeOwners: new CodeOwnerApprovals(this.accounts, this.teams, this.git, this.pullRequests),
    });
    dismissStaleReviews(this, { git: this.git, reviews: this.reviews, requirements: this.requirements });
    const { requirements, pullRequests } = this;
    this.merging = new Merging(this, { ...this.#parts(), book, pullRequests, requirements });
    this.mergeQueue = new MergeQueue(this, { ...this.#parts(), merging: this.merging, requirements });
    this.autoMerges = new AutoMerges(this, {
      ...this.#parts(),
      merging: this.merging,
      whenReady: (pullRequest, actor, merge) => {
        if (requirements.queueOf(pullRequest)) {
          if (!this.mergeQueue.entryOf(pullRequest)) this.mergeQueue.enqueue(actor, pullRequest);
        } else this.merging.merge(actor, pullRequest, merge);
      },
    });
    this.faults = new FaultPlan(this.random);
    this.deliveries = new Deliveries(this, this.faults, options.deliveriesAtATime ?? 1);
    this.rateLimits = new RateLimits(this);

    this.accounts.createUser({ login: "web-flow", name: "GitHub Web Flow", emails: ["noreply@github.com"] });
  }

  /** What most parts stand on. */
  #parts() {
    const { access, apps, teams, git, pushes, timeline, rulesets, branchProtections, requiredChecks } = this;
    return {
      access,
      apps,
      teams,
      git,
      pushes,
      timeline,
      rulesets,
      protections: branchProtections,
      requiredChecks,
    };
  }
}
