import { toolRecordsNotRead, type Trouble } from "../domain/decision/trouble.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader, type ToolRecords } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** What reading them needs of the world. */
export interface ToolRecordsPorts {
  readonly github: Pick<GitHubReader, "readToolRecords">;
  readonly readCache: ReadCache;
  readonly log: Log;
}

/** What tools recorded about a pull request, and what kept it from being read. */
export interface ReadToolRecords {
  readonly records: ToolRecords;
  readonly troubles: readonly Trouble[];
}

const none: ToolRecords = { notes: [], traces: [] };

/**
 * Reads notes and traces where there are any: a repository without them costs no call. They are kept by the notes'
 * commit and by head and base, which fix the commits that are asked about. A failure is trouble, never silence.
 */
export async function readToolRecords(
  { github, readCache, log }: ToolRecordsPorts,
  key: PullRequestKey,
  { pullRequest, toolRecords: place }: PullRequestSnapshot,
): Promise<ReadToolRecords> {
  const { notesSha, hasTraces } = place;
  if (notesSha === null && !hasTraces) return { records: none, troubles: [] };
  const { baseSha, headSha, commits } = pullRequest;
  const name = `tool-records ${String(key.repositoryId)}#${String(key.number)} ${baseSha}...${headSha} ${notesSha ?? "-"}`;
  const cached = await readCache.get(name);
  if (cached !== null) return { records: JSON.parse(cached) as ToolRecords, troubles: [] };
  try {
    const shas = commits.map(({ sha }) => sha);
    const records = await github.readToolRecords(key, place, headSha, shas);
    await readCache.put(name, JSON.stringify(records));
    return { records, troubles: [] };
  } catch (error) {
    const subject = `${key.owner}/${key.repository}#${String(key.number)}`;
    log.warn({ err: error, pullRequest: subject }, "tool records could not be read");
    const failure = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { records: none, troubles: [toolRecordsNotRead(failure)] };
  }
}
