import { type WorldContext } from "./context.ts";

/** One counter, as in the `x-ratelimit-*` headers. */
export interface RateLimit {
  readonly resource: "core" | "graphql";
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** When the hour is over: seconds since the epoch. */
  readonly reset: number;
  /** GitHub would refuse this call. */
  readonly exceeded: boolean;
}

interface Window {
  used: number;
  resetAt: number;
}

const hour = 3_600_000;

/** How much of its hour each installation has used. */
export class RateLimits {
  readonly #context: WorldContext;
  readonly #windows = new Map<string, Window>();

  constructor(context: WorldContext) {
    this.#context = context;
  }

  /** Counts a REST request or some GraphQL points, and tells what is left. A refused call counts nothing. */
  spend(installationId: number, resource: "core" | "graphql", points = 1): RateLimit {
    const window = this.#windowOf(installationId, resource);
    const exceeded = window.used + points > this.#limitOf(resource);
    if (!exceeded) window.used += points;
    return this.#reading(resource, window, exceeded);
  }

  /** What is left, without spending. */
  remaining(installationId: number, resource: "core" | "graphql"): RateLimit {
    const window = this.#windowOf(installationId, resource);
    return this.#reading(resource, window, window.used >= this.#limitOf(resource));
  }

  #reading(resource: "core" | "graphql", { used, resetAt }: Window, exceeded: boolean): RateLimit {
    const limit = this.#limitOf(resource);
    return {
      resource,
      limit,
      used,
      remaining: Math.max(0, limit - used),
      reset: Math.ceil(resetAt / 1_000),
      exceeded,
    };
  }

  #windowOf(installationId: number, resource: "core" | "graphql"): Window {
    const key = `${installationId} ${resource}`;
    const known = this.#windows.get(key);
    if (known && known.resetAt > this.#context.clock.now()) return known;
    const opened = { used: 0, resetAt: this.#context.clock.now() + hour };
    this.#windows.set(key, opened);
    return opened;
  }

  #limitOf(resource: "core" | "graphql"): number {
    return resource === "core"
      ? this.#context.limits.restRequestsPerHour
      : this.#context.limits.graphqlPointsPerHour;
  }
}
