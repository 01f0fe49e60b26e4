import { type Actor } from "../world/records/accounts.ts";
import { type App } from "../world/records/app.ts";
import { type Repository } from "../world/records/repository.ts";
import { type World } from "../world/world.ts";

/** The check that `rerunsCheck` means. */
export interface CheckNamed {
  readonly app: App;
  readonly checkName: string;
}

/** What all deeds stand on: who acts, and where. */
export abstract class Deeds {
  protected readonly world: World;
  protected readonly repository: Repository;
  protected readonly actor: Actor;
  protected readonly checkNamed: CheckNamed;

  constructor(world: World, repository: Repository, actor: Actor, checkNamed: CheckNamed) {
    this.world = world;
    this.repository = repository;
    this.actor = actor;
    this.checkNamed = checkNamed;
  }
}

/** A refusal must reject, not throw past the caller's `await`. */
export function act<T>(deed: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(deed());
  });
}
