import { type BranchProtections } from "./branch-protections.ts";
import { type CodeOwnerApprovals } from "./code-owner-approvals.ts";
import { type Git } from "./git/git.ts";
import { type Pushes } from "./pushes.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type PullRequest, type Review } from "./records/issue.ts";
import { type MergeMethod } from "./records/repository.ts";
import { type Rule } from "./records/rules.ts";
import { branchRef } from "./ref-patterns.ts";
import { type RequiredCheckOf, type RequiredChecks } from "./required-checks.ts";
import { type Reviews } from "./reviews.ts";
import { type Rulesets } from "./rulesets.ts";

/** How requirements are looked at. */
export interface RequirementOptions {
  /** `merge` unless said otherwise. */
  readonly method?: MergeMethod;
  /** For a merge queue: leaves out the rule that there is one, and what only concerns the button. */
  readonly queued?: boolean;
  /** Nobody's bypass counts: auto-merge and the merge box wait for the rules themselves. */
  readonly withoutBypass?: boolean;
}

/** What the rules ask of reviews. */
interface ReviewRule {
  readonly count: number;
  readonly requireCodeOwners: boolean;
  readonly requireLastPushApproval: boolean;
}

/** The parts of the world that merge requirements look at. */
export interface RequirementParts {
  readonly git: Git;
  readonly pushes: Pushes;
  readonly reviews: Reviews;
  readonly rulesets: Rulesets;
  readonly protections: BranchProtections;
  readonly requiredChecks: RequiredChecks;
  readonly codeOwners: CodeOwnerApprovals;
}

/** What rulesets and branch protection ask of a pull request before it may be merged. */
export class MergeRequirements {
  readonly #parts: RequirementParts;

  constructor(parts: RequirementParts) {
    this.#parts = parts;
  }

  /** GitHub's sentences for what this person lacks; empty: they may merge. */
  unmet(actor: Actor, pullRequest: PullRequest, options: RequirementOptions = {}): readonly string[] {
    const { repository, base } = pullRequest;
    const ref = branchRef(base.ref);
    const held =
      options.withoutBypass === true
        ? this.#parts.rulesets.activeRulesOn(repository, ref)
        : this.#parts.rulesets.rulesHolding(actor, repository, ref, "pull_request");
    const complaints = held.flatMap(({ rule }) => this.#againstRule(pullRequest, rule, options));
    return [...new Set([...complaints, ...this.#againstProtection(actor, pullRequest, options)])];
  }

  /** The parameters of the merge queue that a branch has, if it has one. */
  queueOf({ repository, base }: PullRequest): (Rule & { type: "merge_queue" })["parameters"] | undefined {
    for (const { rule } of this.#parts.rulesets.activeRules(repository, base.ref)) {
      if (rule.type === "merge_queue") return rule.parameters;
    }
    return undefined;
  }

  /** The checks that must pass on a branch, and whether the head must be up to date. */
  requiredChecksOf({ repository, base }: PullRequest): readonly RequiredCheckOf[] {
    const fromRules = this.#parts.rulesets.activeRules(repository, base.ref).flatMap(({ rule }) =>
      rule.type === "required_status_checks"
        ? rule.parameters.required_status_checks.map(({ context, integration_id }) => ({
            context,
            appId: integration_id ?? null,
          }))
        : [],
    );
    const protection = this.#parts.protections.ofBranch(repository, base.ref);
    return [...fromRules, ...(protection?.requiredStatusChecks?.checks ?? [])];
  }

  /** GraphQL `reviewDecision`: `null` where no review is required. */
  reviewDecision(pullRequest: PullRequest): "APPROVED" | "CHANGES_REQUESTED" | "REVIEW_REQUIRED" | null {
    const rules = this.#reviewRules(pullRequest);
    const opinions = this.#parts.reviews.latestOpinions(pullRequest);
    if (opinions.some(({ state }) => state === "CHANGES_REQUESTED")) return "CHANGES_REQUESTED";
    if (rules.length === 0) return null;
    const isOpen = rules.some((rule) => this.#againstReviews(pullRequest, rule).length > 0);
    return isOpen ? "REVIEW_REQUIRED" : "APPROVED";
  }

  /** Whether pushes that change the diff dismiss approvals on this branch. */
  dismissesStaleReviews({ repository, base }: PullRequest): boolean {
    const byRule = this.#parts.rulesets
      .activeRules(repository, base.ref)
      .some(({ rule }) => rule.type === "pull_request" && rule.parameters.dismiss_stale_reviews_on_push);
    return (
      byRule || this.#parts.protections.ofBranch(repository, base.ref)?.requiredReviews?.dismissStale === true
    );
  }

  #againstRule(
    pullRequest: PullRequest,
    rule: Rule,
    { method = "merge", queued = false }: RequirementOptions,
  ): readonly string[] {
    switch (rule.type) {
      case "required_status_checks":
        return this.#againstChecks(
          pullRequest,
          rule.parameters.required_status_checks.map(({ context, integration_id }) => ({
            context,
            appId: integration_id ?? null,
          })),
          rule.parameters.strict_required_status_checks_policy,
        );
      case "pull_request": {
        const { allowed_merge_methods: allowed } = rule.parameters;
        const methodComplaint =
          allowed && !allowed.includes(method) && !queued
            ? [`Merge method ${method} is not allowed on this branch.`]
            : [];
        return [...methodComplaint, ...this.#againstReviews(pullRequest, reviewRuleOf(rule))];
      }
      case "merge_queue":
        return queued ? [] : ["Changes must be made through the merge queue"];
      case "required_linear_history":
        return method === "merge" && !queued ? ["This branch must not contain merge commits."] : [];
      case "update":
        return ["Cannot update this protected ref."];
      case "creation":
      case "deletion":
      case "non_fast_forward":
      case "required_signatures":
        return [];
    }
  }

  #againstProtection(
    actor: Actor,
    pullRequest: PullRequest,
    { method = "merge", withoutBypass = false }: RequirementOptions,
  ): readonly string[] {
    const { repository, base } = pullRequest;
    const rule = withoutBypass
      ? this.#parts.protections.ofBranch(repository, base.ref)
      : this.#parts.protections.holding(actor, repository, base.ref);
    if (!rule) return [];
    const complaints: string[] = [];
    if (!this.#parts.protections.mayPush(actor, rule)) {
      complaints.push("You're not authorized to push to this branch.");
    }
    if (rule.requiredStatusChecks) {
      const { checks, strict } = rule.requiredStatusChecks;
      complaints.push(...this.#againstChecks(pullRequest, checks, strict));
    }
    if (rule.requiredReviews) complaints.push(...this.#againstReviews(pullRequest, rule.requiredReviews));
    if (rule.requireLinearHistory && method === "merge") {
      complaints.push("This branch must not contain merge commits.");
    }
    return complaints;
  }

  #againstChecks(
    pullRequest: PullRequest,
    required: readonly RequiredCheckOf[],
    strict: boolean,
  ): readonly string[] {
    const { repository, head, base } = pullRequest;
    const baseTip = repository.refs.get(branchRef(base.ref)) ?? base.sha;
    const isBehind = strict && !this.#parts.git.isAncestor(repository, baseTip, head.sha);
    return [
      ...(isBehind ? ["The head branch is not up to date with the base branch."] : []),
      ...this.#parts.requiredChecks.complaints(repository, head.sha, required),
    ];
  }

  #againstReviews(pullRequest: PullRequest, rule: ReviewRule): readonly string[] {
    const opinions = this.#parts.reviews.latestOpinions(pullRequest);
    if (opinions.some(({ state }) => state === "CHANGES_REQUESTED")) {
      return ["Changes have been requested by reviewers with write access."];
    }
    const approvals = opinions.filter(({ state }) => state === "APPROVED");
    const complaints: string[] = [];
    if (approvals.length < rule.count) {
      const what = rule.count === 1 ? "1 approving review is" : `${rule.count} approving reviews are`;
      complaints.push(`At least ${what} required by reviewers with write access.`);
    }
    if (rule.requireCodeOwners && !this.#parts.codeOwners.haveApproved(pullRequest, approvals)) {
      complaints.push("Waiting on code owner review.");
    }
    if (rule.requireLastPushApproval && !this.#isLastPushApproved(pullRequest, approvals)) {
      complaints.push("New changes require approval from someone other than the last pusher.");
    }
    return complaints;
  }

  #isLastPushApproved(pullRequest: PullRequest, approvals: readonly Review[]): boolean {
    const pusher = this.#lastPusher(pullRequest.head.sha, pullRequest);
    return approvals.some(({ author, commitId }) => author !== pusher && commitId === pullRequest.head.sha);
  }

  #lastPusher(head: Sha, pullRequest: PullRequest): Actor {
    const { repository, ref } = pullRequest.head;
    const push =
      repository === null
        ? undefined
        : this.#parts.pushes
            .activity(repository)
            .find((row) => row.after === head && row.ref === branchRef(ref));
    return push?.actor ?? pullRequest.author;
  }

  #reviewRules({ repository, base }: PullRequest): readonly ReviewRule[] {
    const fromRulesets = this.#parts.rulesets
      .activeRules(repository, base.ref)
      .flatMap(({ rule }) => (rule.type === "pull_request" ? [reviewRuleOf(rule)] : []));
    const protection = this.#parts.protections.ofBranch(repository, base.ref)?.requiredReviews;
    return [...fromRulesets, ...(protection ? [protection] : [])].filter(
      ({ count, requireCodeOwners }) => count > 0 || requireCodeOwners,
    );
  }
}

function reviewRuleOf({ parameters }: Rule & { type: "pull_request" }): ReviewRule {
  return {
    count: parameters.required_approving_review_count,
    requireCodeOwners: parameters.require_code_owner_review,
    requireLastPushApproval: parameters.require_last_push_approval,
  };
}
