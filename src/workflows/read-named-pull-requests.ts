import { type NamedReverts } from "../domain/revert/named-reverts.ts";
import { type MergedPullRequest, type RevertReader } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** So many are compared. */
const most = 3;

/** The pull requests that another one names, as far as they were merged. */
export async function readNamedPullRequests(
  github: RevertReader,
  key: PullRequestKey,
  { numbers, shas }: NamedReverts,
): Promise<readonly MergedPullRequest[]> {
  const all = new Set(numbers);
  for (const sha of shas) for (const number of await github.readMergedWith(key, sha)) all.add(number);
  all.delete(key.number);
  const named: MergedPullRequest[] = [];
  for (const number of [...all].slice(0, most)) {
    const merged = await github.readMergedPullRequest(key, number);
    if (merged !== null) named.push(merged);
  }
  return named;
}
