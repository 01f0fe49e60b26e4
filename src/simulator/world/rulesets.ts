import { type Access, isAtLeast } from "./access.ts";
import { type Accounts } from "./accounts.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Actor, type Organization } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";
import { type BypassActor, type Rule, type Ruleset } from "./records/rules.ts";
import { branchRef, matchesPattern } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { changesOfRuleset } from "./ruleset-changes.ts";
import { type Teams } from "./teams.ts";

/** What a ruleset says. */
export interface RulesetFacts {
  readonly name: string;
  readonly target?: "branch" | "tag";
  /** `active` unless said otherwise. */
  readonly enforcement?: Ruleset["enforcement"];
  readonly bypassActors?: readonly BypassActor[];
  /** The default branch unless said otherwise. */
  readonly conditions?: Ruleset["conditions"];
  readonly rules: readonly Rule[];
}

/** A rule in force, and the ruleset that it stands in. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly ruleset: Ruleset;
}

/** The ids that GitHub gives its built-in roles in `actor_id`. */
const builtInRoles = new Map([
  [2, "maintain"],
  [4, "write"],
  [5, "admin"],
] as const);

/** Rulesets of repositories and organisations. */
export class Rulesets {
  readonly #context: WorldContext;
  readonly #accounts: Accounts;
  readonly #teams: Teams;
  readonly #apps: Apps;
  readonly #access: Access;
  readonly #rulesets = new Map<number, Ruleset>();

  constructor(context: WorldContext, accounts: Accounts, teams: Teams, apps: Apps, access: Access) {
    this.#context = context;
    this.#accounts = accounts;
    this.#teams = teams;
    this.#apps = apps;
    this.#access = access;
  }

  /** A new ruleset, by an administrator. */
  create(actor: Actor, source: Repository | Organization, facts: RulesetFacts): Ruleset {
    this.#demandAdministrator(actor, source);
    const now = this.#context.clock.timestamp();
    const ruleset: Ruleset = {
      kind: "RepositoryRuleset",
      ...this.#context.identities.take("RRS"),
      source,
      name: facts.name,
      target: facts.target ?? "branch",
      enforcement: facts.enforcement ?? "active",
      bypassActors: facts.bypassActors ?? [],
      conditions: facts.conditions ?? { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: facts.rules,
      createdAt: now,
      updatedAt: now,
    };
    this.#rulesets.set(ruleset.id, this.#context.identities.register(ruleset));
    this.#tell(actor, ruleset, "created");
    return ruleset;
  }

  /** Changes one. */
  edit(actor: Actor, ruleset: Ruleset, changes: Partial<RulesetFacts>): void {
    this.#demandAdministrator(actor, ruleset.source);
    const from = changesOfRuleset(ruleset, changes);
    ruleset.name = changes.name ?? ruleset.name;
    ruleset.enforcement = changes.enforcement ?? ruleset.enforcement;
    ruleset.bypassActors = changes.bypassActors ?? ruleset.bypassActors;
    ruleset.conditions = changes.conditions ?? ruleset.conditions;
    ruleset.rules = changes.rules ?? ruleset.rules;
    ruleset.updatedAt = this.#context.clock.timestamp();
    this.#tell(actor, ruleset, "edited", from);
  }

  /** Deletes one. */
  delete(actor: Actor, ruleset: Ruleset): void {
    this.#demandAdministrator(actor, ruleset.source);
    this.#rulesets.delete(ruleset.id);
    this.#context.identities.forget(ruleset);
    this.#tell(actor, ruleset, "deleted");
  }

  /** By id. */
  byId(id: number): Ruleset | undefined {
    return this.#rulesets.get(id);
  }

  /** Those that a repository or an organisation defines itself. */
  of(source: Repository | Organization): readonly Ruleset[] {
    return [...this.#rulesets.values()].filter((ruleset) => ruleset.source === source);
  }

  /** Those of the repository and of its organisation that aim at a ref of it, whether active or not. */
  forRef(repository: Repository, ref: string): readonly Ruleset[] {
    const target = ref.startsWith("refs/tags/") ? "tag" : "branch";
    return [...this.#rulesets.values()].filter(
      (ruleset) =>
        ruleset.target === target && covers(ruleset, repository) && aimsAt(ruleset, repository, ref),
    );
  }

  /** Rules in force on a branch (REST `rules/branches/{branch}`). */
  activeRules(repository: Repository, branch: string): readonly ActiveRule[] {
    return this.activeRulesOn(repository, branchRef(branch));
  }

  /** Rules in force on a ref. */
  activeRulesOn(repository: Repository, ref: string): readonly ActiveRule[] {
    return this.forRef(repository, ref)
      .filter(({ enforcement }) => enforcement === "active")
      .flatMap((ruleset) => ruleset.rules.map((rule) => ({ rule, ruleset })));
  }

  /** Rules in force on a ref that hold this person in what they are about to do. */
  rulesHolding(
    actor: Actor,
    repository: Repository,
    ref: string,
    how: "push" | "pull_request",
  ): readonly ActiveRule[] {
    return this.activeRulesOn(repository, ref).filter(
      ({ ruleset }) => !this.bypasses(actor, repository, ruleset, how),
    );
  }

  /** Whether somebody may go past a ruleset. */
  bypasses(actor: Actor, repository: Repository, ruleset: Ruleset, how: "push" | "pull_request"): boolean {
    return ruleset.bypassActors.some(
      (bypass) =>
        (bypass.bypass_mode !== "pull_request" || how === "pull_request") &&
        this.#isMeant(bypass, actor, repository),
    );
  }

  #isMeant(bypass: BypassActor, actor: Actor, repository: Repository): boolean {
    switch (bypass.actor_type) {
      case "Integration":
        return this.#apps.ofBot(actor)?.id === bypass.actor_id;
      case "OrganizationAdmin": {
        const membership =
          repository.owner.kind === "Organization"
            ? this.#accounts.membership(repository.owner, actor)
            : undefined;
        return membership?.role === "admin" && membership.state === "active";
      }
      case "RepositoryRole": {
        const role = builtInRoles.get(bypass.actor_id as 2 | 4 | 5);
        return role !== undefined && isAtLeast(this.#access.roleOf(actor, repository), role);
      }
      case "Team": {
        const team = bypass.actor_id === null ? undefined : this.#teams.byId(bypass.actor_id);
        return team !== undefined && this.#teams.membership(team, actor)?.state === "active";
      }
      case "DeployKey":
        return false;
    }
  }

  #demandAdministrator(actor: Actor, source: Repository | Organization): void {
    if (source.kind === "Repository") {
      this.#access.demand(actor, source, "admin");
      return;
    }
    const membership = this.#accounts.membership(source, actor);
    if (membership?.role !== "admin") throw GitHubRefusal.notFound();
  }

  #tell(
    actor: Actor,
    ruleset: Ruleset,
    action: "created" | "edited" | "deleted",
    changes?: Record<string, unknown>,
  ): void {
    const happening = { event: "repository_ruleset", action, ruleset, ...(changes && { changes }) } as const;
    if (ruleset.source.kind === "Repository")
      this.#context.events.inRepository(ruleset.source, actor, happening);
    else this.#context.events.inOrganization(ruleset.source, actor, happening);
  }
}

function covers(ruleset: Ruleset, repository: Repository): boolean {
  if (ruleset.source.kind === "Repository") return ruleset.source === repository;
  if (ruleset.source !== repository.owner) return false;
  const names = ruleset.conditions.repositoryName ?? { include: ["~ALL"], exclude: [] };
  const isNamed = (pattern: string) => pattern === "~ALL" || matchesPattern(pattern, repository.name);
  return names.include.some(isNamed) && !names.exclude.some(isNamed);
}

function aimsAt({ conditions: { refName } }: Ruleset, repository: Repository, ref: string): boolean {
  const isNamed = (pattern: string) =>
    pattern === "~ALL" ||
    (pattern === "~DEFAULT_BRANCH"
      ? ref === branchRef(repository.defaultBranch)
      : matchesPattern(pattern, ref));
  return refName.include.some(isNamed) && !refName.exclude.some(isNamed);
}
