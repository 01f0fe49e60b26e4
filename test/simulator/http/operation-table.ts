import { type CheckRun } from "../../../src/simulator/world/records/checks.ts";
import { type IssueComment, type Review } from "../../../src/simulator/world/records/issue.ts";
import { type Ruleset } from "../../../src/simulator/world/records/rules.ts";
import { type Town } from "./town.ts";

/** A town in which there is something for every operation to be about. */
export interface BusyTown extends Town {
  readonly review: Review;
  readonly comment: IssueComment;
  readonly reactionId: number;
  readonly run: CheckRun;
  readonly issueNumber: number;
  readonly ruleset: Ruleset;
  readonly orgRuleset: Ruleset;
  readonly mainSha: string;
}

/** Gives the town a review, comments, an issue, labels, a check, a status, rules and a nested team. */
export function busy(town: Town): BusyTown {
  const { world, olivia, sam, ada, acme, shop, seniors, app, pullRequest } = town;
  const review = world.reviews.create(ada, pullRequest, { event: "APPROVE", body: "Good." });
  const comment = world.comments.create(ada, pullRequest, "A thought.");
  const reaction = world.comments.react(app.bot, comment, "eyes");
  const issue = world.issues.open(ada, shop, { title: "Shop is closed" });
  world.labels.create(olivia, shop, { name: "tier/high", color: "ff0000" });
  world.labels.add(sam, pullRequest, ["tier/high"]);
  const run = world.checks.create(app, shop, {
    name: "countersign",
    headSha: pullRequest.head.sha,
    status: "completed",
    conclusion: "failure",
    output: { title: "Waiting", summary: "For a senior.", annotations: [annotation] },
  });
  world.statuses.create(sam, shop, pullRequest.head.sha, { state: "success", context: "ci/build" });
  world.teams.create(olivia, acme, { name: "Principals", parent: seniors, members: [sam] });
  const ruleset = world.rulesets.create(olivia, shop, {
    name: "main is held",
    conditions: { refName: { include: ["refs/heads/held"], exclude: [] } },
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          required_status_checks: [{ context: "countersign", integration_id: app.id }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
  });
  const orgRuleset = world.rulesets.create(olivia, acme, {
    name: "no deletions",
    conditions: {
      refName: { include: ["~DEFAULT_BRANCH"], exclude: [] },
      repositoryName: { include: ["~ALL"], exclude: [] },
    },
    rules: [{ type: "deletion" }],
  });
  world.branchProtections.protect(olivia, shop, "classic", {
    requiredStatusChecks: { strict: true, checks: [{ context: "countersign", appId: app.id }] },
    requiredReviews: {
      count: 1,
      dismissStale: true,
      requireCodeOwners: false,
      requireLastPushApproval: false,
    },
    restrictions: { users: ["sam"], teams: ["seniors"], apps: ["countersign"] },
  });
  world.pushes.commit(olivia, shop, {
    branch: "main",
    files: { "NEWS.md": "Spring sale\n" },
    message: "Tell the news",
  });
  const mainSha = shop.refs.get("refs/heads/main")!;
  world.pushes.createRef(olivia, shop, "refs/heads/classic", mainSha);
  town.simulator.customProperties.set(shop, "tier", "0");
  return {
    ...town,
    review,
    comment,
    reactionId: reaction.id,
    run,
    issueNumber: issue.number,
    ruleset,
    orgRuleset,
    mainSha,
  };
}

const annotation = {
  path: "src/shop.ts",
  startLine: 1,
  endLine: 1,
  startColumn: null,
  endColumn: null,
  level: "warning" as const,
  message: "Look here.",
  title: null,
  rawDetails: null,
};

/** One call of an operation that GitHub would answer. */
export interface Row {
  readonly id: string;
  readonly parameters?: (town: BusyTown) => Readonly<Record<string, unknown>>;
  readonly status: number;
}

const repository = { owner: "acme", repo: "shop" };
const pull = ({ pullRequest }: BusyTown) => ({ ...repository, pull_number: pullRequest.number });
const issue = ({ pullRequest }: BusyTown) => ({ ...repository, issue_number: pullRequest.number });
const head = ({ pullRequest }: BusyTown) => ({ ...repository, ref: pullRequest.head.sha });
const comment = (town: BusyTown) => ({ ...repository, comment_id: town.comment.id });
const run = (town: BusyTown) => ({ ...repository, check_run_id: town.run.id });
const suite = (town: BusyTown) => ({ ...repository, check_suite_id: town.run.suite.id });
const team = { org: "acme", team_slug: "seniors" };

/** Every operation of the subset, but those about the app itself (see app.test.ts and authentication.test.ts). */
export const rows: readonly Row[] = [
  { id: "apps/list-repos-accessible-to-installation", status: 200 },
  { id: "apps/revoke-installation-access-token", status: 204 },

  { id: "repos/get", parameters: () => repository, status: 200 },
  { id: "repos/list-activities", parameters: () => repository, status: 200 },
  { id: "repos/list-branches", parameters: () => repository, status: 200 },
  { id: "repos/get-branch", parameters: () => ({ ...repository, branch: "classic" }), status: 200 },
  {
    id: "repos/get-branch-protection",
    parameters: () => ({ ...repository, branch: "classic" }),
    status: 200,
  },
  { id: "repos/get-repo-rulesets", parameters: () => repository, status: 200 },
  {
    id: "repos/get-repo-ruleset",
    parameters: (town) => ({ ...repository, ruleset_id: town.ruleset.id }),
    status: 200,
  },
  { id: "repos/get-branch-rules", parameters: () => ({ ...repository, branch: "held" }), status: 200 },
  { id: "repos/get-org-rulesets", parameters: () => ({ org: "acme" }), status: 200 },
  {
    id: "repos/get-org-ruleset",
    parameters: (town) => ({ org: "acme", ruleset_id: town.orgRuleset.id }),
    status: 200,
  },
  {
    id: "repos/list-commits",
    parameters: () => ({ ...repository, sha: "feature", path: "src" }),
    status: 200,
  },
  { id: "repos/get-commit", parameters: head, status: 200 },
  {
    id: "repos/compare-commits-with-basehead",
    parameters: () => ({ ...repository, basehead: "main...feature" }),
    status: 200,
  },
  {
    id: "repos/list-pull-requests-associated-with-commit",
    parameters: ({ pullRequest }) => ({ ...repository, commit_sha: pullRequest.head.sha }),
    status: 200,
  },
  { id: "repos/get-combined-status-for-ref", parameters: head, status: 200 },
  { id: "repos/list-commit-statuses-for-ref", parameters: head, status: 200 },
  {
    id: "repos/create-commit-status",
    parameters: ({ pullRequest }) => ({
      ...repository,
      sha: pullRequest.head.sha,
      state: "pending",
      context: "ci/slow",
    }),
    status: 201,
  },
  { id: "repos/get-content", parameters: () => ({ ...repository, path: "src/shop.ts" }), status: 200 },
  { id: "repos/list-teams", parameters: () => repository, status: 200 },
  { id: "repos/list-collaborators", parameters: () => repository, status: 200 },
  {
    id: "repos/get-collaborator-permission-level",
    parameters: () => ({ ...repository, username: "sam" }),
    status: 200,
  },
  {
    id: "repos/custom-properties-for-repos-get-repository-values",
    parameters: () => repository,
    status: 200,
  },

  { id: "pulls/list", parameters: () => repository, status: 200 },
  { id: "pulls/get", parameters: pull, status: 200 },
  {
    id: "pulls/create",
    parameters: () => ({ ...repository, title: "Open again", head: "feature", base: "classic" }),
    status: 201,
  },
  { id: "pulls/update", parameters: (town) => ({ ...pull(town), title: "Another title" }), status: 200 },
  { id: "pulls/list-files", parameters: pull, status: 200 },
  { id: "pulls/list-commits", parameters: pull, status: 200 },
  { id: "pulls/merge", parameters: (town) => ({ ...pull(town), merge_method: "squash" }), status: 200 },
  { id: "pulls/update-branch", parameters: pull, status: 202 },
  { id: "pulls/list-reviews", parameters: pull, status: 200 },
  {
    id: "pulls/get-review",
    parameters: (town) => ({ ...pull(town), review_id: town.review.id }),
    status: 200,
  },
  {
    id: "pulls/create-review",
    parameters: (town) => ({ ...pull(town), event: "COMMENT", body: "Hm." }),
    status: 200,
  },
  {
    id: "pulls/dismiss-review",
    parameters: (town) => ({
      ...pull(town),
      review_id: town.review.id,
      message: "The change is another one now.",
    }),
    status: 200,
  },
  { id: "pulls/list-requested-reviewers", parameters: pull, status: 200 },
  {
    id: "pulls/request-reviewers",
    parameters: (town) => ({ ...pull(town), reviewers: ["olivia"], team_reviewers: ["seniors"] }),
    status: 201,
  },
  {
    id: "pulls/remove-requested-reviewers",
    parameters: (town) => ({ ...pull(town), reviewers: ["olivia"] }),
    status: 200,
  },

  {
    id: "checks/create",
    parameters: ({ pullRequest }) => ({ ...repository, name: "countersign", head_sha: pullRequest.head.sha }),
    status: 201,
  },
  {
    id: "checks/update",
    parameters: (town) => ({ ...run(town), output: { title: "Later", summary: "…" } }),
    status: 200,
  },
  { id: "checks/get", parameters: run, status: 200 },
  { id: "checks/list-for-ref", parameters: head, status: 200 },
  { id: "checks/list-annotations", parameters: run, status: 200 },
  { id: "checks/rerequest-run", parameters: run, status: 201 },
  { id: "checks/list-suites-for-ref", parameters: head, status: 200 },
  { id: "checks/get-suite", parameters: suite, status: 200 },
  { id: "checks/list-for-suite", parameters: suite, status: 200 },
  { id: "checks/rerequest-suite", parameters: suite, status: 201 },

  { id: "issues/list-for-repo", parameters: () => repository, status: 200 },
  {
    id: "issues/get",
    parameters: (town) => ({ ...repository, issue_number: town.issueNumber }),
    status: 200,
  },
  { id: "issues/create", parameters: () => ({ ...repository, title: "A bypass" }), status: 201 },
  {
    id: "issues/update",
    parameters: (town) => ({ ...repository, issue_number: town.issueNumber, state: "closed" }),
    status: 200,
  },
  { id: "issues/list-events-for-timeline", parameters: issue, status: 200 },
  { id: "issues/list-comments", parameters: issue, status: 200 },
  { id: "issues/create-comment", parameters: (town) => ({ ...issue(town), body: "Hello." }), status: 201 },
  { id: "issues/get-comment", parameters: comment, status: 200 },
  {
    id: "issues/update-comment",
    parameters: (town) => ({ ...comment(town), body: "Another thought." }),
    status: 200,
  },
  { id: "issues/delete-comment", parameters: comment, status: 204 },
  { id: "issues/list-labels-on-issue", parameters: issue, status: 200 },
  {
    id: "issues/add-labels",
    parameters: (town) => ({ ...issue(town), labels: ["provenance/authored"] }),
    status: 200,
  },
  { id: "issues/set-labels", parameters: (town) => ({ ...issue(town), labels: ["tier/high"] }), status: 200 },
  { id: "issues/remove-label", parameters: (town) => ({ ...issue(town), name: "tier/high" }), status: 200 },
  { id: "issues/list-labels-for-repo", parameters: () => repository, status: 200 },
  {
    id: "issues/create-label",
    parameters: () => ({ ...repository, name: "tier/low", color: "00ff00" }),
    status: 201,
  },
  { id: "issues/get-label", parameters: () => ({ ...repository, name: "tier/high" }), status: 200 },
  {
    id: "reactions/create-for-issue-comment",
    parameters: (town) => ({ ...comment(town), content: "+1" }),
    status: 201,
  },
  { id: "reactions/list-for-issue-comment", parameters: comment, status: 200 },
  {
    id: "reactions/delete-for-issue-comment",
    parameters: (town) => ({ ...comment(town), reaction_id: town.reactionId }),
    status: 204,
  },

  { id: "git/get-ref", parameters: () => ({ ...repository, ref: "heads/main" }), status: 200 },
  { id: "git/list-matching-refs", parameters: () => ({ ...repository, ref: "heads/" }), status: 200 },
  {
    id: "git/create-ref",
    parameters: (town) => ({ ...repository, ref: "refs/heads/new", sha: town.mainSha }),
    status: 201,
  },
  {
    id: "git/update-ref",
    parameters: (town) => ({ ...repository, ref: "heads/feature", sha: town.mainSha, force: true }),
    status: 200,
  },
  {
    id: "git/get-tree",
    parameters: () => ({ ...repository, tree_sha: "main", recursive: "1" }),
    status: 200,
  },
  {
    id: "git/get-blob",
    parameters: ({ world, shop }) => ({
      ...repository,
      file_sha: world.git.entryAt(shop, "main", "README.md")?.sha,
    }),
    status: 200,
  },
  { id: "git/get-commit", parameters: (town) => ({ ...repository, commit_sha: town.mainSha }), status: 200 },

  { id: "orgs/get", parameters: () => ({ org: "acme" }), status: 200 },
  { id: "orgs/list-members", parameters: () => ({ org: "acme" }), status: 200 },
  { id: "orgs/get-membership-for-user", parameters: () => ({ org: "acme", username: "sam" }), status: 200 },
  {
    id: "orgs/custom-properties-for-repos-get-organization-values",
    parameters: () => ({ org: "acme" }),
    status: 200,
  },
  { id: "teams/list", parameters: () => ({ org: "acme" }), status: 200 },
  { id: "teams/get-by-name", parameters: () => team, status: 200 },
  { id: "teams/list-members-in-org", parameters: () => team, status: 200 },
  {
    id: "teams/get-membership-for-user-in-org",
    parameters: () => ({ ...team, username: "sam" }),
    status: 200,
  },
  { id: "teams/list-child-in-org", parameters: () => team, status: 200 },
  { id: "teams/list-repos-in-org", parameters: () => team, status: 200 },
  {
    id: "teams/check-permissions-for-repo-in-org",
    parameters: () => ({
      ...team,
      ...repository,
      headers: { accept: "application/vnd.github.v3.repository+json" },
    }),
    status: 200,
  },
  { id: "users/get-by-username", parameters: () => ({ username: "sam" }), status: 200 },
  { id: "users/get-by-id", parameters: ({ sam }) => ({ account_id: sam.id }), status: 200 },
  { id: "rate-limit/get", status: 200 },
];
