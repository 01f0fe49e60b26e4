import { type RepositoryRole, type User, type Actor } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";

/** Who may do what in which repository. */
export class Access {
  /** The strongest of: owner, direct collaborator, teams (through parents), the organisation default, public. */
  roleOf(actor: Actor, repository: Repository): RepositoryRole {
    throw new Error("Not written yet");
  }

  /** Whether the role is at least this strong. */
  may(actor: Actor, repository: Repository, atLeast: RepositoryRole): boolean {
    throw new Error("Not written yet");
  }

  /** Refuses with 404 (cannot even read) or 403 unless the role is at least this strong. */
  demand(actor: Actor, repository: Repository, atLeast: RepositoryRole): void {
    throw new Error("Not written yet");
  }

  /** Everyone with a role beyond public reading. */
  collaborators(repository: Repository): readonly { user: User; role: RepositoryRole }[] {
    throw new Error("Not written yet");
  }

  /** REST `author_association`. */
  association(
    actor: Actor,
    repository: Repository,
  ): "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE" {
    throw new Error("Not written yet");
  }
}
