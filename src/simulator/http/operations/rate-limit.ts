import { ok } from "../answer.ts";
import { rateLimitKey } from "../rate-limit-headers.ts";
import { type Handler, type RestCall } from "../rest-call.ts";

/** How each operation is answered, by `operationId`. */
export const rateLimit = {
  "rate-limit/get": (call) => {
    const core = allowance(call, "core");
    const graphql = allowance(call, "graphql");
    return ok({ resources: { core, graphql, search: core }, rate: core });
  },
} satisfies Record<string, Handler>;

function allowance({ world, caller }: RestCall, resource: "core" | "graphql"): object {
  const { limit, remaining, used, reset } = world.rateLimits.remaining(rateLimitKey(caller), resource);
  return { limit, remaining, used, reset };
}
