import { type World } from "../world/world.ts";
import { type WireResponse } from "./wire.ts";

/** A call as the fault plan knows it. */
export interface PlannedCall {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly installationId: number | null;
}

/** Does what a call asks for, unless the world's fault plan has something else in store for it. */
export async function applyFault(
  world: World,
  call: PlannedCall,
  apply: () => Promise<WireResponse>,
): Promise<WireResponse | "reset"> {
  const effect = world.faults.forCall(call);
  if (effect === undefined) return apply();
  switch (effect.kind) {
    case "latency":
      await world.clock.sleep(effect.milliseconds);
      return apply();
    case "error-before":
      return failure(effect.status, {});
    case "error-after":
      await apply();
      return failure(effect.status, {});
    case "reset-before":
      return "reset";
    case "reset-after":
      await apply();
      return "reset";
    case "secondary-limit":
      return secondaryLimit(effect.status, effect.retryAfterSeconds);
  }
}

function secondaryLimit(status: number, retryAfterSeconds: number): WireResponse {
  const message =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
    "If you reach out to GitHub Support for help, please include the request ID.";
  return failure(status, { "retry-after": String(retryAfterSeconds) }, message);
}

function failure(
  status: number,
  headers: Readonly<Record<string, string>>,
  message = "Server Error",
): WireResponse {
  const body = { message, documentation_url: "https://docs.github.com/rest", status: String(status) };
  return {
    status,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    body: Buffer.from(JSON.stringify(body)),
  };
}
