import { type Organization, type Actor } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";
import { type Rule, type BypassActor, type Ruleset, type BranchProtection } from "./records/rules.ts";
/** What a ruleset says. */
export interface RulesetFacts {
  readonly name: string;
  readonly target?: "branch" | "tag";
  readonly enforcement?: "active" | "disabled" | "evaluate";
  readonly bypassActors?: readonly BypassActor[];
  readonly conditions?: Ruleset["conditions"];
  readonly rules: readonly Rule[];
}

/** What classic protection says; what is left out is off. */
export type BranchProtectionFacts = Partial<
  Omit<BranchProtection, "id" | "nodeId" | "repository" | "pattern" | "createdAt" | "updatedAt">
>;

/** Rulesets of repositories and organisations, and classic branch protection. */
export class Rulesets {
  /** A new ruleset. */
  create(actor: Actor, source: Repository | Organization, facts: RulesetFacts): Ruleset {
    throw new Error("Not written yet");
  }

  /** Changes one. */
  edit(actor: Actor, ruleset: Ruleset, changes: Partial<RulesetFacts>): void {
    throw new Error("Not written yet");
  }

  /** Deletes one. */
  delete(actor: Actor, ruleset: Ruleset): void {
    throw new Error("Not written yet");
  }

  /** By id. */
  byId(id: number): Ruleset | undefined {
    throw new Error("Not written yet");
  }

  /** Those that a repository or an organisation defines itself. */
  of(source: Repository | Organization): readonly Ruleset[] {
    throw new Error("Not written yet");
  }

  /** Those of the repository and of its organisation that aim at a ref of it, whether active or not. */
  forRef(repository: Repository, ref: string): readonly Ruleset[] {
    throw new Error("Not written yet");
  }

  /** Rules in force on a branch (REST `rules/branches/{branch}`). */
  activeRules(
    repository: Repository,
    branch: string,
  ): readonly { readonly rule: Rule; readonly ruleset: Ruleset }[] {
    throw new Error("Not written yet");
  }

  /** Whether somebody may go past a ruleset. */
  bypasses(actor: Actor, repository: Repository, ruleset: Ruleset, how: "push" | "pull_request"): boolean {
    throw new Error("Not written yet");
  }

  /** Protects a branch (or pattern) classically; replaces what was there. */
  protect(
    actor: Actor,
    repository: Repository,
    pattern: string,
    facts: BranchProtectionFacts,
  ): BranchProtection {
    throw new Error("Not written yet");
  }

  /** Takes classic protection away. */
  unprotect(actor: Actor, repository: Repository, pattern: string): void {
    throw new Error("Not written yet");
  }

  /** The classic protection of a branch. */
  protectionOf(repository: Repository, branch: string): BranchProtection | undefined {
    throw new Error("Not written yet");
  }
}
