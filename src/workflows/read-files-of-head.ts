import { type ChangedFile, type PullRequest, type Unread } from "../domain/pull-request.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader, type PeopleAnswer } from "./ports/github-reader.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** What reading the files needs of the world. */
export interface FilesPorts {
  readonly github: Pick<GitHubReader, "readChangedFiles">;
  readonly readCache: ReadCache;
}

/** The files of a pull request as they were listed. */
export interface ListedFiles {
  readonly files: readonly ChangedFile[];
  /** Paths of which has still to be asked what is at the head; none where the files came from the cache. */
  readonly pathsAtHead: readonly string[];
}

/** Lists the files, from the cache where it has those of this head. */
export async function readFilesOfHead(
  { github, readCache }: FilesPorts,
  key: PullRequestKey,
  { pullRequest }: PullRequestSnapshot,
): Promise<ListedFiles> {
  const cached = await readCache.get(nameOf(key, pullRequest));
  if (cached !== null) return { files: JSON.parse(cached) as readonly ChangedFile[], pathsAtHead: [] };
  const files = await github.readChangedFiles(key);
  return { files, pathsAtHead: [...new Set(files.flatMap((file) => [file.path, ...pathsLeft(file)]))] };
}

/** The files of one head against one state of the base cannot change. */
function nameOf(
  { repositoryId, number }: PullRequestKey,
  { baseSha, headSha }: Pick<PullRequest, "baseSha" | "headSha">,
): string {
  return `files-of-head ${String(repositoryId)}#${String(number)} ${baseSha}...${headSha}`;
}

/** Where the change leaves nothing. */
function pathsLeft({ status, path, previousPath }: ChangedFile): readonly string[] {
  if (status === "removed") return [path];
  return status === "renamed" && previousPath !== null ? [previousPath] : [];
}

/**
 * Whether what was listed is what the head has.
 *
 * INVARIANT: GitHub lists the files of whatever the head is by then, or was a moment ago. Whoever switches it meanwhile
 * must not have one content taken for another: neither judged now, nor kept for when the head is this one again.
 */
export function areOfHead({ files, pathsAtHead }: ListedFiles, answer: PeopleAnswer | null): boolean {
  if (answer === null || pathsAtHead.length === 0) return true;
  const shaAt = (path: string): string | null => answer.atHead.get(path)?.sha ?? null;
  const there = files.filter(({ status }) => status !== "removed");
  const taken = new Set(there.map(({ path }) => path));
  return (
    // What is listed and not there has no mode, and is told by that.
    there.every(({ path, blobSha }) => [null, blobSha].includes(shaAt(path))) &&
    files.flatMap(pathsLeft).every((path) => taken.has(path) || shaAt(path) === null)
  );
}

/** Whether anything was asked that `areOfHead` could tell by; what came from the cache was compared before. */
export function isComparedWithHead({ pathsAtHead }: ListedFiles, answer: PeopleAnswer | null): boolean {
  return pathsAtHead.length === 0 || answer !== null;
}

/** The pull request with its files and their modes, counted against GitHub's total. */
export function withFiles(
  { pullRequest, totalFiles }: PullRequestSnapshot,
  listed: readonly ChangedFile[],
  answer: PeopleAnswer | null,
): PullRequest {
  const files = listed.map((file) => ({ ...file, mode: modeOf(file, answer) }));
  const withMode = files.filter((file) => file.mode !== null || file.status === "removed").length;
  const counts: readonly Unread[] = [
    { what: "files", read: files.length, total: totalFiles },
    { what: "modes", read: withMode, total: files.length },
  ];
  const missing = counts.filter(({ read, total }) => read < total);
  return { ...pullRequest, files, unread: [...pullRequest.unread, ...missing] };
}

function modeOf({ status, path, mode }: ChangedFile, answer: PeopleAnswer | null): ChangedFile["mode"] {
  return status === "removed" ? null : (answer?.atHead.get(path)?.mode ?? mode);
}

/** Keeps a complete list for the next evaluation of this head. */
export async function keepFiles(
  readCache: ReadCache,
  key: PullRequestKey,
  pullRequest: PullRequest,
  { files: listed, pathsAtHead }: ListedFiles,
): Promise<void> {
  const isWhole = !pullRequest.unread.some(({ what }) => what === "files" || what === "modes");
  const isNew = pathsAtHead.length > 0 || listed.length === 0;
  if (isWhole && isNew) await readCache.put(nameOf(key, pullRequest), JSON.stringify(pullRequest.files));
}
