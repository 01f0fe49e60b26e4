import { type User } from "../world/records/accounts.ts";
import { type App, type AppPermissions, type Installation } from "../world/records/app.ts";

/** Who sent a request, as its `Authorization` proves. */
export type Caller =
  | { readonly kind: "anonymous" }
  /** With a JSON web token signed by the app's private key. */
  | { readonly kind: "app"; readonly app: App }
  | InstallationCaller
  /** With a personal token, for playing by hand. */
  | { readonly kind: "person"; readonly user: User };

/** With an installation access token, which may give less than the installation has. */
export interface InstallationCaller {
  readonly kind: "installation";
  readonly installation: Installation;
  readonly permissions: AppPermissions;
  /** Ids of the repositories that the token is limited to; null: all of the installation's. */
  readonly repositoryIds: ReadonlySet<number> | null;
}
