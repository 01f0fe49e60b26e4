import { type FileMode } from "../domain/pull-request.ts";
import { type PathHistory } from "../domain/revert/taken-back.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askAboutPaths, type PathQuestion } from "./ask-about-paths.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** Changes of a path that are looked back. */
const mostCommits = 50;

interface History {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly nodes: readonly {
    readonly oid: string;
    readonly file: { readonly mode: number; readonly oid: string } | null;
  }[];
}

const historyOfPath: PathQuestion = {
  name: "PathHistories",
  select: (path) => `history(path: ${path}, first: ${String(mostCommits)}) {
              pageInfo { hasNextPage }
              nodes { oid file(path: ${path}) { mode oid } }
            }`,
  // Each path makes GitHub walk the history.
  mostPathsInOneQuery: 20,
  mayLack: /^nodes\.\d+\.file$/,
};

/** What these paths have held on the way to a commit, as git tells it: without the branches that left no trace. */
export async function readPathHistories(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  sha: string,
  paths: readonly string[],
): Promise<readonly PathHistory[]> {
  const histories = await askAboutPaths<History>(octokit, key, sha, paths, historyOfPath);
  return histories.map(([path, history]) => historyOf(path, history));
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
