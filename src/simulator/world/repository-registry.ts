import { type Account } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";

/** Which repositories there are, by id and by name, former names included. */
export class RepositoryRegistry {
  readonly #byId = new Map<number, Repository>();
  readonly #formerNames = new Map<string, Repository>();

  /** Makes a repository known. */
  add(repository: Repository): void {
    this.#byId.set(repository.id, repository);
    this.#formerNames.delete(keyOf(repository.owner.login, repository.name));
  }

  /** Makes a repository unknown. */
  remove(repository: Repository): void {
    this.#byId.delete(repository.id);
    for (const [key, known] of this.#formerNames) if (known === repository) this.#formerNames.delete(key);
  }

  /** Remembers the present name, so that it leads to the repository after a rename. */
  rememberName(repository: Repository): void {
    this.#formerNames.set(keyOf(repository.owner.login, repository.name), repository);
  }

  /** By owner and name, whatever the case; `followRenames`: by a former name, too. */
  find(owner: string, name: string, followRenames = true): Repository | undefined {
    const key = keyOf(owner, name);
    for (const repository of this.#byId.values()) {
      if (keyOf(repository.owner.login, repository.name) === key) return repository;
    }
    return followRenames ? this.#formerNames.get(key) : undefined;
  }

  /** By database id. */
  byId(id: number): Repository | undefined {
    return this.#byId.get(id);
  }

  /** All, oldest first. */
  all(): readonly Repository[] {
    return [...this.#byId.values()];
  }

  /** All of an account, oldest first. */
  of(owner: Account): readonly Repository[] {
    return this.all().filter((repository) => repository.owner === owner);
  }
}

function keyOf(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}
