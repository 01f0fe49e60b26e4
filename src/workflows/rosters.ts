import { fileElsewhere } from "../domain/configuration-paths.ts";
import { type RosterFile, rostersNamedIn } from "../files/policy.ts";
import { type BaseConfiguration, type BaseFile } from "./ports/base-configuration.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** The roster files that the layers of a policy name, each from where the layer itself stands. */
export interface RostersRead {
  /** Paths as the policy writes them. */
  readonly own: readonly BaseFile[];
  readonly organisation: readonly BaseFile[];
}

/** No policy names any. */
export const noRosters: RostersRead = { own: [], organisation: [] };

/** Reads the roster files that the policies name. */
export async function readRostersOf(
  { organisation, policy }: Pick<BaseConfiguration, "organisation" | "policy">,
  read: (from: "own" | "organisation", paths: readonly string[]) => Promise<readonly BaseFile[]>,
): Promise<RostersRead> {
  const readNamed = async (from: "own" | "organisation", file: BaseFile | null) => {
    const paths = file?.kind === "text" ? rostersNamedIn(file.text) : [];
    return paths.length === 0 ? [] : read(from, paths);
  };
  return {
    own: await readNamed("own", policy),
    organisation: await readNamed("organisation", organisation?.policy ?? null),
  };
}

/**
 * The same from GitHub, at a commit of the repository and at the one that the organisation's policy was read at: one
 * query for each that names any, and none where that commit was read before.
 */
export async function readRostersAt(
  {
    github,
    readCache,
  }: { readonly github: Pick<GitHubReader, "readFilesAt">; readonly readCache: ReadCache },
  key: PullRequestKey,
  sha: string,
  files: Pick<BaseConfiguration, "organisation" | "policy">,
): Promise<RostersRead> {
  const { organisation } = files;
  return readRostersOf(files, async (from, paths) => {
    const isOwn = from === "own" || organisation === null;
    const [where, at] = isOwn ? [key, sha] : [{ ...key, ...organisation.repository }, organisation.sha];
    const name = `rosters ${where.repositoryId} ${at} ${paths.join(" ")}`;
    const cached = await readCache.get(name);
    if (cached !== null) return JSON.parse(cached) as readonly BaseFile[];
    const found = await github.readFilesAt(where, at, paths);
    await readCache.put(name, JSON.stringify(found));
    return found;
  });
}

/**
 * Finds a roster among those that were read.
 * @param repository where it stands, if that is another repository than the pull request's
 */
export function rosterAmong(
  rosters: readonly BaseFile[],
  repository: string | null,
): (path: string) => RosterFile {
  return (path) => {
    const found = rosters.find((file) => file.path === path) ?? { kind: "absent", path };
    switch (found.kind) {
      case "absent":
        return { kind: "absent" };
      case "unreadable":
        return { kind: "unreadable", why: found.why };
      case "text": {
        const file = repository === null ? path : fileElsewhere(repository, path);
        return { kind: "text", text: found.text, file };
      }
    }
  };
}
