import { parseServiceMap } from "../files/service-map.ts";
import { keepCompiled } from "./keep-compiled.ts";
import { type BaseFile } from "./ports/base-configuration.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** More files than this are not read for one service map: they come in one query. */
const mostSources = 100;

/** The paths of the files that a service map names, each once, in its order. */
export function namedSources(serviceMap: BaseFile): readonly string[] {
  if (serviceMap.kind !== "text") return [];
  const { path, text, blobSha } = serviceMap;
  return keepCompiled(`service-map-sources ${path} ${blobSha}`, () => {
    const { sources } = parseServiceMap(text, path);
    return [...new Set(sources.map(({ file }) => file))];
  });
}

/**
 * The files that a service map names. Fail closed: one that is not asked for, because it is no path of a file or
 * there are too many, is given as unreadable.
 */
export async function readSourcesOf(
  serviceMap: BaseFile,
  read: (paths: readonly string[]) => Promise<readonly BaseFile[]>,
): Promise<readonly BaseFile[]> {
  const named = namedSources(serviceMap);
  const plain = named.filter(isPathOfFile);
  const asked = plain.slice(0, mostSources);
  const found = asked.length === 0 ? [] : await read(asked);
  const refuse = (why: string) => (path: string) => ({ kind: "unreadable", path, why }) as const;
  return [
    ...found,
    ...named
      .filter((path) => !isPathOfFile(path))
      .map(refuse("it is no path from the repository's root; name each file, without patterns")),
    ...plain.slice(mostSources).map(refuse(`a service map names ${mostSources} files at most`)),
  ];
}

function isPathOfFile(path: string): boolean {
  const segments = path.split("/");
  return !/[*?[\]{}\\\0]/u.test(path) && segments.every((name) => !["", ".", ".."].includes(name));
}

/** What reading them from GitHub needs. */
export interface SourcesPorts {
  readonly github: Pick<GitHubReader, "readFilesAt">;
  readonly readCache: ReadCache;
}

/** The same from GitHub: one query for a commit whose map names files, and none where that commit was read before. */
export async function readSourcesAt(
  { github, readCache }: SourcesPorts,
  key: PullRequestKey,
  sha: string,
  serviceMap: BaseFile,
): Promise<readonly BaseFile[]> {
  return readSourcesOf(serviceMap, async (paths) => {
    const name = `service-map-sources ${String(key.repositoryId)} ${sha}`;
    const cached = await readCache.get(name);
    if (cached !== null) return JSON.parse(cached) as readonly BaseFile[];
    const files = await github.readFilesAt(key, sha, paths);
    await readCache.put(name, JSON.stringify(files));
    return files;
  });
}
