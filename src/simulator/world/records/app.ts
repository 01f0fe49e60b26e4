import { type Account, type Bot, type Organization, type Timestamp, type User } from "./accounts.ts";
import { type Repository } from "./repository.ts";

/** Permission names and levels as in an app's manifest: `{ checks: "write", contents: "read" }`. */
export type AppPermissions = Readonly<Record<string, "read" | "write" | "admin">>;

/** A GitHub App. */
export interface App {
  readonly kind: "App";
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly clientId: string;
  name: string;
  readonly description: string | null;
  readonly externalUrl: string;
  readonly owner: User | Organization;
  /** The account that the app's writes carry. */
  readonly bot: Bot;
  /** PEM; app JWTs are checked against it. */
  readonly publicKey: string;
  /** PEM; GitHub shows it once, at creation. Kept so that a test can hand it to the app. */
  readonly privateKey: string;
  permissions: AppPermissions;
  /** The webhook events that the app subscribes to. */
  events: readonly string[];
  webhook: { url: string; secret: string; active: boolean };
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** An app installed on an account. */
export interface Installation {
  readonly id: number;
  readonly nodeId: string;
  readonly app: App;
  readonly account: Account;
  /** `all`: every repository of the account, also later ones. */
  repositorySelection: "all" | "selected";
  /** Ids of the selected repositories. */
  readonly selected: Map<number, Repository>;
  permissions: AppPermissions;
  events: readonly string[];
  suspendedAt: Timestamp | null;
  suspendedBy: User | null;
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
}
