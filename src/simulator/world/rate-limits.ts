/** One counter, as in the `x-ratelimit-*` headers. */
export interface RateLimit {
  readonly resource: "core" | "graphql";
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
  readonly exceeded: boolean;
}

/** How much of its hour each installation has used. */
export class RateLimits {
  /** Counts one REST request or some GraphQL points, and tells what is left; `exceeded` means that GitHub would refuse this call. */
  spend(installationId: number, resource: "core" | "graphql", points?: number): RateLimit {
    throw new Error("Not written yet");
  }

  /** What is left, without spending. */
  remaining(installationId: number, resource: "core" | "graphql"): RateLimit {
    throw new Error("Not written yet");
  }
}
