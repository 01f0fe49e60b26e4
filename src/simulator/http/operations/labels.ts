import { type Issue, type PullRequest } from "../../world/records/issue.ts";
import { type Answer, created, ok } from "../answer.ts";
import { actorOf, bodyOf, type Handler, listed, type RestCall } from "../rest-call.ts";
import { label } from "../shapes/issues.ts";
import { found, issueOf, repositoryOf } from "../targets.ts";
import { namesOf } from "./issues.ts";

/** How each operation is answered, by `operationId`. */
export const labels = {
  "issues/list-labels-for-repo": (call) => {
    const repository = repositoryOf(call);
    return listed(call, call.world.labels.of(repository), (one) => label(call.world, repository, one));
  },

  "issues/get-label": (call) => {
    const repository = repositoryOf(call);
    return ok(
      label(call.world, repository, found(call.world.labels.find(repository, String(call.path["name"])))),
    );
  },

  "issues/create-label": (call) => {
    const repository = repositoryOf(call);
    const { name, color, description } = bodyOf<"issues/create-label">(call);
    const made = call.world.labels.create(actorOf(call), repository, {
      name,
      ...(color === undefined ? {} : { color }),
      ...(description === undefined ? {} : { description }),
    });
    return created(label(call.world, repository, made));
  },

  "issues/list-labels-on-issue": (call) => {
    const subject = issueOf(call);
    return listed(call, subject.labels, (one) => label(call.world, subject.repository, one));
  },

  "issues/add-labels": (call) => {
    const subject = issueOf(call);
    call.world.labels.add(actorOf(call), subject, namesIn(call));
    return labelsOf(call, subject);
  },

  "issues/set-labels": (call) => {
    const subject = issueOf(call);
    call.world.labels.set(actorOf(call), subject, namesIn(call));
    return labelsOf(call, subject);
  },

  "issues/remove-label": (call) => {
    const subject = issueOf(call);
    call.world.labels.remove(actorOf(call), subject, String(call.path["name"]));
    return labelsOf(call, subject);
  },
} satisfies Record<string, Handler>;

function namesIn(call: RestCall): readonly string[] {
  return namesOf((call.body["labels"] ?? []) as readonly unknown[]);
}

function labelsOf(call: RestCall, subject: Issue | PullRequest): Answer {
  return ok(subject.labels.map((one) => label(call.world, subject.repository, one)));
}
