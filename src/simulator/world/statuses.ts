import { type Sha, type Actor } from "./records/accounts.ts";
import { type CommitStatus } from "./records/checks.ts";
import { type Repository } from "./records/repository.ts";

/** Commit statuses. */
export class Statuses {
  /** Sets a status. */
  create(
    actor: Actor,
    repository: Repository,
    sha: Sha,
    facts: {
      state: "error" | "failure" | "pending" | "success";
      context?: string;
      description?: string;
      targetUrl?: string;
    },
  ): CommitStatus {
    throw new Error("Not written yet");
  }

  /** All statuses of a commit, newest first. */
  of(repository: Repository, sha: Sha): readonly CommitStatus[] {
    throw new Error("Not written yet");
  }

  /** The newest of each context, and what they come to. */
  combined(
    repository: Repository,
    sha: Sha,
  ): { readonly state: "failure" | "pending" | "success"; readonly statuses: readonly CommitStatus[] } {
    throw new Error("Not written yet");
  }
}
