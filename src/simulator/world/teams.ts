import {
  type RepositoryRole,
  type User,
  type Organization,
  type Actor,
  type Team,
  type TeamMembership,
} from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";

/** Teams, who is in them, and how they nest. */
export class Teams {
  /** A new team. */
  create(
    sender: Actor,
    organization: Organization,
    facts: {
      name: string;
      privacy?: "secret" | "closed";
      parent?: Team;
      description?: string;
      members?: readonly User[];
    },
  ): Team {
    throw new Error("Not written yet");
  }

  /** The team with this slug. */
  find(organization: Organization, slug: string): Team | undefined {
    throw new Error("Not written yet");
  }

  /** The team with this database id. */
  byId(id: number): Team | undefined {
    throw new Error("Not written yet");
  }

  /** All teams of an organisation. */
  of(organization: Organization): readonly Team[] {
    throw new Error("Not written yet");
  }

  /** Direct child teams. */
  children(team: Team): readonly Team[] {
    throw new Error("Not written yet");
  }

  /** Seats somebody. Who is not yet an active member of the organisation gets a pending seat. */
  add(sender: Actor, team: Team, user: User, role?: "member" | "maintainer"): TeamMembership {
    throw new Error("Not written yet");
  }

  /** Takes a seat away. */
  remove(sender: Actor, team: Team, user: User): void {
    throw new Error("Not written yet");
  }

  /** The seat of somebody in the team, or in one of its child teams (as REST answers), pending or active. */
  membership(team: Team, user: Actor): TeamMembership | undefined {
    throw new Error("Not written yet");
  }

  /** The active members; with `childTeams` those of all teams below too (as REST and GraphQL by default). */
  members(team: Team, options?: { childTeams?: boolean }): readonly TeamMembership[] {
    throw new Error("Not written yet");
  }

  /** Renames, re-nests, hides or shows a team. */
  edit(
    sender: Actor,
    team: Team,
    changes: { name?: string; description?: string; privacy?: "secret" | "closed"; parent?: Team | null },
  ): void {
    throw new Error("Not written yet");
  }

  /** Deletes a team with its child teams. */
  delete(sender: Actor, team: Team): void {
    throw new Error("Not written yet");
  }

  /** Gives a team a permission on a repository; `none` takes it away. */
  setRepositoryRole(sender: Actor, team: Team, repository: Repository, role: RepositoryRole): void {
    throw new Error("Not written yet");
  }
}
