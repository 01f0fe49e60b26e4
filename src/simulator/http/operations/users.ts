import { GitHubRefusal } from "../../world/refusal.ts";
import { ok } from "../answer.ts";
import { type Handler } from "../rest-call.ts";
import { publicUser } from "../shapes/accounts.ts";
import { found } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const users = {
  "users/get-by-username": (call) =>
    ok(publicUser(call.world, found(call.world.accounts.find(String(call.path["username"]))))),

  "users/get-by-id": (call) =>
    ok(publicUser(call.world, found(call.world.accounts.byId(Number(call.path["account_id"]))))),

  "users/get-authenticated": (call) => {
    if (call.caller.kind !== "person")
      throw GitHubRefusal.forbidden("Resource not accessible by integration");
    return ok(publicUser(call.world, call.caller.user));
  },
} satisfies Record<string, Handler>;
