import { describe, expect, test } from "@jest/globals";

import { type FollowUp, type FollowUpSight, nextSteps } from "../../../src/domain/bypass/follow-up.ts";
import {
  mayReviewPush,
  qualifiedReviewer,
  withStatements,
} from "../../../src/domain/bypass/review-after-the-fact.ts";
import { type CountedReview } from "../../../src/domain/approval/counted-review.ts";
import { type Rosters } from "../../../src/domain/approval/levels.ts";
import { type DecisionInput } from "../../../src/domain/decision/decision.ts";
import { builtInPolicy } from "../../../src/domain/policy/built-in-policy.ts";
import { type Policy } from "../../../src/domain/policy/policy.ts";
import { type Requirement } from "../../../src/domain/policy/requirement.ts";
import { type Account, type Review } from "../../../src/domain/pull-request.ts";

const since = "2026-01-05T09:00:00.000Z";
const senior: Account = { id: 11, login: "sam", kind: "person" };
const mid: Account = { id: 12, login: "mia", kind: "person" };
const admin: Account = { id: 13, login: "ada", kind: "person" };
const bot: Account = { id: 14, login: "robot[bot]", kind: "bot" };

const followUp: FollowUp = {
  of: "bypass",
  name: "bypass abc",
  entry: 4,
  subject: "7@abc",
  repositoryId: 7,
  owner: "acme",
  repository: "shop",
  branch: "main",
  sha: "abc",
  beforeSha: "base",
  number: 3,
  since,
  involved: [admin],
  owners: ["@acme/seniors"],
  dueAt: "2026-01-07T09:00:00.000Z",
  state: "opened",
  text: { title: "t", body: "b", label: { name: "l", color: "ffffff", description: "d" } },
  issue: { number: 9, url: "https://example/9" },
  refused: [],
};

describe("what is to be done about a follow-up", () => {
  const sight: FollowUpSight = { issue: "open", reviewedBy: null, now: "2026-01-06T09:00:00.000Z" };
  const late = "2026-01-07T09:00:00.000Z";
  test.each<[string, Partial<FollowUp>, Partial<FollowUpSight>, readonly string[]]>([
    ["open and in time", {}, {}, []],
    ["reviewed", {}, { reviewedBy: senior }, ["close"]],
    ["reviewed too late", {}, { reviewedBy: senior, now: late }, ["close"]],
    ["reviewed, and somebody closed it already", {}, { reviewedBy: senior, issue: "closed" }, ["close"]],
    ["closed without a review", {}, { issue: "closed" }, ["reopen"]],
    ["deleted", {}, { issue: "gone" }, ["open-again"]],
    ["due", {}, { now: late }, ["escalate"]],
    ["due and closed", {}, { now: late, issue: "closed" }, ["reopen", "escalate"]],
    ["overdue already", { state: "overdue" }, { now: late }, []],
    [
      "overdue, and closed without a review",
      { state: "overdue" },
      { now: late, issue: "closed" },
      ["reopen"],
    ],
    ["without an issue, due", { issue: null }, { issue: null, now: late }, ["escalate"]],
    ["done", { state: "closed" }, { issue: "closed", now: late }, []],
  ])("%s", (_, over, seen, expected) => {
    expect(nextSteps({ ...followUp, ...over }, { ...sight, ...seen })).toEqual(expected);
  });
});

const level = (name: string, ...people: readonly Account[]): Policy["levels"][number] => ({
  name,
  teams: [],
  includeChildTeams: false,
  people: people.map(({ id }) => ({ kind: "id", id })),
  repositoryPermission: null,
  place: null,
});
const policy: Policy = {
  ...builtInPolicy,
  levels: [level("senior", senior, admin), level("mid", mid)],
  defaultLevel: "junior",
};
const requirement: Requirement = {
  approvals: [
    { level: "senior", count: 1, rows: ["r"] },
    { level: "mid", count: 1, rows: ["r"] },
  ],
  owners: [],
  distinctPeople: null,
  distinctTeams: null,
  documentation: [],
  checks: [],
  soakHours: null,
  declaration: null,
  sponsor: null,
  rows: [],
  exempted: [],
};

function aReview(reviewer: Account, submittedAt: string, state: Review["state"] = "approved"): Review {
  return { id: String(reviewer.id), reviewer, state, commitSha: "head", submittedAt, url: "" };
}

function counted(reviewer: Account, name: string, at: string): CountedReview {
  return { review: aReview(reviewer, at), reviewer, level: name, seats: [] };
}

describe("who has reviewed after the fact", () => {
  const later = "2026-01-05T10:00:00Z";
  const facts = { since, involved: [admin] };
  test.each<[string, readonly CountedReview[], Requirement, Account | null]>([
    ["nobody", [], requirement, null],
    ["a senior", [counted(senior, "senior", later)], requirement, senior],
    [
      "a senior in the second of the merge",
      [counted(senior, "senior", "2026-01-05T09:00:00Z")],
      requirement,
      senior,
    ],
    [
      "a senior, but before it was merged",
      [counted(senior, "senior", "2026-01-05T08:59:59Z")],
      requirement,
      null,
    ],
    ["somebody of a lower level than the change needed", [counted(mid, "mid", later)], requirement, null],
    ["whoever merged it", [counted(admin, "senior", later)], requirement, null],
    [
      "anybody whose review counts, where nobody in particular was asked for",
      [counted(mid, "mid", later)],
      { ...requirement, approvals: [] },
      mid,
    ],
  ])("%s", (_, reviews, asked, expected) => {
    expect(qualifiedReviewer({ counted: reviews, requirement: asked }, policy, facts)).toEqual(expected);
  });

  test("a statement is counted as an approval, unless the same person asks for changes", () => {
    const pullRequest = {
      headSha: "head",
      baseRef: "main",
      reviews: [aReview(mid, later, "changes-requested")],
    };
    const input = { pullRequest, recorded: { reviewsSubmitted: [] } } as unknown as DecisionInput;
    const given = withStatements(input, [
      { by: senior, at: later, url: "u" },
      { by: mid, at: later, url: "u" },
    ]);
    expect(given.pullRequest.reviews.map(({ reviewer, state }) => [reviewer?.login, state])).toEqual([
      ["mia", "changes-requested"],
      ["sam", "approved"],
    ]);
    expect(given.recorded.reviewsSubmitted).toEqual([
      { reviewId: "statement-0", headSha: "head", baseRef: "main" },
    ]);
  });
});

describe("who may review what was pushed without a pull request", () => {
  const rosters: Rosters = { organisation: "acme", teams: [], permissions: [], permissionsComplete: false };
  test.each<[string, Account, readonly Account[], boolean]>([
    ["a senior", senior, [], true],
    ["a senior who pushed it", senior, [senior], false],
    ["somebody below senior", mid, [], false],
    ["somebody without a level", { id: 99, login: "eve", kind: "person" }, [], false],
    ["a bot", bot, [], false],
  ])("%s", (_, account, involved, expected) => {
    expect(mayReviewPush(account, policy, rosters, involved)).toBe(expected);
  });
});
