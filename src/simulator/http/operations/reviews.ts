import { type Review } from "../../world/records/issue.ts";
import { ok } from "../answer.ts";
import { actorOf, bodyOf, type Handler, listed, type RestCall } from "../rest-call.ts";
import { review } from "../shapes/pull-requests.ts";
import { found, pullRequestOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const reviews = {
  "pulls/list-reviews": (call) =>
    listed(call, call.world.reviews.of(pullRequestOf(call), actorOf(call)), (one) => review(call.world, one)),

  "pulls/get-review": (call) => ok(review(call.world, reviewOf(call))),

  "pulls/create-review": (call) => {
    const { event, body, commit_id, comments } = bodyOf<"pulls/create-review">(call);
    const written = call.world.reviews.create(actorOf(call), pullRequestOf(call), {
      ...(event === undefined ? {} : { event }),
      ...(body === undefined ? {} : { body }),
      ...(commit_id === undefined ? {} : { commitId: commit_id }),
      comments: (comments ?? []).map((comment) => ({
        path: comment.path,
        body: comment.body,
        ...(comment.line === undefined ? {} : { line: comment.line }),
        ...(comment.side === undefined ? {} : { side: comment.side as "LEFT" | "RIGHT" }),
      })),
    });
    return ok(review(call.world, written));
  },

  "pulls/dismiss-review": (call) => {
    const subject = reviewOf(call);
    call.world.reviews.dismiss(actorOf(call), subject, bodyOf<"pulls/dismiss-review">(call).message);
    return ok(review(call.world, subject));
  },
} satisfies Record<string, Handler>;

function reviewOf(call: RestCall): Review {
  return found(call.world.reviews.byId(pullRequestOf(call), Number(call.path["review_id"])));
}
