import { type Sha, type Actor } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { type MergeQueueEntry, type MergeGroup } from "./records/merge-queue.ts";
import { type Repository } from "./records/repository.ts";

/** The merge queues of branches whose rules ask for one. */
export class MergeQueue {
  /** Puts a pull request in the queue. */
  enqueue(
    actor: Actor,
    pullRequest: PullRequest,
    options?: { jump?: boolean; expectedHeadSha?: Sha },
  ): MergeQueueEntry {
    throw new Error("Not written yet");
  }

  /** Takes it out. */
  dequeue(actor: Actor, pullRequest: PullRequest): void {
    throw new Error("Not written yet");
  }

  /** The entries of a branch's queue, first first. */
  entries(repository: Repository, branch: string): readonly MergeQueueEntry[] {
    throw new Error("Not written yet");
  }

  /** A pull request's place. */
  entryOf(pullRequest: PullRequest): MergeQueueEntry | undefined {
    throw new Error("Not written yet");
  }

  /** Groups waiting for checks. */
  groups(repository: Repository): readonly MergeGroup[] {
    throw new Error("Not written yet");
  }
}
