import { type Issue, type PullRequest } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";

/** The issues and pull requests of each repository, which share their numbers. */
export class IssueBook {
  readonly #byRepository = new Map<number, Map<number, Issue | PullRequest>>();
  readonly #open = new Map<number, Set<PullRequest>>();

  /** The next number of a repository. */
  nextNumber(repository: Repository): number {
    repository.lastNumber += 1;
    return repository.lastNumber;
  }

  /** Enters a new one. */
  add(issue: Issue | PullRequest): void {
    const numbered = this.#byRepository.get(issue.repository.id) ?? new Map<number, Issue | PullRequest>();
    this.#byRepository.set(issue.repository.id, numbered);
    numbered.set(issue.number, issue);
    if (issue.kind === "PullRequest") this.noteState(issue);
  }

  /** To be called when a pull request was closed or reopened: the open ones are looked through at each push. */
  noteState(pullRequest: PullRequest): void {
    const open = this.#open.get(pullRequest.repository.id) ?? new Set();
    this.#open.set(pullRequest.repository.id, open);
    if (pullRequest.state === "open") open.add(pullRequest);
    else open.delete(pullRequest);
  }

  /** By number. */
  find(repository: Repository, number: number): Issue | PullRequest | undefined {
    return this.#byRepository.get(repository.id)?.get(number);
  }

  /** All of a repository, oldest first. */
  of(repository: Repository): readonly (Issue | PullRequest)[] {
    return [...(this.#byRepository.get(repository.id)?.values() ?? [])];
  }

  /** The pull requests of a repository, oldest first. */
  pullRequestsOf(repository: Repository): readonly PullRequest[] {
    return this.of(repository).filter((issue) => issue.kind === "PullRequest");
  }

  /** The open pull requests into a repository. */
  openIn(repository: Repository): readonly PullRequest[] {
    return [...(this.#open.get(repository.id) ?? [])];
  }

  /** The open pull requests from a branch, into whatever repository. */
  openFrom(repository: Repository, branch: string): readonly PullRequest[] {
    return [...this.#open.values()].flatMap((open) =>
      [...open].filter(({ head }) => head.repository === repository && head.ref === branch),
    );
  }
}
