import { randomBytes } from "node:crypto";
import { type SimulatorClock } from "../world/clock.ts";
import { type User } from "../world/records/accounts.ts";
import { type AppPermissions, type Installation } from "../world/records/app.ts";
import { type Caller, type InstallationCaller } from "./caller.ts";

/** GitHub's installation access tokens live for an hour. */
const lifetime = 60 * 60 * 1_000;

/** A token just made, with what REST says about it. */
export interface InstallationToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** The tokens that are valid now. Times are the world's. */
export class Tokens {
  readonly #clock: SimulatorClock;
  readonly #installations = new Map<string, InstallationCaller & { readonly until: number }>();
  readonly #people = new Map<string, User>();

  constructor(clock: SimulatorClock) {
    this.#clock = clock;
  }

  /** A new installation access token with at most the installation's permissions and repositories. */
  forInstallation(
    installation: Installation,
    permissions: AppPermissions,
    repositoryIds: ReadonlySet<number> | null,
  ): InstallationToken {
    const token = `ghs_${randomBytes(27).toString("hex").slice(0, 36)}`;
    const until = this.#clock.now() + lifetime;
    this.#installations.set(token, { kind: "installation", installation, permissions, repositoryIds, until });
    return { token, expiresAt: this.#clock.after(lifetime) };
  }

  /** A person's token for playing by hand; it does not expire. */
  forPerson(user: User): string {
    const token = `ghp_${randomBytes(27).toString("hex").slice(0, 36)}`;
    this.#people.set(token, user);
    return token;
  }

  /** Who a token stands for; null for one that is unknown, revoked or expired. */
  callerOf(token: string): Caller | null {
    const user = this.#people.get(token);
    if (user !== undefined) return { kind: "person", user };
    const found = this.#installations.get(token);
    if (found === undefined || found.until <= this.#clock.now()) return null;
    return found;
  }

  /** Makes a token worthless. */
  revoke(token: string): void {
    this.#installations.delete(token);
    this.#people.delete(token);
  }

  /** Makes all tokens of an installation worthless, as suspending or uninstalling does. */
  revokeAllOf(installation: Installation): void {
    for (const [token, caller] of this.#installations) {
      if (caller.installation === installation) this.#installations.delete(token);
    }
  }
}
