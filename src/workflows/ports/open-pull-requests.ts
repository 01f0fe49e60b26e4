/** Which pull requests were open when they were last looked at. */
import { type PullRequestKey } from "./work-subject.ts";

/**
 * Remembers pull requests from when they are seen open until they are seen closed or merged: GitHub lists those that are
 * open, and so says nothing of one whose closing was not delivered.
 */
export interface OpenPullRequestStore {
  /** One that is remembered already changes nothing. */
  add(pullRequest: PullRequestKey): Promise<void>;
  /** One that is not remembered changes nothing. */
  remove(pullRequest: PullRequestKey): Promise<void>;
  /** Numbers of those of a repository, ascending. */
  numbersOf(repositoryId: number): Promise<readonly number[]>;
}
