import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { baseFileOf } from "./base-file.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type FileNode } from "./pull-request-answer.ts";

/**
 * The text of files at a commit, in one query; fork heads resolve through the base repository.
 * @throws where GitHub does not know the commit: that none of the files are there would be a guess
 */
export async function readFilesAt(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  sha: string,
  paths: readonly string[],
): Promise<readonly BaseFile[]> {
  if (paths.length === 0) return [];
  const answer = await askGraphql<{
    readonly repository: { readonly object: Readonly<Record<string, FileNode | null>> | null } | null;
  }>(
    octokit,
    `query CountersignFiles(
      $owner: String!, $repository: String!, $sha: GitObjectID!${paths.map((_, index) => `, $path${String(index)}: String!`).join("")}
    ) {
      repository(owner: $owner, name: $repository) {
        object(oid: $sha) {
          ... on Commit {
            ${paths
              .map(
                (_, index) =>
                  `path${String(index)}: file(path: $path${String(index)}) { mode type object { ... on Blob { oid byteSize isBinary isTruncated text } } }`,
              )
              .join("\n            ")}
          }
        }
      }
    }`,
    {
      owner: key.owner,
      repository: key.repository,
      sha,
      ...Object.fromEntries(paths.map((path, index) => [`path${String(index)}`, path])),
    },
    (where) => /^repository\.object\.path\d+$/.test(where.join(".")),
  );
  const entries = answer.repository?.object;
  if (!entries) throw new Error(`GitHub does not know the commit ${sha}`);
  return Promise.all(
    paths.map((path, index) => baseFileOf(octokit, key, path, entries[`path${String(index)}`] ?? null)),
  );
}
