import { type FileMode } from "../domain/pull-request.ts";
import { type PathHistory } from "../domain/revert/taken-back.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** Changes of a path that are looked back. */
const mostCommits = 50;

/** Aliases in one query: each makes GitHub walk the history. */
const mostPathsInOneQuery = 20;

interface History {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly nodes: readonly {
    readonly oid: string;
    readonly file: { readonly mode: number; readonly oid: string } | null;
  }[];
}

interface Answer {
  readonly repository: { readonly object: Readonly<Record<string, History>> | null } | null;
}

/** What these paths have held on the way to a commit, as git tells it: without the branches that left no trace. */
export async function readPathHistories(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  sha: string,
  paths: readonly string[],
): Promise<readonly PathHistory[]> {
  const histories: PathHistory[] = [];
  for (let start = 0; start < paths.length; start += mostPathsInOneQuery) {
    const chunk = paths.slice(start, start + mostPathsInOneQuery);
    const variables = Object.fromEntries(chunk.map((path, index) => [`path${String(index)}`, path]));
    const answer = await askGraphql<Answer>(
      octokit,
      buildQuery(chunk.length),
      { owner, repository, sha, ...variables },
      (where) => /^repository\.object\.path\d+\.nodes\.\d+\.file$/.test(where.join(".")),
    );
    const object = answer.repository?.object;
    if (!object) throw new Error(`GitHub does not know the commit ${sha}`);
    histories.push(...chunk.map((path, index) => historyOf(path, object[`path${String(index)}`]!)));
  }
  return histories;
}

function historyOf(path: string, { pageInfo, nodes }: History): PathHistory {
  return {
    path,
    // GitHub gives modes as decimal numbers of what git writes in octal.
    states: nodes.map(({ file }) =>
      file === null ? null : { mode: file.mode.toString(8) as FileMode, sha: file.oid },
    ),
    bornAt: pageInfo.hasNextPage ? null : (nodes.at(-1)?.oid ?? null),
  };
}

function buildQuery(paths: number): string {
  const indexes = Array.from({ length: paths }, (_, index) => String(index));
  const fields = indexes.map(
    (index) => `
            path${index}: history(path: $path${index}, first: ${String(mostCommits)}) {
              pageInfo { hasNextPage }
              nodes { oid file(path: $path${index}) { mode oid } }
            }`,
  );
  return `
    query CountersignPathHistories($owner: String!, $repository: String!, $sha: GitObjectID!${indexes
      .map((index) => `, $path${index}: String!`)
      .join("")}) {
      repository(owner: $owner, name: $repository) {
        object(oid: $sha) {
          ... on Commit {${fields.join("")}
          }
        }
      }
    }`;
}
