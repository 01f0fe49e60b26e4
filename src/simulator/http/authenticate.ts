import { GitHubRefusal } from "../world/refusal.ts";
import { type App } from "../world/records/app.ts";
import { type World } from "../world/world.ts";
import { appOf, looksLikeJwt } from "./app-jwt.ts";
import { type Caller } from "./caller.ts";
import { type Tokens } from "./tokens.ts";

/** What stands after `bearer` or `token` in an `Authorization` header; null without one. */
export function tokenIn(authorization: string | undefined): string | null {
  return /^(?:bearer|token)\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1] ?? null;
}

/**
 * Who calls. Refuses with 401 what is not, or no longer, valid; a suspended installation with 403.
 * `apps` are those whose web tokens are accepted.
 */
export function authenticate(
  world: World,
  tokens: Tokens,
  apps: Iterable<App>,
  authorization: string | undefined,
): Caller {
  if (authorization === undefined) return { kind: "anonymous" };
  const token = tokenIn(authorization);
  if (token === null) throw badCredentials();
  if (looksLikeJwt(token)) return { kind: "app", app: appOf(token, apps, world.clock.now() / 1_000) };
  const caller = tokens.callerOf(token);
  if (caller === null) throw badCredentials();
  if (caller.kind === "installation") checkInstallation(world, caller.installation.id);
  return caller;
}

function checkInstallation(world: World, id: number): void {
  const installation = world.apps.installation(id);
  if (installation === undefined) throw badCredentials();
  if (installation.suspendedAt !== null) throw suspended();
}

function badCredentials(): GitHubRefusal {
  return new GitHubRefusal(401, "Bad credentials");
}

/** GitHub's answer to whoever uses a suspended installation. */
export function suspended(): GitHubRefusal {
  return new GitHubRefusal(403, "This installation has been suspended");
}
