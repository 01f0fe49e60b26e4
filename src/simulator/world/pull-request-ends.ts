import { type Git } from "./git/git.ts";
import { type IssueBook } from "./issue-book.ts";
import { type PullRequestEnd } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";
import { branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type RepositoryRegistry } from "./repository-registry.ts";

/** How the branch that a pull request comes from is named. */
export interface HeadNamed {
  /** A branch, or `owner:branch`. */
  readonly head: string;
  /** The fork that the branch is in, where its owner has several. */
  readonly headRepository?: Repository;
}

/** Finds the two ends of a pull request, and refuses those that make none. */
export class PullRequestEnds {
  readonly #parts: { readonly git: Git; readonly book: IssueBook; readonly registry: RepositoryRegistry };

  constructor(parts: { readonly git: Git; readonly book: IssueBook; readonly registry: RepositoryRegistry }) {
    this.#parts = parts;
  }

  /** A branch that must be there. */
  at(repository: Repository, ref: string, field: "base" | "head"): PullRequestEnd {
    const sha = repository.refs.get(branchRef(ref));
    if (sha === undefined) {
      throw new GitHubRefusal(422, "Validation Failed", [
        { resource: "PullRequest", field, code: "invalid" },
      ]);
    }
    return { repository, ref, sha };
  }

  /** The branch that a new pull request comes from: of the repository itself, or of a fork in its network. */
  ofHead(repository: Repository, { head, headRepository }: HeadNamed): PullRequestEnd {
    const colon = head.indexOf(":");
    const owner = colon === -1 ? undefined : head.slice(0, colon);
    const branch = head.slice(colon + 1);
    if (headRepository) return this.at(headRepository, branch, "head");
    if (owner === undefined || owner.toLowerCase() === repository.owner.login.toLowerCase()) {
      return this.at(repository, branch, "head");
    }
    const fork = this.#parts.registry
      .all()
      .find(
        (one) => one.owner.login.toLowerCase() === owner.toLowerCase() && rootOf(one) === rootOf(repository),
      );
    if (fork) return this.at(fork, branch, "head");
    throw new GitHubRefusal(422, "Validation Failed", [
      { resource: "PullRequest", field: "head", code: "invalid" },
    ]);
  }

  /** Refuses what GitHub would: the same pull request twice, nothing to merge, or no common history. */
  refuseImpossible(repository: Repository, base: PullRequestEnd, head: PullRequestEnd): void {
    const twin = this.#parts.book
      .openIn(repository)
      .find(
        (pr) =>
          pr.base.ref === base.ref && pr.head.ref === head.ref && pr.head.repository === head.repository,
      );
    if (twin) {
      throw GitHubRefusal.invalid(
        "PullRequest",
        `A pull request already exists for ${labelOf(head, repository)}.`,
      );
    }
    if (this.#parts.git.isAncestor(repository, head.sha, base.sha)) {
      throw GitHubRefusal.invalid("PullRequest", `No commits between ${base.ref} and ${head.ref}`);
    }
    if (this.#parts.git.mergeBase(repository, base.sha, head.sha) === undefined) {
      throw GitHubRefusal.invalid(
        "PullRequest",
        `The ${head.ref} branch has no history in common with ${repository.owner.login}:${base.ref}`,
      );
    }
  }
}

/** `owner:branch`, as REST's `head.label`. */
export function labelOf(end: PullRequestEnd, repository: Repository): string {
  return `${(end.repository ?? repository).owner.login}:${end.ref}`;
}

function rootOf(repository: Repository): Repository {
  return repository.parent === null ? repository : rootOf(repository.parent);
}
