import { type Signature } from "../../world/records/git.ts";
import { type TreeEntry } from "../../world/records/git.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { commitNodeId, gitNodeId } from "../../http/shapes/git.ts";
import { repositoryPlace } from "../../http/shapes/urls.ts";
import { connection } from "../connection.ts";
import { type Arguments, demandOnRepository, type Fields, type GraphqlContext, textIn } from "../context.ts";
import {
  type BlobNode,
  commitNode,
  type CommitNode,
  objectNode,
  type RefNode,
  type TreeNode,
} from "../git-nodes.ts";
import { GraphqlRefusal } from "../errors.ts";
import { Plain } from "../plain.ts";
import { rollupOf, statusOf } from "../rollup.ts";

/** The fields of GraphQL's `Commit` that are simulated. */
export const commit: Fields<CommitNode> = {
  id: ({ repository, commit: { sha } }) => commitNodeId(repository, sha),
  oid: ({ commit: { sha } }) => sha,
  abbreviatedOid: ({ commit: { sha } }) => sha.slice(0, 7),
  repository: ({ repository }) => repository,
  message: ({ commit: { message } }) => message,
  messageHeadline: ({ commit: { message } }) => message.split("\n")[0],
  messageBody: ({ commit: { message } }) => message.split("\n").slice(1).join("\n").trim(),
  authoredDate: ({ commit: { author } }) => author.date,
  committedDate: ({ commit: { committer } }) => committer.date,
  author: ({ commit: { author } }, _, { world }) => gitActor(world, author),
  committer: ({ commit: { committer } }, _, { world }) => gitActor(world, committer),
  authors: ({ commit: { author, message } }, args, { world }) => {
    const all = [author, ...coAuthorsIn(message, author.date)];
    const distinct = all.filter((one, index) => all.findIndex(({ email }) => email === one.email) === index);
    return connection(
      distinct.map((one) => gitActor(world, one)),
      args,
    );
  },
  authoredByCommitter: ({ commit: { author, committer } }) => author.email === committer.email,
  committedViaWeb: ({ commit: { committer } }) => committer.email === "noreply@github.com",
  onBehalfOf: () => null,
  signature: ({ commit: { signedByGitHub } }) =>
    signedByGitHub
      ? new Plain("GpgSignature", { isValid: true, wasSignedByGitHub: true, state: "VALID" })
      : null,
  parents: ({ repository, commit: { parents } }, args, { world }) =>
    connection(
      parents.map((sha) => commitNode(world, repository, sha)).filter((node) => node !== null),
      args,
    ),
  tree: ({ repository, commit: { tree } }, _, { world }) => objectNode(world, repository, tree),
  file: ({ repository, commit: { sha } }, { path }, { world }) => {
    const entry = world.git.entryAt(repository, sha, String(path));
    // GitHub quirk: `null` alone would do, but GitHub adds an error to the rest of the answer.
    if (entry === undefined) {
      throw new GraphqlRefusal("NOT_FOUND", `Could not resolve file for path '${String(path)}'.`);
    }
    return treeEntry(world, repository, entry, String(path));
  },
  history: ({ repository, commit: { sha } }, args, { world }) => {
    const since = textIn(args, "since");
    const until = textIn(args, "until");
    const path = textIn(args, "path");
    const all = world.git
      .log(repository, sha)
      .filter(({ committer: { date } }) => (!since || date >= since) && (!until || date <= until));
    const chosen = path ? all.filter((one) => touches(world, repository, one, path)) : all;
    return connection(
      chosen.map((one): CommitNode => ({ kind: "Commit", repository, commit: one })),
      args,
    );
  },
  additions: (node, _, { world }) => sum(world, node, "additions"),
  deletions: (node, _, { world }) => sum(world, node, "deletions"),
  changedFilesIfAvailable: (node, _, { world }) => changesOf(world, node.repository, node.commit).length,
  associatedPullRequests: ({ repository, commit: { sha } }, args, context) => {
    demandOnRepository(context, repository, "pull_requests");
    return connection(context.world.pullRequests.withCommit(repository, sha), args);
  },
  checkSuites: (node, args, context) => {
    demandOnRepository(context, node.repository, "checks");
    return connection(filteredSuites(node, args, context), args);
  },
  status: (node, _, context) => {
    demandOnRepository(context, node.repository, "statuses");
    return statusOf(context.world, node);
  },
  statusCheckRollup: (node, _, context) => {
    demandOnRepository(context, node.repository, "checks", "statuses");
    return rollupOf(context, node);
  },
  url: ({ repository, commit: { sha } }, _, { world }) =>
    `${repositoryPlace(world, repository).html}/commit/${sha}`,
  resourcePath: ({ repository, commit: { sha } }) =>
    `/${repository.owner.login}/${repository.name}/commit/${sha}`,
  commitUrl: ({ repository, commit: { sha } }, _, { world }) =>
    `${repositoryPlace(world, repository).html}/commit/${sha}`,
};

/** `user` is null for an address of nobody, and (GitHub quirk) for that of a bot, which is no `User`. */
function gitActor(world: World, { name, email, date }: Signature): Plain {
  const account = world.accounts.byEmail(email);
  return new Plain("GitActor", {
    name,
    email,
    date,
    user: account?.kind === "User" ? account : null,
    avatarUrl: `${world.urls.html}/avatars/${account?.id ?? 0}`,
  });
}

/** GitHub counts those named by `Co-authored-by` trailers among a commit's authors. */
function coAuthorsIn(message: string, date: string): readonly Signature[] {
  const found = message.matchAll(/^co-authored-by:\s*(.+?)\s*<([^<>\s]+)>\s*$/gim);
  return [...found].map(([, name = "", email = ""]) => ({ name, email, date }));
}

function changesOf(world: World, repository: Repository, subject: CommitNode["commit"]) {
  const parent = subject.parents[0];
  const before = parent === undefined ? null : (world.git.commit(repository, parent)?.tree ?? null);
  return world.git.diff(repository, before, subject.tree);
}

function touches(world: World, repository: Repository, subject: CommitNode["commit"], path: string): boolean {
  return changesOf(world, repository, subject).some(
    (file) => file.path === path || file.path.startsWith(`${path}/`),
  );
}

function sum(world: World, node: CommitNode, field: "additions" | "deletions"): number {
  return changesOf(world, node.repository, node.commit).reduce((total, file) => total + file[field], 0);
}

function filteredSuites(
  { repository, commit: { sha } }: CommitNode,
  args: Arguments,
  { world }: GraphqlContext,
) {
  const filter = (args["filterBy"] ?? {}) as { readonly appId?: number; readonly checkName?: string };
  return world.checks
    .suitesFor(repository, sha)
    .filter(({ app }) => filter.appId === undefined || app.id === filter.appId)
    .filter(
      (suite) =>
        !filter.checkName || world.checks.runsOf(suite).some(({ name }) => name === filter.checkName),
    );
}

function treeEntry(world: World, repository: Repository, entry: TreeEntry, path: string): Plain {
  const size = world.git.blob(repository, entry.sha)?.bytes.byteLength ?? 0;
  const dot = entry.name.lastIndexOf(".");
  return new Plain("TreeEntry", {
    name: entry.name,
    path,
    mode: Number.parseInt(entry.mode, 8),
    type: entry.mode === "040000" ? "tree" : entry.mode === "160000" ? "commit" : "blob",
    oid: entry.sha,
    extension: dot < 0 ? "" : entry.name.slice(dot),
    size,
    repository,
    object: entry.mode === "160000" ? null : objectNode(world, repository, entry.sha, path),
  });
}

/** The fields of GraphQL's `Tree` that are simulated. */
export const tree: Fields<TreeNode> = {
  id: ({ repository, tree: { sha } }) => gitNodeId("T", repository, sha),
  oid: ({ tree: { sha } }) => sha,
  abbreviatedOid: ({ tree: { sha } }) => sha.slice(0, 7),
  repository: ({ repository }) => repository,
  entries: ({ repository, tree: { entries }, path }, _, { world }) =>
    [...entries.values()].map((entry) =>
      treeEntry(world, repository, entry, path === "" ? entry.name : `${path}/${entry.name}`),
    ),
};

/** GraphQL gives so many bytes of a text, and says `isTruncated` beyond. */
const blobText = 512_000;

/** The fields of GraphQL's `Blob` that are simulated. */
export const blob: Fields<BlobNode> = {
  id: ({ repository, blob: { sha } }) => gitNodeId("B", repository, sha),
  oid: ({ blob: { sha } }) => sha,
  abbreviatedOid: ({ blob: { sha } }) => sha.slice(0, 7),
  repository: ({ repository }) => repository,
  byteSize: ({ blob: { bytes } }) => bytes.byteLength,
  isBinary: ({ blob: { bytes } }) => isBinary(bytes),
  isTruncated: ({ blob: { bytes } }) => bytes.byteLength > blobText,
  text: ({ blob: { bytes } }) =>
    isBinary(bytes) ? null : Buffer.from(bytes.subarray(0, blobText)).toString("utf8"),
};

/** Git's own test: a zero byte among the first 8,000. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8_000).includes(0);
}

/** The fields of GraphQL's `Ref` that are simulated. */
export const ref: Fields<RefNode> = {
  id: ({ repository, ref: name }) => gitNodeId("REF", repository, name),
  name: ({ ref: name }) => name.slice(prefixOf(name).length),
  prefix: ({ ref: name }) => prefixOf(name),
  repository: ({ repository }) => repository,
  target: ({ repository, ref: name }, _, { world }) =>
    commitNode(world, repository, repository.refs.get(name) ?? null),
  associatedPullRequests: ({ repository, ref: name }, args, context) => {
    demandOnRepository(context, repository, "pull_requests");
    const branch = name.slice(prefixOf(name).length);
    const states = args["states"] as readonly string[] | null | undefined;
    const all = context.world.pullRequests
      .of(repository, { state: "all" })
      .filter(({ head }) => head.ref === branch && head.repository === repository)
      .filter((one) => !states || states.includes(one.merged ? "MERGED" : one.state.toUpperCase()));
    return connection(all, args);
  },
  branchProtectionRule: ({ repository, ref: name }, _, context) => {
    demandOnRepository(context, repository, "administration");
    return context.world.branchProtections.ofBranch(repository, name.slice(prefixOf(name).length)) ?? null;
  },
};

function prefixOf(name: string): string {
  return /^refs\/[^/]+\//.exec(name)?.[0] ?? "";
}
