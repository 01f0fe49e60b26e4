import {
  type User,
  type Bot,
  type Organization,
  type Account,
  type Actor,
  type OrganizationMembership,
} from "./records/accounts.ts";

/** People, bots and organisations, and who is a member of which. */
export class Accounts {
  /** A new person. The e-mail defaults to `<login>@example.com`. */
  createUser(facts: { login: string; name?: string; emails?: readonly string[] }): User {
    throw new Error("Not written yet");
  }

  /** A new bot account; `[bot]` is appended to the login if it lacks it. */
  createBot(facts: { login: string; name?: string; emails?: readonly string[] }): Bot {
    throw new Error("Not written yet");
  }

  /** A new organisation with its owners. */
  createOrganization(facts: {
    login: string;
    name?: string;
    owners?: readonly User[];
    defaultRepositoryPermission?: "none" | "read" | "write" | "admin";
  }): Organization {
    throw new Error("Not written yet");
  }

  /** Changes a login; the id stays, the old login is free for others. */
  rename(account: Account, login: string): void {
    throw new Error("Not written yet");
  }

  /** The account with this login, whatever its case. */
  find(login: string): Account | undefined {
    throw new Error("Not written yet");
  }

  /** The account with this database id. */
  byId(id: number): Account | undefined {
    throw new Error("Not written yet");
  }

  /** Whom GitHub connects a commit to by this e-mail, `ID+login@users.noreply.github.com` included. */
  byEmail(email: string): Actor | undefined {
    throw new Error("Not written yet");
  }

  /** Invites (`pending`) or adds somebody to an organisation, or changes the role. */
  setMembership(
    sender: Actor,
    organization: Organization,
    user: User,
    membership?: { role?: "admin" | "member"; state?: "active" | "pending" },
  ): OrganizationMembership {
    throw new Error("Not written yet");
  }

  /** Takes somebody out of an organisation and of its teams. */
  removeMembership(sender: Actor, organization: Organization, user: User): void {
    throw new Error("Not written yet");
  }

  /** The membership of an organisation, pending or active. */
  membership(organization: Organization, user: Actor): OrganizationMembership | undefined {
    throw new Error("Not written yet");
  }

  /** All memberships of an organisation, pending ones included. */
  memberships(organization: Organization): readonly OrganizationMembership[] {
    throw new Error("Not written yet");
  }
}
