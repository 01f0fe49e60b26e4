import { type Sha } from "../../world/records/accounts.ts";
import {
  type Annotation,
  type CheckRun,
  type CheckSuite,
  type CommitStatus,
} from "../../world/records/checks.ts";
import { type Commit } from "../../world/records/git.ts";
import { type PullRequest } from "../../world/records/issue.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { simpleUser } from "./accounts.ts";
import { integration } from "./apps.ts";
import { pullRequestMinimal } from "./pull-requests.ts";
import { minimalRepository } from "./repositories.ts";
import { type Schemas } from "./schemas.ts";
import { repositoryPlace } from "./urls.ts";

/** GitHub's `check-run`. */
export function checkRun(world: World, run: CheckRun): Schemas["check-run"] {
  const { api, html } = repositoryPlace(world, run.repository);
  const page = `${html}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url: `${api}/check-runs/${run.id}`,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    // GitHub quirk: the description lacks the conclusion `stale`, which only GitHub itself gives.
    conclusion: run.conclusion as Schemas["check-run"]["conclusion"],
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.output.title,
      summary: run.output.summary,
      text: run.output.text,
      annotations_count: run.output.annotations.length,
      annotations_url: `${api}/check-runs/${run.id}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: integration(world, run.app),
    pull_requests: pullRequestsOf(world, run.repository, run.headSha).map((one) =>
      pullRequestMinimal(world, one),
    ),
  };
}

/** GitHub quirk: only open pull requests from a branch of the same repository are told. */
function pullRequestsOf(world: World, repository: Repository, sha: Sha): readonly PullRequest[] {
  return world.pullRequests
    .of(repository, { state: "open" })
    .filter(({ head }) => head.repository === repository && head.sha === sha);
}

/** GitHub's `check-suite`. */
export function checkSuite(world: World, suite: CheckSuite): Schemas["check-suite"] {
  const { api } = repositoryPlace(world, suite.repository);
  const { status, conclusion } = world.checks.stateOf(suite);
  const head = world.git.commit(suite.repository, suite.headSha);
  if (head === undefined) throw new Error(`Check suite ${suite.id} is on a commit that is not there.`);
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status,
    conclusion,
    url: `${api}/check-suites/${suite.id}`,
    before: suite.before,
    after: suite.headSha,
    pull_requests: pullRequestsOf(world, suite.repository, suite.headSha).map((one) =>
      pullRequestMinimal(world, one),
    ),
    app: integration(world, suite.app),
    repository: minimalRepository(world, suite.repository),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
    head_commit: simpleCommit(head),
    latest_check_runs_count: world.checks.runsOf(suite).length,
    check_runs_url: `${api}/check-suites/${suite.id}/check-runs`,
    rerequestable: true,
    runs_rerequestable: true,
  };
}

function simpleCommit({
  sha,
  tree,
  message,
  author,
  committer,
}: Commit): NonNullable<Schemas["simple-commit"]> {
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

/** GitHub's `check-annotation`. */
export function annotation(world: World, run: CheckRun, subject: Annotation): Schemas["check-annotation"] {
  return {
    path: subject.path,
    start_line: subject.startLine,
    end_line: subject.endLine,
    start_column: subject.startColumn,
    end_column: subject.endColumn,
    annotation_level: subject.level,
    title: subject.title,
    message: subject.message,
    raw_details: subject.rawDetails,
    blob_href: `${repositoryPlace(world, run.repository).html}/blob/${run.headSha}/${subject.path}`,
  };
}

/** GitHub's `status`. */
export function status(world: World, subject: CommitStatus): Schemas["status"] {
  const short = simpleStatus(world, subject);
  return {
    url: short.url,
    avatar_url: short.avatar_url,
    id: short.id,
    node_id: short.node_id,
    state: short.state,
    description: short.description,
    target_url: short.target_url,
    context: short.context,
    created_at: short.created_at,
    updated_at: short.updated_at,
    creator: simpleUser(world, subject.creator),
  };
}

/** GitHub's `simple-commit-status`. */
export function simpleStatus(world: World, subject: CommitStatus): Schemas["simple-commit-status"] {
  return {
    url: `${repositoryPlace(world, subject.repository).api}/statuses/${subject.sha}`,
    avatar_url: `${world.urls.html}/avatars/${subject.creator.id}`,
    id: subject.id,
    node_id: subject.nodeId,
    state: subject.state,
    description: subject.description,
    target_url: subject.targetUrl,
    context: subject.context,
    created_at: subject.createdAt,
    updated_at: subject.createdAt,
  };
}
