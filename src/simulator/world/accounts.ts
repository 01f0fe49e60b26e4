import { type WorldContext } from "./context.ts";
import {
  type Account,
  type Actor,
  type Bot,
  type Organization,
  type OrganizationMembership,
  type User,
} from "./records/accounts.ts";
import { GitHubRefusal } from "./refusal.ts";

/** What is told of a new person or bot. */
export interface NewActor {
  readonly login: string;
  readonly name?: string;
  /** Defaults to `<login>@example.com` for a person and to the noreply address for a bot. */
  readonly emails?: readonly string[];
}

/** What is told of a new organisation. */
export interface NewOrganization {
  readonly login: string;
  readonly name?: string;
  readonly owners?: readonly User[];
  readonly defaultRepositoryPermission?: Organization["defaultRepositoryPermission"];
}

const noreplyAddress = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/iu;

/** People, bots and organisations, and who is a member of which. */
export class Accounts {
  readonly #context: WorldContext;
  readonly #byId = new Map<number, Account>();
  readonly #byLogin = new Map<string, Account>();
  readonly #byEmail = new Map<string, Actor>();
  readonly #memberships = new Map<number, Map<number, OrganizationMembership>>();

  constructor(context: WorldContext) {
    this.#context = context;
  }

  /** A new person. */
  createUser(facts: NewActor): User {
    const user: User = {
      kind: "User",
      ...this.#context.identities.take("U"),
      login: facts.login,
      name: facts.name ?? null,
      createdAt: this.#context.clock.timestamp(),
      emails: [...(facts.emails ?? [`${facts.login.toLowerCase()}@example.com`])],
      busy: null,
    };
    return this.#registerActor(user);
  }

  /** A new bot account; `[bot]` is appended to the login if it lacks it. */
  createBot(facts: NewActor): Bot {
    const login = facts.login.endsWith("[bot]") ? facts.login : `${facts.login}[bot]`;
    const identity = this.#context.identities.take("BOT");
    const bot: Bot = {
      kind: "Bot",
      ...identity,
      login,
      name: facts.name ?? null,
      createdAt: this.#context.clock.timestamp(),
      emails: [...(facts.emails ?? [`${identity.id}+${login}@users.noreply.github.com`])],
    };
    return this.#registerActor(bot);
  }

  /** A new organisation with its owners. */
  createOrganization(facts: NewOrganization): Organization {
    const organization: Organization = {
      kind: "Organization",
      ...this.#context.identities.take("O"),
      login: facts.login,
      name: facts.name ?? null,
      createdAt: this.#context.clock.timestamp(),
      defaultRepositoryPermission: facts.defaultRepositoryPermission ?? "read",
    };
    this.#register(organization);
    const members = new Map<number, OrganizationMembership>();
    for (const user of facts.owners ?? []) {
      members.set(user.id, { organization, user, role: "admin", state: "active" });
    }
    this.#memberships.set(organization.id, members);
    return organization;
  }

  /** Changes a login; the id stays, the old login is free for others. */
  rename(account: Account, login: string): void {
    const taken = this.find(login);
    if (taken !== undefined && taken !== account) {
      throw GitHubRefusal.invalid("User", "login is already taken");
    }
    const from = account.login;
    this.#byLogin.delete(from.toLowerCase());
    account.login = login;
    this.#byLogin.set(login.toLowerCase(), account);
    if (account.kind === "Organization") {
      const owner = this.memberships(account).find(({ role }) => role === "admin");
      if (owner) {
        this.#context.events.inOrganization(account, owner.user, {
          event: "organization",
          action: "renamed",
          changes: { login: { from } },
        });
      }
    }
  }

  /** The account with this login, whatever its case. */
  find(login: string): Account | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  /** The account with this database id. */
  byId(id: number): Account | undefined {
    return this.#byId.get(id);
  }

  /** Whom GitHub connects a commit to by this e-mail, `ID+login@users.noreply.github.com` included. */
  byEmail(email: string): Actor | undefined {
    const known = this.#byEmail.get(email.toLowerCase());
    if (known) return known;
    const noreply = noreplyAddress.exec(email);
    if (!noreply) return undefined;
    const account = noreply[1] === undefined ? this.find(noreply[2]!) : this.byId(Number(noreply[1]));
    return account?.kind === "Organization" ? undefined : account;
  }

  /** Connects one more address with an account. */
  addEmail(actor: Actor, email: string): void {
    const taken = this.#byEmail.get(email.toLowerCase());
    if (taken !== undefined && taken !== actor)
      throw GitHubRefusal.invalid("User", "email is already in use");
    this.#byEmail.set(email.toLowerCase(), actor);
    if (!actor.emails.includes(email)) actor.emails.push(email);
  }

  /** Invites (`pending`) or adds somebody to an organisation, or changes the role. */
  setMembership(
    sender: Actor,
    organization: Organization,
    user: User,
    membership: { readonly role?: "admin" | "member"; readonly state?: "active" | "pending" } = {},
  ): OrganizationMembership {
    const before = this.membership(organization, user);
    const state = membership.state ?? before?.state ?? "active";
    const after: OrganizationMembership = before ?? { organization, user, role: "member", state };
    const wasActive = before?.state === "active";
    after.role = membership.role ?? after.role;
    after.state = state;
    this.#membersOf(organization).set(user.id, after);
    if (state === "active" && !wasActive) {
      this.#context.events.inOrganization(organization, sender, {
        event: "organization",
        action: "member_added",
        member: user,
      });
    } else if (state === "pending" && before === undefined) {
      this.#context.events.inOrganization(organization, sender, {
        event: "organization",
        action: "member_invited",
        member: user,
      });
    }
    return after;
  }

  /** Takes somebody out of an organisation. Seats in its teams count no more. */
  removeMembership(sender: Actor, organization: Organization, user: User): void {
    if (!this.#membersOf(organization).delete(user.id)) throw GitHubRefusal.notFound();
    this.#context.events.inOrganization(organization, sender, {
      event: "organization",
      action: "member_removed",
      member: user,
    });
  }

  /** The membership of an organisation, pending or active. */
  membership(organization: Organization, user: Actor): OrganizationMembership | undefined {
    return this.#membersOf(organization).get(user.id);
  }

  /** All memberships of an organisation, pending ones included. */
  memberships(organization: Organization): readonly OrganizationMembership[] {
    return [...this.#membersOf(organization).values()];
  }

  /** The organisations that somebody is an active member of. */
  organizationsOf(user: Actor): readonly Organization[] {
    return [...this.#memberships.values()].flatMap((members) => {
      const membership = members.get(user.id);
      return membership?.state === "active" ? [membership.organization] : [];
    });
  }

  #membersOf(organization: Organization): Map<number, OrganizationMembership> {
    const members = this.#memberships.get(organization.id);
    if (!members) throw new Error(`The organisation ${organization.login} is not of this world`);
    return members;
  }

  #registerActor<T extends Actor>(actor: T): T {
    this.#register(actor);
    for (const email of [...actor.emails]) this.addEmail(actor, email);
    return actor;
  }

  #register(account: Account): void {
    if (this.find(account.login))
      throw GitHubRefusal.invalid("User", `login ${account.login} is already taken`);
    this.#byId.set(account.id, account);
    this.#byLogin.set(account.login.toLowerCase(), account);
    this.#context.identities.register(account);
  }
}
