import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { askAboutPaths, type PathQuestion } from "./ask-about-paths.ts";
import { baseFileOf } from "./base-file.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type FileNode } from "./pull-request-answer.ts";

const textOfFile: PathQuestion = {
  name: "Files",
  select: (path) =>
    `file(path: ${path}) { mode type object { ... on Blob { oid byteSize isBinary isTruncated text } } }`,
  mostPathsInOneQuery: 100,
  mayLack: /^$/,
};

/**
 * The text of files at a commit.
 * @throws where GitHub does not know the commit: that none of the files are there would be a guess
 */
export async function readFilesAt(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  sha: string,
  paths: readonly string[],
): Promise<readonly BaseFile[]> {
  const entries = await askAboutPaths<FileNode | null>(octokit, key, sha, paths, textOfFile);
  return Promise.all(entries.map(([path, entry]) => baseFileOf(octokit, key, path, entry)));
}
