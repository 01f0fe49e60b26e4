import { type Sha } from "../../world/records/accounts.ts";
import { type Blob, type ChangedFile, type Commit, type Signature } from "../../world/records/git.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { simpleUserOrNull } from "./accounts.ts";
import { type Schemas } from "./schemas.ts";
import { repositoryPlace } from "./urls.ts";

/** What GitHub says of a commit without a signature; the simulator knows no others. */
const unsigned = {
  verified: false,
  reason: "unsigned",
  signature: null,
  payload: null,
  verified_at: null,
} as const;

function verificationOf({ signedByGitHub }: Commit) {
  return signedByGitHub ? { ...unsigned, verified: true, reason: "valid" } : unsigned;
}

/** A commit as lists show it, without its files. Accounts are found by e-mail; nobody's e-mail gives null. */
export function commit(world: World, repository: Repository, subject: Commit): Schemas["commit"] {
  const { api, html } = repositoryPlace(world, repository);
  return {
    sha: subject.sha,
    node_id: commitNodeId(repository, subject.sha),
    url: `${api}/commits/${subject.sha}`,
    html_url: `${html}/commit/${subject.sha}`,
    comments_url: `${api}/commits/${subject.sha}/comments`,
    commit: {
      message: subject.message,
      author: gitUser(subject.author),
      committer: gitUser(subject.committer),
      tree: { sha: subject.tree, url: `${api}/git/trees/${subject.tree}` },
      url: `${api}/git/commits/${subject.sha}`,
      comment_count: 0,
      verification: verificationOf(subject),
    },
    author: simpleUserOrNull(world, world.accounts.byEmail(subject.author.email)),
    committer: simpleUserOrNull(world, world.accounts.byEmail(subject.committer.email)),
    parents: parentsOf(world, repository, subject).map(({ sha, html_url }) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url,
    })),
  };
}

/** A commit with its changes against its first parent. */
export function commitWithFiles(
  world: World,
  repository: Repository,
  subject: Commit,
  shown: readonly ChangedFile[],
): Schemas["commit"] {
  const parent = subject.parents[0];
  const before = parent === undefined ? null : (world.git.commit(repository, parent)?.tree ?? null);
  const all = world.git.diff(repository, before, subject.tree);
  const additions = all.reduce((sum, file) => sum + file.additions, 0);
  const deletions = all.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...commit(world, repository, subject),
    stats: { additions, deletions, total: additions + deletions },
    files: shown.map((file) => diffEntry(world, repository, subject.sha, file)),
  };
}

/** GitHub's `git-commit`. */
export function gitCommit(world: World, repository: Repository, subject: Commit): Schemas["git-commit"] {
  const { api, html } = repositoryPlace(world, repository);
  return {
    sha: subject.sha,
    node_id: commitNodeId(repository, subject.sha),
    url: `${api}/git/commits/${subject.sha}`,
    html_url: `${html}/commit/${subject.sha}`,
    author: gitUser(subject.author),
    committer: gitUser(subject.committer),
    message: subject.message,
    tree: { sha: subject.tree, url: `${api}/git/trees/${subject.tree}` },
    parents: parentsOf(world, repository, subject),
    verification: verificationOf(subject),
  };
}

/** The node id that REST and GraphQL give a commit; it holds the repository's id and the SHA. */
export function commitNodeId(repository: Repository, sha: Sha): string {
  return gitNodeId("C", repository, sha);
}

/** A node id of a git object: a prefix, then base64url of the repository's id and the object's name. */
export function gitNodeId(prefix: string, repository: Repository, name: string): string {
  return `${prefix}_${Buffer.from(`${repository.id} ${name}`).toString("base64url")}`;
}

function gitUser({ name, email, date }: Signature): { name: string; email: string; date: string } {
  return { name, email, date };
}

function parentsOf(world: World, repository: Repository, subject: Commit) {
  const { api, html } = repositoryPlace(world, repository);
  return subject.parents.map((sha) => ({
    sha,
    url: `${api}/git/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
  }));
}

/** A changed file. `head` is the commit that the links show the file at. */
export function diffEntry(
  world: World,
  repository: Repository,
  head: Sha,
  file: ChangedFile,
): Schemas["diff-entry"] {
  const { api, html } = repositoryPlace(world, repository);
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${html}/blob/${head}/${path}`,
    raw_url: `${html}/raw/${head}/${path}`,
    contents_url: `${api}/contents/${path}?ref=${head}`,
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
    ...(file.patch === undefined ? {} : { patch: file.patch }),
  };
}

/** GitHub's `git-ref`. */
export function gitRef(world: World, repository: Repository, ref: string, sha: Sha): Schemas["git-ref"] {
  const { api } = repositoryPlace(world, repository);
  return {
    ref,
    node_id: gitNodeId("REF", repository, ref),
    url: `${api}/git/${ref}`,
    object: { type: "commit", sha, url: `${api}/git/commits/${sha}` },
  };
}

/** GitHub's `blob`. */
export function blob(world: World, repository: Repository, subject: Blob): Schemas["blob"] {
  const { api } = repositoryPlace(world, repository);
  return {
    sha: subject.sha,
    node_id: gitNodeId("B", repository, subject.sha),
    url: `${api}/git/blobs/${subject.sha}`,
    content: base64(subject.bytes),
    encoding: "base64",
    size: subject.bytes.byteLength,
  };
}

/** Base64 in lines of 60 characters, as GitHub writes it. */
export function base64(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("base64");
  return text.replace(/.{1,60}/g, "$&\n");
}
