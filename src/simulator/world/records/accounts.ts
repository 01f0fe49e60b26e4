/** The moment of a fact, as GitHub writes it: ISO 8601, UTC, whole seconds (`2026-01-05T10:00:00Z`). */
export type Timestamp = string;

/** A Git object name: 40 hexadecimal digits. */
export type Sha = string;

/** A permission on a repository, weakest first: `none`, `read`, `triage`, `write`, `maintain`, `admin`. */
export type RepositoryRole = "none" | "read" | "triage" | "write" | "maintain" | "admin";

interface AccountFacts {
  /** The database id. It stays when the login changes, and is never given to another account. */
  readonly id: number;
  readonly nodeId: string;
  /** The current login. It may change, and an abandoned one may be taken by somebody else. */
  login: string;
  name: string | null;
  readonly createdAt: Timestamp;
}

/** A person. */
export interface User extends AccountFacts {
  readonly kind: "User";
  /** The addresses by which GitHub connects commits to this person; the first is the public one. */
  emails: string[];
  /** The status that says "busy", as long as it is set; `until`: when GitHub clears it. */
  busy: { readonly until: Timestamp | null } | null;
}

/** The account that an app, or an agent run by GitHub, acts as. Its login ends in `[bot]`. */
export interface Bot extends AccountFacts {
  readonly kind: "Bot";
  emails: string[];
}

/** An organisation. Who is in it stands in {@link OrganizationMembership}. */
export interface Organization extends AccountFacts {
  readonly kind: "Organization";
  /** What every member may do in every repository of the organisation. */
  defaultRepositoryPermission: "none" | "read" | "write" | "admin";
}

/** Whoever can own a repository, or act. */
export type Account = User | Bot | Organization;

/** Whoever can act: organisations own, they do not act. */
export type Actor = User | Bot;

/** One person's place in an organisation. */
export interface OrganizationMembership {
  readonly organization: Organization;
  readonly user: User;
  role: "admin" | "member";
  /** `pending` until the invitation is accepted. */
  state: "active" | "pending";
}

/** A team of an organisation. */
export interface Team {
  readonly kind: "Team";
  readonly id: number;
  readonly nodeId: string;
  readonly organization: Organization;
  /** The part of the team's address that is made from its name. */
  slug: string;
  name: string;
  description: string | null;
  /** `secret` teams are seen by their members and owners only; `closed` ones by the whole organisation. */
  privacy: "secret" | "closed";
  parent: Team | null;
  readonly createdAt: Timestamp;
}

/** One person's seat in a team (not counting the seats inherited from child teams). */
export interface TeamMembership {
  readonly team: Team;
  readonly user: User;
  role: "member" | "maintainer";
  /** `pending` as long as the person's membership of the organisation is. */
  state: "active" | "pending";
}
