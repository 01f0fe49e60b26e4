import { type Actor } from "../../world/records/accounts.ts";
import { type Issue, type PullRequest } from "../../world/records/issue.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type Answer, created, ok } from "../answer.ts";
import { satisfies } from "../permissions.ts";
import { actorOf, bodyOf, type Handler, listed, type RestCall } from "../rest-call.ts";
import { issue } from "../shapes/issues.ts";
import { timelineEvent } from "../shapes/timeline.ts";
import { issueOf, repositoryOf } from "../targets.ts";
import { changeState } from "./pull-requests.ts";

/** How each operation is answered, by `operationId`. */
export const issues = {
  "issues/list-for-repo": listIssues,

  "issues/get": (call) => ok(issue(call.world, issueOf(call))),

  "issues/create": (call) => {
    const { title, body, labels, assignees } = bodyOf<"issues/create">(call);
    const opened = call.world.issues.open(actorOf(call), repositoryOf(call), {
      title: String(title),
      ...(body === undefined ? {} : { body }),
      labels: namesOf(labels ?? []),
      assignees: (assignees ?? []).map((login) => assignee(call, login)),
    });
    return created(issue(call.world, opened));
  },

  "issues/update": updateIssue,

  "issues/list-events-for-timeline": (call) => {
    const subject = issueOf(call);
    const rows = call.world.timeline
      .of(subject)
      .map((event) => timelineEvent(call.world, subject, event))
      .filter((row) => row !== undefined);
    return listed(call, rows, (row) => row);
  },
} satisfies Record<string, Handler>;

/** Issues and pull requests; an app sees only those kinds that it has the permission for. */
function listIssues(call: RestCall): Answer {
  const query = call.query as Readonly<Record<string, string>>;
  const {
    state = "open",
    sort = "created",
    direction = "desc",
    labels,
    creator,
    assignee: assigned,
    since,
  } = query;
  const wanted = labels?.split(",").map((name) => name.toLowerCase()) ?? [];
  const key = sort === "updated" ? "updatedAt" : "createdAt";
  const all = call.world.issues
    .of(repositoryOf(call))
    .filter((one) => mayRead(call, one))
    .filter((one) => state === "all" || one.state === state)
    .filter((one) => wanted.every((name) => one.labels.some((label) => label.name.toLowerCase() === name)))
    .filter((one) => creator === undefined || one.author.login === creator)
    .filter((one) => isAssigned(one, assigned))
    .filter((one) => since === undefined || one.updatedAt >= since)
    .sort((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  return listed(call, direction === "desc" ? all.reverse() : all, (one) => issue(call.world, one));
}

function isAssigned({ assignees }: Issue | PullRequest, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (wanted === "*") return assignees.length > 0;
  if (wanted === "none") return assignees.length === 0;
  return assignees.some(({ login }) => login === wanted);
}

function mayRead({ caller }: RestCall, { kind }: Issue | PullRequest): boolean {
  if (caller.kind !== "installation") return true;
  return satisfies(caller.permissions, [{ [kind === "PullRequest" ? "pull_requests" : "issues"]: "read" }]);
}

function updateIssue(call: RestCall): Answer {
  const subject = issueOf(call);
  const actor = actorOf(call);
  const { title, body, state, state_reason, labels, assignees } = bodyOf<"issues/update">(call);
  const text = {
    ...(title === undefined || title === null ? {} : { title: String(title) }),
    ...(body === undefined ? {} : { body: body ?? "" }),
  };
  if (subject.kind === "PullRequest") {
    if (Object.keys(text).length > 0) call.world.pullRequests.edit(actor, subject, text);
    changeState(call, subject, state);
  } else {
    const reason =
      state_reason === "completed" || state_reason === "not_planned" ? { stateReason: state_reason } : {};
    call.world.issues.edit(actor, subject, { ...text, ...(state === undefined ? {} : { state, ...reason }) });
  }
  if (labels !== undefined) call.world.labels.set(actor, subject, namesOf(labels));
  if (assignees !== undefined)
    setAssignees(
      call,
      subject,
      (assignees as readonly string[]).map((login) => assignee(call, login)),
    );
  return ok(issue(call.world, subject));
}

function setAssignees(call: RestCall, subject: Issue | PullRequest, wanted: readonly Actor[]): void {
  const gone = subject.assignees.filter((account) => !wanted.includes(account));
  const come = wanted.filter((account) => !subject.assignees.includes(account));
  if (gone.length > 0) call.world.issues.unassign(actorOf(call), subject, gone);
  if (come.length > 0) call.world.issues.assign(actorOf(call), subject, come);
}

function assignee({ world }: RestCall, login: string): Actor {
  const account = world.accounts.find(login);
  if (account === undefined || account.kind === "Organization") {
    throw new GitHubRefusal(422, "Validation Failed", [
      { resource: "Issue", field: "assignees", code: "invalid" },
    ]);
  }
  return account;
}

/** A label is told by its name or by an object that has one. */
export function namesOf(labels: readonly unknown[]): readonly string[] {
  return labels.map((label) =>
    typeof label === "string" ? label : String((label as { name?: unknown }).name),
  );
}
