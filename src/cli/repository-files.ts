import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { codeownersPaths } from "../domain/configuration-paths.ts";
import { codeownersSizeLimit } from "../files/codeowners-location.ts";
import { readOwnMap, isServiceMapSource, type RepositoryFiles } from "../files/service-maps.ts";
import { blobs, fileAt, GitError, treeAt, type TreeEntry } from "./git.ts";
import { runGit } from "./git-process.ts";

/** A repository's files, with those at hand that service maps and owners are read from. */
export interface OpenedRepository extends RepositoryFiles {
  /** Files that were too large to read. */
  readonly tooLarge: readonly string[];
}

/** A manifest is never as large as this. Bytes. */
const sizeLimit = 4 * 1024 * 1024;
/** A directory that is no repository is walked this deep, and no further than so many files. */
const walkLimits = { depth: 40, files: 1_000_000 };

/**
 * The files of a commit (full SHA).
 * @throws GitError
 */
export async function repositoryAt(repository: string, commit: string): Promise<OpenedRepository> {
  const tree = (await treeAt(repository, commit)).filter(({ mode }) => mode !== "160000");
  const isText = ({ mode }: TreeEntry) => mode.startsWith("100");
  const wanted = tree.filter((entry) => isText(entry) && isWanted(entry.path));
  const small = wanted.filter(({ path, size }) => (size ?? 0) < limitOf(path));
  const texts = await blobs(
    repository,
    small.map(({ sha }) => sha),
  );
  const known = new Map(small.map(({ path, sha }) => [path, texts.get(sha) ?? null]));
  const own = readOwnMap((path) => known.get(path) ?? null);
  for (const { file } of own?.sources ?? [])
    if (!known.has(file)) known.set(file, await fileAt(repository, commit, file));
  return {
    paths: tree.map(({ path }) => path),
    textOf: (path) => known.get(path) ?? null,
    repository: await originOf(repository),
    tooLarge: wanted.filter((entry) => !small.includes(entry)).map(({ path }) => path),
  };
}

/**
 * The files of a directory: what git knows or would add where it is a working tree, else everything in it. Links are
 * not followed.
 * @throws Error where there is no such directory
 */
export async function repositoryOnDisk(directory: string): Promise<OpenedRepository> {
  const isDirectory = await lstat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isDirectory) throw new Error(`${directory} is not a directory`);
  const paths = (await listedByGit(directory)) ?? (await walk(directory));
  const known = new Map<string, string | null>();
  const tooLarge: string[] = [];
  const read = async (path: string) => {
    const found = await lstat(join(directory, path)).catch(() => null);
    if (found?.isFile() !== true) return;
    if (found.size >= limitOf(path)) tooLarge.push(path);
    else known.set(path, await readFile(join(directory, path), "utf8"));
  };
  for (const path of paths) if (isWanted(path)) await read(path);
  const own = readOwnMap((path) => known.get(path) ?? null);
  for (const { file } of own?.sources ?? []) if (paths.includes(file) && !known.has(file)) await read(file);
  return {
    paths,
    textOf: (path) => known.get(path) ?? null,
    repository: await originOf(directory),
    tooLarge,
  };
}

function isWanted(path: string): boolean {
  return isServiceMapSource(path) || codeownersPaths.some((file) => file === path);
}

/** CODEOWNERS is read beyond GitHub's limit, so that it can be said that it is over it. */
function limitOf(path: string): number {
  return codeownersPaths.some((file) => file === path) ? codeownersSizeLimit * 4 : sizeLimit;
}

async function listedByGit(directory: string): Promise<string[] | null> {
  try {
    const listed = await runGit(directory, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    return [...new Set(listed.toString("utf8").split("\0"))].filter((path) => path !== "");
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

async function walk(root: string): Promise<string[]> {
  const paths: string[] = [];
  const open = [{ folder: "", depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await readdir(join(root, next.folder), { withFileTypes: true })) {
      const path = next.folder === "" ? entry.name : `${next.folder}/${entry.name}`;
      if (entry.isFile()) paths.push(path);
      const isOpen = entry.isDirectory() && ![".git", "node_modules"].includes(entry.name);
      if (isOpen && next.depth < walkLimits.depth) open.push({ folder: path, depth: next.depth + 1 });
    }
    if (paths.length > walkLimits.files) throw new Error(`${root} holds more than ${walkLimits.files} files`);
  }
  return paths.sort();
}

/** `owner/name` of the remote `origin`; `null` where there is none. */
export async function originOf(directory: string): Promise<string | null> {
  try {
    const url = (await runGit(directory, ["config", "--get", "remote.origin.url"])).toString("utf8").trim();
    return /[/:]([^/:]+\/[^/]+?)(?:\.git)?\/?$/u.exec(url)?.[1] ?? null;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
