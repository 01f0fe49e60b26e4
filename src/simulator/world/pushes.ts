import { type Sha, type Actor } from "./records/accounts.ts";
import { type Signature, type Commit, type FileChanges } from "./records/git.ts";
import { type Repository, type Activity } from "./records/repository.ts";
/** A commit to be written and pushed at once. */
export interface CommitAndPush {
  readonly branch: string;
  readonly files: FileChanges;
  readonly message?: string;
  /** Appended as `Co-authored-by` trailers. */
  readonly coAuthors?: readonly (Actor | Omit<Signature, "date">)[];
  /** Defaults to the pusher. */
  readonly author?: Actor | Omit<Signature, "date">;
  readonly committer?: Actor | Omit<Signature, "date">;
  /** The branch (or SHA) that a new branch starts from; the default branch otherwise. */
  readonly from?: string;
}

/** Everything that moves a ref: creates the activity row and the events, keeps pull requests in step, refuses what the rules forbid. */
export class Pushes {
  /** Writes a commit onto a branch (created if need be from the default branch) and pushes it. */
  commit(actor: Actor, repository: Repository, facts: CommitAndPush): Commit {
    throw new Error("Not written yet");
  }

  /** Moves a branch to a commit; refuses a non-fast-forward without `force`. */
  push(actor: Actor, repository: Repository, branch: string, sha: Sha, options?: { force?: boolean }): void {
    throw new Error("Not written yet");
  }

  /** Creates a ref (`refs/heads/…`, `refs/tags/…`). */
  createRef(actor: Actor, repository: Repository, ref: string, sha: Sha): void {
    throw new Error("Not written yet");
  }

  /** Deletes a ref. Open pull requests from the branch are closed. */
  deleteRef(actor: Actor, repository: Repository, ref: string): void {
    throw new Error("Not written yet");
  }

  /** REST activity list, newest first. */
  activity(repository: Repository): readonly Activity[] {
    throw new Error("Not written yet");
  }
}
