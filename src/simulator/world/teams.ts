import { type Accounts } from "./accounts.ts";
import { type WorldContext } from "./context.ts";
import {
  type Actor,
  type Organization,
  type RepositoryRole,
  type Team,
  type TeamMembership,
  type User,
} from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";

/** What is told of a new team. */
export interface NewTeam {
  readonly name: string;
  readonly privacy?: "secret" | "closed";
  readonly parent?: Team;
  readonly description?: string;
  readonly members?: readonly User[];
}

/** What can change about a team. */
export interface TeamChanges {
  readonly name?: string;
  readonly description?: string;
  readonly privacy?: "secret" | "closed";
  readonly parent?: Team | null;
}

/** The slug that GitHub makes from a team's name. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
}

/** Teams, who is in them, and how they nest. */
export class Teams {
  readonly #context: WorldContext;
  readonly #accounts: Accounts;
  readonly #byId = new Map<number, Team>();
  readonly #seats = new Map<number, Map<number, { user: User; role: "member" | "maintainer" }>>();

  constructor(context: WorldContext, accounts: Accounts) {
    this.#context = context;
    this.#accounts = accounts;
  }

  /** A new team, by a member of the organisation. A nested team is never secret. */
  create(sender: Actor, organization: Organization, facts: NewTeam): Team {
    if (this.#accounts.membership(organization, sender)?.state !== "active") throw GitHubRefusal.notFound();
    const slug = slugOf(facts.name);
    if (this.find(organization, slug))
      throw GitHubRefusal.invalid("Team", "Name must be unique for this org");
    const privacy = facts.privacy ?? (facts.parent ? "closed" : "secret");
    if (privacy === "secret" && facts.parent) {
      throw GitHubRefusal.invalid("Team", "Privacy secret teams cannot be nested");
    }
    const team: Team = {
      kind: "Team",
      ...this.#context.identities.take("T"),
      organization,
      slug,
      name: facts.name,
      description: facts.description ?? null,
      privacy,
      parent: facts.parent ?? null,
      createdAt: this.#context.clock.timestamp(),
    };
    this.#byId.set(team.id, this.#context.identities.register(team));
    this.#seats.set(team.id, new Map());
    this.#context.events.inOrganization(organization, sender, { event: "team", action: "created", team });
    for (const user of facts.members ?? []) this.#seat(sender, team, user, "member");
    return team;
  }

  /** The team with this slug. */
  find(organization: Organization, slug: string): Team | undefined {
    return this.of(organization).find((team) => team.slug === slug.toLowerCase());
  }

  /** The team with this database id. */
  byId(id: number): Team | undefined {
    return this.#byId.get(id);
  }

  /** All teams of an organisation. */
  of(organization: Organization): readonly Team[] {
    return [...this.#byId.values()].filter((team) => team.organization === organization);
  }

  /** The teams in which somebody has an active seat of their own. */
  withMember(user: Actor): readonly Team[] {
    return [...this.#byId.values()].filter(
      (team) => this.#seats.get(team.id)?.has(user.id) === true && this.#isActive(team, user),
    );
  }

  /** Direct child teams. */
  children(team: Team): readonly Team[] {
    return [...this.#byId.values()].filter(({ parent }) => parent === team);
  }

  /** Seats somebody. Who is not yet a member of the organisation is invited to it, and the seat is pending. */
  add(sender: Actor, team: Team, user: User, role: "member" | "maintainer" = "member"): TeamMembership {
    this.#demandMaintainer(sender, team);
    return this.#seat(sender, team, user, role);
  }

  /** Takes a seat away. */
  remove(sender: Actor, team: Team, user: User): void {
    if (sender !== user) this.#demandMaintainer(sender, team);
    if (!this.#seatsOf(team).delete(user.id)) throw GitHubRefusal.notFound();
    this.#context.events.inOrganization(team.organization, sender, {
      event: "membership",
      action: "removed",
      team,
      member: user,
    });
  }

  /** The seat of somebody in the team, or in one of its child teams (as REST answers), pending or active. */
  membership(team: Team, user: Actor): TeamMembership | undefined {
    const seat = this.#seatsOf(team).get(user.id);
    if (seat && this.#accounts.membership(team.organization, user)) {
      return { team, ...seat, state: this.#isActive(team, user) ? "active" : "pending" };
    }
    for (const child of this.children(team)) {
      const inherited = this.membership(child, user);
      if (inherited) return { ...inherited, team };
    }
    return undefined;
  }

  /** The active members; with `childTeams` (REST's and GraphQL's default) those of all teams below too. */
  members(team: Team, options: { readonly childTeams?: boolean } = {}): readonly TeamMembership[] {
    return this.#seated(team, options).filter(({ state }) => state === "active");
  }

  /** Those who have a seat in the team itself and have not accepted yet. */
  invitations(team: Team): readonly TeamMembership[] {
    return this.#seated(team, { childTeams: false }).filter(({ state }) => state === "pending");
  }

  /** Renames, re-nests, hides or shows a team. */
  edit(sender: Actor, team: Team, changes: TeamChanges): void {
    this.#demandMaintainer(sender, team);
    const from: Record<string, unknown> = {};
    if (changes.name !== undefined && changes.name !== team.name) {
      from["name"] = { from: team.name };
      team.name = changes.name;
      team.slug = slugOf(changes.name);
    }
    if (changes.description !== undefined) {
      from["description"] = { from: team.description };
      team.description = changes.description;
    }
    if (changes.privacy !== undefined) {
      from["privacy"] = { from: team.privacy };
      team.privacy = changes.privacy;
    }
    if (changes.parent !== undefined) team.parent = changes.parent;
    this.#context.events.inOrganization(team.organization, sender, {
      event: "team",
      action: "edited",
      team,
      changes: from,
    });
  }

  /** Deletes a team with its child teams. */
  delete(sender: Actor, team: Team): void {
    this.#demandMaintainer(sender, team);
    for (const child of this.children(team)) this.delete(sender, child);
    this.#byId.delete(team.id);
    this.#context.identities.forget(team);
    this.#context.events.inOrganization(team.organization, sender, {
      event: "team",
      action: "deleted",
      team,
    });
  }

  /** Gives a team a permission on a repository; `none` takes it away. For an organisation's owner. */
  setRepositoryRole(sender: Actor, team: Team, repository: Repository, role: RepositoryRole): void {
    if (this.#accounts.membership(team.organization, sender)?.role !== "admin") {
      throw GitHubRefusal.forbidden("Must have admin rights to Repository.");
    }
    if (role === "none") repository.teamRoles.delete(team.id);
    else repository.teamRoles.set(team.id, role);
    this.#context.events.inOrganization(team.organization, sender, {
      event: "team",
      action: role === "none" ? "removed_from_repository" : "added_to_repository",
      team,
      repository,
    });
    if (role !== "none") this.#context.events.inRepository(repository, sender, { event: "team_add", team });
  }

  #seated(team: Team, options: { readonly childTeams?: boolean }): readonly TeamMembership[] {
    const found = new Map<number, TeamMembership>();
    for (const seat of this.#seatsOf(team).values()) {
      const membership = this.membership(team, seat.user);
      if (membership) found.set(seat.user.id, membership);
    }
    if (options.childTeams ?? true) {
      for (const child of this.children(team)) {
        for (const membership of this.#seated(child, options)) {
          if (!found.has(membership.user.id)) found.set(membership.user.id, { ...membership, team });
        }
      }
    }
    return [...found.values()];
  }

  #seat(sender: Actor, team: Team, user: User, role: "member" | "maintainer"): TeamMembership {
    if (!this.#accounts.membership(team.organization, user)) {
      this.#accounts.setMembership(sender, team.organization, user, { state: "pending" });
    }
    this.#seatsOf(team).set(user.id, { user, role });
    this.#context.events.inOrganization(team.organization, sender, {
      event: "membership",
      action: "added",
      team,
      member: user,
    });
    return { team, user, role, state: this.#isActive(team, user) ? "active" : "pending" };
  }

  #isActive(team: Team, user: Actor): boolean {
    return this.#accounts.membership(team.organization, user)?.state === "active";
  }

  #demandMaintainer(sender: Actor, team: Team): void {
    const owns = this.#accounts.membership(team.organization, sender);
    if (owns?.role === "admin" && owns.state === "active") return;
    if (this.#seatsOf(team).get(sender.id)?.role === "maintainer") return;
    throw GitHubRefusal.forbidden("Must be an organization owner or a team maintainer.");
  }

  #seatsOf(team: Team): Map<number, { user: User; role: "member" | "maintainer" }> {
    const seats = this.#seats.get(team.id);
    if (!seats) throw GitHubRefusal.notFound();
    return seats;
  }
}
