import { type PushRecord, type RecordedFacts } from "../domain/approval/recorded-facts.ts";
import { type FactStore } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** What reading what was recorded needs of the world. */
export interface RecordedPorts {
  readonly github: Pick<GitHubReader, "readPushes">;
  readonly facts: Pick<FactStore, "read" | "recordPushes">;
}

/**
 * What was recorded about a pull request, with every push of it. Who pushed the head is known from its delivery, the
 * timeline, or the list of activity, in this order.
 */
export async function readRecorded(
  { github, facts }: RecordedPorts,
  key: PullRequestKey,
  { pullRequest, pushes, headRepository }: PullRequestSnapshot,
): Promise<RecordedFacts> {
  const shas = [pullRequest.headSha, ...pullRequest.commits.map((commit) => commit.sha)];
  const known = await facts.read(key, shas);
  // Each head that stood here at some time was pushed by somebody, and whoever that was had a hand in it.
  const heads = [pullRequest.headSha, ...known.contents.map(({ headSha }) => headSha)];
  const present = heads.filter((sha) => shas.includes(sha));
  const isKnown = (records: readonly PushRecord[]) =>
    present.every((sha) => records.some((record) => record.headSha === sha));
  const told = [...known.pushes, ...pushes];
  if (isKnown(known.pushes) || headRepository === null) return { ...known, pushes: told };
  const listed = isKnown(told)
    ? []
    : await github.readPushes(key, { ...headRepository, ref: pullRequest.headRef });
  await facts.recordPushes(key.repositoryId, [...pushes, ...listed]);
  return facts.read(key, shas);
}
