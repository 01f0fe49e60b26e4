import { type RepositoryHappening } from "../../world/events.ts";
import { repositoryPlace } from "../../http/shapes/urls.ts";
import { type Sha } from "../../world/records/accounts.ts";
import { type Commit, type Signature } from "../../world/records/git.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type WorldEvent } from "../../world/events.ts";
import { type World } from "../../world/world.ts";

type Happening<Event extends RepositoryHappening["event"]> = Extract<
  RepositoryHappening,
  { readonly event: Event }
>;
type Push = Extract<WorldEvent, { readonly event: "push" }>;

/** `push`. */
export function pushPayload(world: World, push: Push): object {
  const { repository, ref, before, after, created, deleted, forced, sender } = push;
  const { html } = repositoryPlace(world, repository);
  const commits = deleted ? [] : pushedCommits(world, push);
  const range = created || deleted ? short(ref) : `${before.slice(0, 12)}...${after.slice(0, 12)}`;
  return {
    ref,
    before,
    after,
    created,
    deleted,
    forced,
    base_ref: null,
    compare: `${html}/compare/${range}`,
    commits: commits.map((commit) => pushedCommit(world, repository, commit)),
    head_commit: deleted ? null : pushedCommit(world, repository, world.git.commitOrThrow(repository, after)),
    pusher: { name: sender.login, email: sender.emails[0] ?? null },
  };
}

/** `create` and `delete`, of a branch or a tag. */
export function refPayload(
  { event, refType, ref }: Happening<"create" | "delete">,
  repository: Repository,
  pusherIsBot: boolean,
): object {
  const common = { ref: short(ref), ref_type: refType, pusher_type: pusherIsBot ? "bot" : "user" };
  if (event === "delete") return common;
  return { ...common, master_branch: repository.defaultBranch, description: repository.description };
}

/** A commit as payloads of merge groups and check suites show it. */
export function commitOfGroup(world: World, repository: Repository, sha: Sha): object {
  const { tree, message, committer, author } = world.git.commitOrThrow(repository, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

/** Those that the branch did not have; of a new branch, those that no other one has. Parents first. */
function pushedCommits(world: World, { repository, ref, before, after, created }: Push): readonly Commit[] {
  const others = [...repository.refs].flatMap(([other, sha]) =>
    other.startsWith("refs/heads/") && other !== ref ? [sha] : [],
  );
  const commits = world.git.log(repository, after, created ? others : [before]);
  return commits.slice(0, world.limits.pushedCommits).toReversed();
}

function pushedCommit(world: World, repository: Repository, commit: Commit): object {
  const parent = commit.parents[0];
  const before = parent === undefined ? null : world.git.commitOrThrow(repository, parent).tree;
  const files = world.git.diff(repository, before, commit.tree);
  const paths = (...statuses: readonly string[]) =>
    files.filter(({ status }) => statuses.includes(status)).map(({ path }) => path);
  const renamedAway = files.flatMap(({ status, previousPath }) =>
    status === "renamed" ? [previousPath!] : [],
  );
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${repositoryPlace(world, repository).html}/commit/${commit.sha}`,
    author: person(world, commit.author),
    committer: person(world, commit.committer),
    added: paths("added", "renamed", "copied"),
    removed: [...paths("removed"), ...renamedAway],
    modified: paths("modified", "changed"),
  };
}

function person(world: World, { name, email, date }: Signature): object {
  const account = world.accounts.byEmail(email);
  return { name, email, date, ...(account && { username: account.login }) };
}

function short(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//u, "");
}
