import { type PullRequest } from "../../domain/pull-request.ts";
import { type Configuration } from "../../workflows/configuration.ts";
import { type BaseFile } from "../../workflows/ports/base-configuration.ts";
import { compileFrom } from "../compile-configuration.ts";
import {
  branchName,
  changedFiles,
  commitsBetween,
  defaultBase,
  fileAt,
  mergeBase,
  repositoryRoot,
  resolveRevision,
} from "../git.ts";

/** Which branch, against what. */
export interface BranchOptions {
  readonly base?: string;
  readonly head: string;
}

/** A branch of a local repository, as the pull request that it could become. */
export interface Branch {
  readonly base: string;
  readonly head: string;
  readonly pullRequest: PullRequest;
  /** Of the base, as the app would compile it. */
  readonly configuration: Configuration;
}

/**
 * Reads a branch from git: commits and files against the merge base, configuration from the base.
 * @throws GitError where the path or a revision is unknown, Error where there is nothing to compare
 */
export async function readBranch(path: string, options: BranchOptions): Promise<Branch> {
  const repository = await repositoryRoot(path);
  const base = options.base ?? (await defaultBase(repository));
  if (base === null) {
    throw new Error(`${repository} has no origin/HEAD, main or master to compare with: name one with --base`);
  }
  const [baseSha, headSha] = [
    await resolveRevision(repository, base),
    await resolveRevision(repository, options.head),
  ];
  const fork = await mergeBase(repository, baseSha, headSha);
  if (fork === null) throw new Error(`${base} and ${options.head} have no common ancestor to compare from`);
  if (fork === headSha) {
    throw new Error(
      `${options.head} has no commits that ${base} lacks: name another --base, or another --head`,
    );
  }
  const commits = await commitsBetween(repository, baseSha, headSha);
  return {
    base,
    head: options.head,
    configuration: await readConfiguration(repository, baseSha),
    pullRequest: {
      ...nobodysPullRequest,
      headSha,
      headRef: (await branchName(repository, options.head)) ?? options.head,
      baseSha,
      baseRef: base,
      commits,
      files: await changedFiles(repository, fork, headSha),
    },
  };
}

/** What only GitHub knows of a pull request, and nobody here. */
const nobodysPullRequest = {
  repositoryId: 0,
  owner: "",
  repository: "",
  number: 0,
  url: "",
  isPublic: false,
  title: "",
  body: "",
  state: "open",
  isDraft: false,
  author: null,
  isFork: false,
  labels: [],
  assignees: [],
  reviews: [],
  timeline: [],
  unread: [],
} as const;

async function readConfiguration(repository: string, sha: string): Promise<Configuration> {
  const read = async (path: string): Promise<BaseFile> => {
    const text = await fileAt(repository, sha, path);
    // Compiled configuration is kept by blob SHA; here it is read once, so path and commit name it well enough.
    return text === null ? { kind: "absent", path } : { kind: "text", path, text, blobSha: `${sha}:${path}` };
  };
  return compileFrom(repository, read);
}
