import { type Access, isAtLeast } from "./access.ts";
import { type Accounts } from "./accounts.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Actor } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";
import { type BranchProtection } from "./records/rules.ts";
import { matchesPattern } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Teams } from "./teams.ts";

/** What classic protection says; what is left out is off. */
export type BranchProtectionFacts = Partial<
  Omit<BranchProtection, "id" | "nodeId" | "repository" | "pattern" | "createdAt" | "updatedAt" | "kind">
>;

/** Classic branch protection. */
export class BranchProtections {
  readonly #context: WorldContext;
  readonly #accounts: Accounts;
  readonly #teams: Teams;
  readonly #apps: Apps;
  readonly #access: Access;
  readonly #byRepository = new Map<number, Map<string, BranchProtection>>();

  constructor(context: WorldContext, accounts: Accounts, teams: Teams, apps: Apps, access: Access) {
    this.#context = context;
    this.#accounts = accounts;
    this.#teams = teams;
    this.#apps = apps;
    this.#access = access;
  }

  /** Protects a branch (or pattern); replaces what was there. */
  protect(
    actor: Actor,
    repository: Repository,
    pattern: string,
    facts: BranchProtectionFacts,
  ): BranchProtection {
    this.#access.demand(actor, repository, "admin");
    const now = this.#context.clock.timestamp();
    const before = this.#of(repository).get(pattern);
    const rule: BranchProtection = {
      kind: "BranchProtectionRule",
      ...(before ?? this.#context.identities.take("BPR")),
      repository,
      pattern,
      requiredStatusChecks: facts.requiredStatusChecks ?? null,
      requiredReviews: facts.requiredReviews ?? null,
      restrictions: facts.restrictions ?? null,
      enforceAdmins: facts.enforceAdmins ?? false,
      requireLinearHistory: facts.requireLinearHistory ?? false,
      requireConversationResolution: facts.requireConversationResolution ?? false,
      allowForcePushes: facts.allowForcePushes ?? false,
      allowDeletions: facts.allowDeletions ?? false,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    this.#of(repository).set(pattern, this.#context.identities.register(rule));
    this.#context.events.inRepository(repository, actor, {
      event: "branch_protection_rule",
      ...(before ? { action: "edited", rule, changes: {} } : { action: "created", rule }),
    });
    return rule;
  }

  /** Takes protection away. */
  unprotect(actor: Actor, repository: Repository, pattern: string): void {
    this.#access.demand(actor, repository, "admin");
    const rule = this.#of(repository).get(pattern);
    if (!rule) throw new GitHubRefusal(404, "Branch not protected");
    this.#of(repository).delete(pattern);
    this.#context.identities.forget(rule);
    this.#context.events.inRepository(repository, actor, {
      event: "branch_protection_rule",
      action: "deleted",
      rule,
    });
  }

  /** All of a repository. */
  of(repository: Repository): readonly BranchProtection[] {
    return [...this.#of(repository).values()];
  }

  /** The protection of a branch: the one with its exact name, or else the oldest matching pattern. */
  ofBranch(repository: Repository, branch: string): BranchProtection | undefined {
    const rules = this.#of(repository);
    return rules.get(branch) ?? [...rules.values()].find(({ pattern }) => matchesPattern(pattern, branch));
  }

  /** The protection of a branch unless this person may go past it, as administrators may where it is not enforced on them. */
  holding(actor: Actor, repository: Repository, branch: string): BranchProtection | undefined {
    const rule = this.ofBranch(repository, branch);
    if (!rule) return undefined;
    const isAdministrator = isAtLeast(this.#access.roleOf(actor, repository), "admin");
    return isAdministrator && !rule.enforceAdmins ? undefined : rule;
  }

  /** Whether a rule's restrictions let somebody push. */
  mayPush(actor: Actor, rule: BranchProtection): boolean {
    if (rule.restrictions === null) return true;
    const { users, teams, apps } = rule.restrictions;
    if (users.some((login) => this.#accounts.find(login) === actor)) return true;
    const app = this.#apps.ofBot(actor);
    if (app && apps.includes(app.slug)) return true;
    const { owner } = rule.repository;
    if (owner.kind !== "Organization") return false;
    return teams.some((slug) => {
      const team = this.#teams.find(owner, slug);
      return team !== undefined && this.#teams.membership(team, actor)?.state === "active";
    });
  }

  #of(repository: Repository): Map<string, BranchProtection> {
    const known = this.#byRepository.get(repository.id) ?? new Map<string, BranchProtection>();
    this.#byRepository.set(repository.id, known);
    return known;
  }
}
