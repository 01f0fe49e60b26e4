import { type Accounts } from "./accounts.ts";
import { type Apps } from "./apps.ts";
import { type Actor, type RepositoryRole, type User } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Teams } from "./teams.ts";

const strength: readonly RepositoryRole[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** REST's `author_association`. */
export type Association = "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE";

/** Whether one role is at least as strong as another. */
export function isAtLeast(role: RepositoryRole, other: RepositoryRole): boolean {
  return strength.indexOf(role) >= strength.indexOf(other);
}

/** Who may do what in which repository. */
export class Access {
  readonly #accounts: Accounts;
  readonly #teams: Teams;
  readonly #apps: Apps;
  readonly #contributors = new WeakMap<Repository, Set<number>>();

  constructor(accounts: Accounts, teams: Teams, apps: Apps) {
    this.#accounts = accounts;
    this.#teams = teams;
    this.#apps = apps;
  }

  /** The strongest of: owner, direct collaborator, teams (through parents), the organisation default, public. */
  roleOf(actor: Actor, repository: Repository): RepositoryRole {
    const direct = repository.collaborators.get(actor.id) ?? "none";
    if (actor.kind === "Bot")
      return strongest([direct, this.#appRole(actor, repository), publicRole(repository)]);
    if (repository.owner === actor) return "admin";
    return strongest([direct, publicRole(repository), ...this.#organizationRoles(actor, repository)]);
  }

  /** Whether the role is at least this strong. */
  may(actor: Actor, repository: Repository, atLeast: RepositoryRole): boolean {
    return isAtLeast(this.roleOf(actor, repository), atLeast);
  }

  /** Refuses with 404 (cannot even read) or 403 unless the role is at least this strong. */
  demand(actor: Actor, repository: Repository, atLeast: RepositoryRole): void {
    const role = this.roleOf(actor, repository);
    if (isAtLeast(role, atLeast)) return;
    if (role === "none") throw GitHubRefusal.notFound();
    throw GitHubRefusal.forbidden(
      atLeast === "admin"
        ? "Must have admin rights to Repository."
        : `Must have ${atLeast} access to Repository.`,
    );
  }

  /** Everyone with a role beyond public reading. */
  collaborators(repository: Repository): readonly { readonly user: User; readonly role: RepositoryRole }[] {
    const people = new Map<number, User>();
    const consider = (account: { readonly kind: string } | undefined) => {
      if (account?.kind === "User") people.set((account as User).id, account as User);
    };
    consider(repository.owner);
    for (const id of repository.collaborators.keys()) consider(this.#accounts.byId(id));
    if (repository.owner.kind === "Organization") {
      for (const { user, state } of this.#accounts.memberships(repository.owner)) {
        if (state === "active") consider(user);
      }
    }
    return [...people.values()]
      .map((user) => ({ user, role: this.roleOf(user, repository) }))
      .filter(({ role }) => isAtLeast(role, repository.visibility === "public" ? "triage" : "read"));
  }

  /** REST's `author_association`. */
  association(actor: Actor, repository: Repository): Association {
    if (repository.owner === actor) return "OWNER";
    if (
      repository.owner.kind === "Organization" &&
      this.#accounts.membership(repository.owner, actor)?.state === "active"
    ) {
      return "MEMBER";
    }
    if (repository.collaborators.has(actor.id)) return "COLLABORATOR";
    return this.#contributors.get(repository)?.has(actor.id) === true ? "CONTRIBUTOR" : "NONE";
  }

  /** Remembers that somebody's work was merged. */
  noteContribution(actor: Actor, repository: Repository): void {
    const known = this.#contributors.get(repository) ?? new Set();
    this.#contributors.set(repository, known.add(actor.id));
  }

  #organizationRoles(user: User, repository: Repository): readonly RepositoryRole[] {
    if (repository.owner.kind !== "Organization") return [];
    const membership = this.#accounts.membership(repository.owner, user);
    if (membership?.state !== "active") return [];
    if (membership.role === "admin") return ["admin"];
    const roles: RepositoryRole[] = [repository.owner.defaultRepositoryPermission];
    if (repository.visibility === "internal") roles.push("read");
    for (const seat of this.#teams.withMember(user)) {
      for (let team = seat as typeof seat | null; team !== null; team = team.parent) {
        roles.push(repository.teamRoles.get(team.id) ?? "none");
      }
    }
    return roles;
  }

  /** An installed app may write; what exactly it may is for its permissions to say, endpoint by endpoint. */
  #appRole(bot: Actor, repository: Repository): RepositoryRole {
    const app = this.#apps.ofBot(bot);
    const installation = app && this.#apps.installationFor(app, repository);
    if (!installation || installation.suspendedAt !== null) return "none";
    return installation.permissions["administration"] === "write" ? "admin" : "write";
  }
}

function publicRole(repository: Repository): RepositoryRole {
  return repository.visibility === "public" ? "read" : "none";
}

function strongest(roles: readonly RepositoryRole[]): RepositoryRole {
  return roles.reduce((best, role) => (isAtLeast(role, best) ? role : best), "none");
}
