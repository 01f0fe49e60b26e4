import { type Accounts } from "./accounts.ts";
import { type Git } from "./git/git.ts";
import { type PullRequests } from "./pull-requests.ts";
import { type PullRequest, type Review } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";
import { type Actor } from "./records/accounts.ts";
import { type Teams } from "./teams.ts";

interface OwnershipLine {
  readonly pattern: RegExp;
  readonly owners: readonly string[];
}

const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Whether the code owners of a pull request's files have approved, for the rule that asks for it. */
export class CodeOwnerApprovals {
  readonly #accounts: Accounts;
  readonly #teams: Teams;
  readonly #git: Git;
  readonly #pullRequests: PullRequests;

  constructor(accounts: Accounts, teams: Teams, git: Git, pullRequests: PullRequests) {
    this.#accounts = accounts;
    this.#teams = teams;
    this.#git = git;
    this.#pullRequests = pullRequests;
  }

  /** Whether each owned file has the approval of one of its owners. CODEOWNERS is the base branch's. */
  haveApproved(pullRequest: PullRequest, approvals: readonly Review[]): boolean {
    const lines = this.#linesOf(pullRequest.repository, pullRequest.base.ref);
    const paths = this.#pullRequests
      .comparison(pullRequest)
      .files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath]));
    return paths.every((path) => {
      const owners = lines.findLast(({ pattern }) => pattern.test(path))?.owners ?? [];
      if (owners.length === 0) return true;
      return approvals.some(({ author }) =>
        owners.some((owner) => this.#isOwner(pullRequest.repository, owner, author)),
      );
    });
  }

  #linesOf(repository: Repository, branch: string): readonly OwnershipLine[] {
    for (const place of places) {
      const text = this.#git.textAt(repository, branch, place);
      if (text !== undefined) return text.split("\n").flatMap(parseLine);
    }
    return [];
  }

  #isOwner({ owner: account }: Repository, owner: string, actor: Actor): boolean {
    if (!owner.startsWith("@")) return this.#accounts.byEmail(owner) === actor;
    const [login, slug] = owner.slice(1).split("/");
    if (slug === undefined) return this.#accounts.find(login!) === actor;
    if (account.kind !== "Organization" || account.login.toLowerCase() !== login!.toLowerCase()) return false;
    const team = this.#teams.find(account, slug);
    return team !== undefined && this.#teams.membership(team, actor)?.state === "active";
  }
}

function parseLine(line: string): readonly OwnershipLine[] {
  const [pattern, ...owners] = line
    .replace(/(?:^|\s)#.*$/u, "")
    .trim()
    .split(/\s+/u);
  return pattern ? [{ pattern: regExpOf(pattern), owners }] : [];
}

/** A CODEOWNERS pattern follows gitignore: a slash inside anchors it, a directory means all below. */
function regExpOf(pattern: string): RegExp {
  const isAnchored = pattern.slice(0, -1).includes("/");
  const body = pattern
    .replace(/^\//u, "")
    .replace(/\/$/u, "/**")
    .replace(/[\\^$+.()|{}[\]]/gu, "\\$&")
    .replace(/\*\*\/|\*\*|\*|\?/gu, (wildcard) => {
      if (wildcard === "**/") return "(?:.*/)?";
      if (wildcard === "**") return ".*";
      return wildcard === "*" ? "[^/]*" : "[^/]";
    });
  // A last `*` stands for files of that directory only; a name stands for a directory with all below too.
  const ending = pattern.endsWith("/*") ? "$" : "(?:/.*)?$";
  return new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${body}${ending}`, "u");
}
