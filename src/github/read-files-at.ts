import { type BaseFile } from "../workflows/ports.ts";
import { type PullRequestKey } from "../workflows/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type FileNode } from "./pull-request-query.ts";
import { baseFileOf } from "./read-pull-request.ts";

/** The text of files at a commit, in one query; fork heads resolve through the base repository. */
export async function readFilesAt(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  sha: string,
  paths: readonly string[],
): Promise<readonly BaseFile[]> {
  if (paths.length === 0) return [];
  const answer = await octokit.graphql<{
    readonly repository: { readonly object: Readonly<Record<string, FileNode | null>> | null } | null;
  }>(
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
  );
  const entries = answer.repository?.object ?? {};
  return Promise.all(
    paths.map((path, index) => baseFileOf(octokit, key, path, entries[`path${String(index)}`] ?? null)),
  );
}
