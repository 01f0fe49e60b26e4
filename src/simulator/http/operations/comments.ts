import { created, noContent, ok } from "../answer.ts";
import { actorOf, bodyOf, type Handler, listed } from "../rest-call.ts";
import { issueComment, reaction } from "../shapes/issues.ts";
import { commentOf, found, issueOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const comments = {
  "issues/list-comments": (call) => {
    const { since } = call.query as Readonly<Record<string, string>>;
    const all = call.world.comments
      .of(issueOf(call))
      .filter(({ updatedAt }) => since === undefined || updatedAt >= since);
    return listed(call, all, (one) => issueComment(call.world, one));
  },

  "issues/create-comment": (call) => {
    const { body } = bodyOf<"issues/create-comment">(call);
    return created(issueComment(call.world, call.world.comments.create(actorOf(call), issueOf(call), body)));
  },

  "issues/get-comment": (call) => ok(issueComment(call.world, commentOf(call))),

  "issues/update-comment": (call) => {
    const comment = commentOf(call);
    call.world.comments.edit(actorOf(call), comment, bodyOf<"issues/update-comment">(call).body);
    return ok(issueComment(call.world, comment));
  },

  "issues/delete-comment": (call) => {
    call.world.comments.delete(actorOf(call), commentOf(call));
    return noContent;
  },

  "reactions/list-for-issue-comment": (call) => {
    const { content } = call.query;
    const all = commentOf(call).reactions.filter((one) => content === undefined || one.content === content);
    return listed(call, all, (one) => reaction(call.world, one));
  },

  "reactions/create-for-issue-comment": (call) => {
    const comment = commentOf(call);
    const content = bodyOf<"reactions/create-for-issue-comment">(call).content;
    const before = comment.reactions.length;
    const shown = reaction(call.world, call.world.comments.react(actorOf(call), comment, content));
    return comment.reactions.length > before ? created(shown) : ok(shown);
  },

  "reactions/delete-for-issue-comment": (call) => {
    const comment = commentOf(call);
    const id = Number(call.path["reaction_id"]);
    found(comment.reactions.find((one) => one.id === id));
    call.world.comments.unreact(actorOf(call), comment, id);
    return noContent;
  },
} satisfies Record<string, Handler>;
