import { type Team, type User } from "../world/records/accounts.ts";
import { type World } from "../world/world.ts";

/** What a team's maintainer can do about its seats. */
export class TeamSeats {
  readonly #world: World;
  readonly #team: Team;
  readonly #maintainer: User;

  constructor(world: World, team: Team, maintainer: User) {
    this.#world = world;
    this.#team = team;
    this.#maintainer = maintainer;
  }

  /** Gives people seats; who is not in the organisation is invited, and pending. */
  adds(...people: readonly User[]): Promise<void> {
    for (const person of people) this.#world.teams.add(this.#maintainer, this.#team, person);
    return Promise.resolve();
  }

  /** Takes seats away. */
  removes(...people: readonly User[]): Promise<void> {
    for (const person of people) this.#world.teams.remove(this.#maintainer, this.#team, person);
    return Promise.resolve();
  }
}
