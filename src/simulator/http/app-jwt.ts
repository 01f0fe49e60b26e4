import { createPublicKey, verify } from "node:crypto";
import { type App } from "../world/records/app.ts";
import { GitHubRefusal } from "../world/refusal.ts";

/** GitHub's clock may differ from the app's by this much. */
const drift = 60;

/** An app's JWT may live for this long at most. */
const longestLife = 10 * 60;

interface Claims {
  readonly iss?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
}

/** Whether a bearer token has the form of a JSON web token. */
export function looksLikeJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
}

/**
 * The app that signed this token, checked as GitHub does:
 * RS256, `iss` the app's id or client id, `exp` at most ten minutes ahead, `iat` not in the future.
 * Refuses with GitHub's own sentences; Octokit's retry after a clock skew depends on them.
 *
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 * @param now seconds since the epoch
 */
export function appOf(token: string, apps: Iterable<App>, now: number): App {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const algorithm = decoded(header)?.["alg"];
  const claims: Claims | null = decoded(payload);
  if (claims === null || algorithm !== "RS256") throw refused("A JSON web token could not be decoded");
  const app = [...apps].find(
    ({ id, clientId }) => String(claims.iss) === String(id) || claims.iss === clientId,
  );
  if (app === undefined) throw new GitHubRefusal(404, "Integration not found");
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", signed, createPublicKey(app.publicKey), Buffer.from(signature, "base64url"))) {
    throw refused("A JSON web token could not be decoded");
  }
  checkTimes(claims, now);
  return app;
}

function checkTimes({ iat, exp }: Claims, now: number): void {
  if (!isInteger(iat) || iat > now + drift) {
    throw refused(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (!isInteger(exp) || exp <= now - drift) {
    throw refused(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + longestLife + drift)
    throw refused("'Expiration time' claim ('exp') is too far in the future");
}

function decoded(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

function refused(message: string): GitHubRefusal {
  return new GitHubRefusal(401, message);
}
