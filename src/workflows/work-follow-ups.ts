import { type FollowUp, type FollowUpStep, nextSteps } from "../domain/bypass/follow-up.ts";
import { type Account } from "../domain/pull-request.ts";
import {
  closedComment,
  overdueComment,
  overdueLabel,
  refusedComment,
  reopenedComment,
} from "../text/bypass-text.ts";
import { type Lease } from "./evaluation.ts";
import { findReviewer, type StatementOnIssue } from "./find-reviewer.ts";
import { attempt, openIssue, recordFollowUp } from "./open-follow-up.ts";
import { type WatchPorts } from "./watch.ts";
import { type IssueComment } from "./ports/issue-desk.ts";
import { type FollowUpsSubject, followUpsSubject } from "./ports/work-subject.ts";

/** How looking at a repository's follow-ups ended, for the log. */
export interface FollowUpsOutcome {
  readonly kind: "looked-at";
  readonly open: number;
  readonly closed: number;
}

/**
 * Looks at what is left to do in a repository after overrides and bypasses: closes what was reviewed, opens again what
 * was closed without a review, and makes what is overdue louder.
 */
export async function workFollowUps(
  ports: WatchPorts,
  subject: FollowUpsSubject,
  isHeld: Lease,
): Promise<FollowUpsOutcome> {
  const all = await ports.watch.openFollowUps(subject.repositoryId);
  let closed = 0;
  const failures: unknown[] = [];
  for (const followUp of all) {
    try {
      const after = await workFollowUp(ports, subject, followUp, isHeld);
      if (after.state === "closed") closed += 1;
      else if (after.state === "opened") await lookWhenDue(ports, subject, after);
    } catch (error) {
      // One that cannot be looked at must not keep the others from being closed, or from becoming louder.
      ports.log.warn({ err: error, followUp: followUp.name }, "a follow-up could not be worked on");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { kind: "looked-at", open: all.length - closed, closed };
}

async function workFollowUp(
  ports: WatchPorts,
  subject: FollowUpsSubject,
  followUp: FollowUp,
  isHeld: Lease,
): Promise<FollowUp> {
  const { github, now } = ports;
  const issue =
    followUp.issue === null ? null : await github.readFollowUpIssue(subject, followUp.issue.number);
  const comments = issue?.comments ?? [];
  const found = await findReviewer(ports, subject, followUp, comments);
  const steps = nextSteps(followUp, {
    issue: followUp.issue === null ? null : issue === null ? "gone" : issue.isOpen ? "open" : "closed",
    reviewedBy: found.reviewer,
    now: now().toISOString(),
  });
  // Another process has taken over, and does what is to be done.
  if (!(await isHeld())) return followUp;
  let current = steps.includes("close")
    ? followUp
    : await refuse(ports, subject, followUp, { statements: found.refused, comments });
  for (const step of steps) current = await take(ports, subject, current, step, found.reviewer);
  return current;
}

/** The store and the ledger first: what is said on GitHub afterwards rests on them. */
async function take(
  ports: WatchPorts,
  subject: FollowUpsSubject,
  followUp: FollowUp,
  step: FollowUpStep,
  reviewer: Account | null,
): Promise<FollowUp> {
  const { github, watch } = ports;
  const number = followUp.issue?.number ?? null;
  const onIssue = async (effort: (issue: number) => Promise<void>): Promise<void> => {
    if (number !== null) await effort(number);
  };
  switch (step) {
    case "close": {
      const closed: FollowUp = { ...followUp, state: "closed" };
      await onIssue(async (issue) => {
        await github.commentOnIssue(subject, issue, closedComment(reviewer!));
        await github.setIssueState(subject, issue, "closed");
      });
      await recordFollowUp(ports, closed, reviewer);
      await watch.saveFollowUp(closed);
      return closed;
    }
    case "reopen":
      await onIssue(async (issue) => {
        await github.setIssueState(subject, issue, "open");
        await github.commentOnIssue(subject, issue, reopenedComment(followUp));
      });
      return followUp;
    case "open-again": {
      ports.log.warn({ followUp: followUp.name }, "the issue of a follow-up is gone; another one is opened");
      const issue = await openIssue(ports, subject, followUp, followUp.text);
      const again: FollowUp = { ...followUp, issue };
      await watch.saveFollowUp(again);
      return again;
    }
    case "escalate": {
      const overdue: FollowUp = { ...followUp, state: "overdue" };
      await recordFollowUp(ports, overdue, null);
      await watch.saveFollowUp(overdue);
      await escalate(ports, subject, overdue);
      return overdue;
    }
  }
}

async function escalate(ports: WatchPorts, subject: FollowUpsSubject, followUp: FollowUp): Promise<void> {
  const { github, notifier } = ports;
  const { issue, owners, number, of } = followUp;
  if (issue !== null) {
    await attempt(ports, subject, "labelling an overdue follow-up", () =>
      github.labelIssue(subject, issue.number, overdueLabel),
    );
    await attempt(ports, subject, "commenting on an overdue follow-up", () =>
      github.commentOnIssue(subject, issue.number, overdueComment(followUp)),
    );
  }
  const what = number === null ? `a push to ${followUp.branch}` : `#${String(number)}`;
  await notifier.notify({
    key: `follow-up-overdue ${String(followUp.entry)}`,
    kind: "follow-up-overdue",
    teams: owners,
    title: `${subject.owner}/${subject.repository}: the review of ${what} after the fact is overdue`,
    text: `It was let through by ${of === "override" ? "an override" : "a bypass"} and nobody qualified has reviewed it.`,
    url: issue?.url ?? null,
  });
}

/** Answers to statements that do not count, for one person and follow-up: an answer to each would be a flood. */
const mostRefusals = 3;

/** Every statement that does not count is told why, once; of somebody who does not stop, only the first few. */
async function refuse(
  ports: WatchPorts,
  subject: FollowUpsSubject,
  followUp: FollowUp,
  {
    statements,
    comments,
  }: {
    readonly statements: readonly StatementOnIssue[];
    readonly comments: readonly IssueComment[];
  },
): Promise<FollowUp> {
  const { issue, refused } = followUp;
  const answered = new Map<number, number>();
  const count = (id: number): number => answered.get(id) ?? 0;
  for (const { by, url } of comments) {
    if (by !== null && refused.includes(url)) answered.set(by.id, count(by.id) + 1);
  }
  const fresh = statements.filter(({ by, url }) => {
    if (refused.includes(url) || count(by.id) >= mostRefusals) return false;
    answered.set(by.id, count(by.id) + 1);
    return true;
  });
  if (issue === null || fresh.length === 0) return followUp;
  const told: FollowUp = { ...followUp, refused: [...refused, ...fresh.map(({ url }) => url)] };
  // Saved first: a reply that is lost is better than one that comes with every look.
  await ports.watch.saveFollowUp(told);
  for (const { by, url, reason } of fresh) {
    const why = reason === null ? "no-reason" : "not-qualified";
    await ports.github.commentOnIssue(subject, issue.number, refusedComment(followUp, { by, url, why }));
  }
  return told;
}

async function lookWhenDue(
  { workQueue }: WatchPorts,
  subject: FollowUpsSubject,
  { dueAt }: FollowUp,
): Promise<void> {
  await workQueue.enqueue(
    [{ subject: followUpsSubject(subject), because: "a review after the fact is due" }],
    dueAt,
  );
}
