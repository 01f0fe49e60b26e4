import { type Commit } from "../../world/records/git.ts";
import { type Repository } from "../../world/records/repository.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type Answer, ok } from "../answer.ts";
import { type Handler, listed, type RestCall } from "../rest-call.ts";
import { pageOf, linkHeader } from "../pages.ts";
import { commit, commitWithFiles, diffEntry } from "../shapes/git.ts";
import { repositoryPlace } from "../shapes/urls.ts";
import { found, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const commits = {
  "repos/list-commits": listCommits,
  "repos/get-commit": getCommit,
  "repos/compare-commits-with-basehead": compare,
} satisfies Record<string, Handler>;

/** The commit that the address names. 422 for what is not there, as GitHub answers. */
export function commitOf(call: RestCall): Commit {
  const ref = String(call.path["ref"] ?? call.path["commit_sha"]);
  const commit = call.world.git.resolve(repositoryOf(call), ref);
  if (commit === undefined) throw new GitHubRefusal(422, `No commit found for SHA: ${ref}`);
  return commit;
}

function listCommits(call: RestCall): Answer {
  const { world } = call;
  const repository = repositoryOf(call);
  const {
    sha = repository.defaultBranch,
    path,
    author,
    committer,
    since,
    until,
  } = call.query as Readonly<Record<string, string>>;
  const start = world.git.resolve(repository, sha);
  if (start === undefined) throw GitHubRefusal.notFound();
  const by = (email: string, wanted: string | undefined): boolean =>
    wanted === undefined ||
    email === wanted ||
    world.accounts.byEmail(email)?.login.toLowerCase() === wanted.toLowerCase();
  const all = world.git
    .log(repository, start.sha)
    .filter((one) => by(one.author.email, author) && by(one.committer.email, committer))
    .filter(
      ({ committer: { date } }) =>
        (since === undefined || date >= since) && (until === undefined || date <= until),
    )
    .filter((one) => path === undefined || touches(call, repository, one, path));
  return listed(call, all, (one) => commit(world, repository, one));
}

function touches({ world }: RestCall, repository: Repository, subject: Commit, path: string): boolean {
  const parent = subject.parents[0];
  const before = parent === undefined ? null : found(world.git.commit(repository, parent)).tree;
  return world.git
    .diff(repository, before, subject.tree)
    .some((file) => file.path === path || file.path.startsWith(`${path}/`));
}

function getCommit(call: RestCall): Answer {
  const { world } = call;
  const repository = repositoryOf(call);
  const subject = commitOf(call);
  if (call.accept.includes("application/vnd.github.sha")) {
    return {
      status: 200,
      raw: { contentType: "application/vnd.github.sha", bytes: Buffer.from(subject.sha) },
    };
  }
  const parent = subject.parents[0];
  const before = parent === undefined ? null : found(world.git.commit(repository, parent)).tree;
  const files = world.git.diff(repository, before, subject.tree).slice(0, world.limits.pullRequestFiles);
  // GitHub gives 300 files to a page of a commit unless asked for fewer.
  const page =
    call.query["per_page"] === undefined
      ? { items: files.slice(0, 300), page: 1, lastPage: 1 }
      : pageOf(files, call.query);
  const link = linkHeader(call.url, page);
  return {
    ...ok(commitWithFiles(world, repository, subject, page.items)),
    ...(link === undefined ? {} : { headers: { link } }),
  };
}

function compare(call: RestCall): Answer {
  const { world } = call;
  const repository = repositoryOf(call);
  const [base, head] = endsOf(call, repository);
  const comparison = world.git.compare(repository, base.sha, head.sha);
  if (comparison.mergeBase === null) {
    throw new GitHubRefusal(404, `No common ancestor between ${base.sha} and ${head.sha}.`);
  }
  const { api, html } = repositoryPlace(world, repository);
  const paged = call.query["page"] !== undefined || call.query["per_page"] !== undefined;
  const page = paged
    ? pageOf(comparison.commits, call.query)
    : { items: comparison.commits.slice(0, world.limits.comparedCommits), page: 1, lastPage: 1 };
  const link = linkHeader(call.url, page);
  const files = page.page === 1 ? comparison.files.slice(0, world.limits.comparedFiles) : [];
  const name = `${base.sha}...${head.sha}`;
  return {
    ...ok({
      url: `${api}/compare/${name}`,
      html_url: `${html}/compare/${name}`,
      permalink_url: `${html}/compare/${name}`,
      diff_url: `${html}/compare/${name}.diff`,
      patch_url: `${html}/compare/${name}.patch`,
      base_commit: commit(world, repository, comparison.base),
      merge_base_commit: commit(world, repository, comparison.mergeBase),
      status: comparison.status,
      ahead_by: comparison.aheadBy,
      behind_by: comparison.behindBy,
      total_commits: comparison.commits.length,
      commits: page.items.map((one) => commit(world, repository, one)),
      files: files.map((file) => diffEntry(world, repository, head.sha, file)),
    }),
    ...(link === undefined ? {} : { headers: { link } }),
  };
}

/** `base...head`, where each may be a branch, a SHA, or `owner:branch` of a fork. */
function endsOf(call: RestCall, repository: Repository): readonly [Commit, Commit] {
  const [base = "", head = ""] = String(call.path["basehead"]).split(/\.{3}/);
  return [endOf(call, repository, base), endOf(call, repository, head)];
}

function endOf({ world }: RestCall, repository: Repository, name: string): Commit {
  const [owner, branch] = name.includes(":") ? (name.split(":") as [string, string]) : [undefined, name];
  const place =
    owner === undefined || owner.toLowerCase() === repository.owner.login.toLowerCase()
      ? repository
      : found(
          world.repositories
            .forks(repository)
            .find((fork) => fork.owner.login.toLowerCase() === owner.toLowerCase()),
        );
  return found(world.git.resolve(place, branch));
}
