import { type RateLimit } from "../world/rate-limits.ts";
import { type Caller } from "./caller.ts";

/** Whose allowance a request uses: no two things of a world share an id. */
export function rateLimitKey(caller: Caller): number {
  switch (caller.kind) {
    case "anonymous":
      return 0;
    case "app":
      return caller.app.id;
    case "installation":
      return caller.installation.id;
    case "person":
      return caller.user.id;
  }
}

/** The headers by which GitHub tells an allowance. */
export function rateLimitHeaders(limit: RateLimit): Record<string, string> {
  return {
    "x-ratelimit-limit": String(limit.limit),
    "x-ratelimit-remaining": String(limit.remaining),
    "x-ratelimit-used": String(limit.used),
    "x-ratelimit-reset": String(limit.reset),
    "x-ratelimit-resource": limit.resource,
  };
}
