import { describe, expect, test } from "@jest/globals";

import { readWatchEvent } from "../../src/github/watch-events.ts";

const repository = { id: 7, name: "shop", owner: { login: "acme" }, default_branch: "main" };
const installation = { id: 3 };
const sender = { id: 1, login: "ada", type: "User" };
const common = { installation, repository, sender };
const zeros = "0".repeat(40);
const ruleset = {
  id: 9,
  name: "Gate",
  target: "branch",
  enforcement: "active",
  conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
  rules: [
    {
      type: "required_status_checks",
      parameters: { required_status_checks: [{ context: "countersign", integration_id: 5 }] },
    },
    { type: "pull_request", parameters: { required_approving_review_count: 2 } },
    { type: "non_fast_forward" },
  ],
  updated_at: "2026-01-05T10:00:00.000+01:00",
};
const state = {
  enforcement: "active",
  include: ["~DEFAULT_BRANCH"],
  exclude: [],
  checks: [{ name: "countersign", appId: 5 }],
  reviews: 2,
  blocksForcePush: true,
  blocksDeletion: false,
  bypass: null,
};

const keysOf = (event: string, payload: object) =>
  readWatchEvent(event, payload).hints.map(({ subject }) => subject.key);
const changeOf = (event: string, payload: object) => readWatchEvent(event, payload).facts[0];

describe("which work a delivery asks for", () => {
  test.each<[string, string, object, readonly string[]]>([
    ["a push", "push", { ...common, ref: "refs/heads/main", before: "a", after: "b" }, ["branch 7 main"]],
    [
      "a push to a branch with slashes",
      "push",
      { ...common, ref: "refs/heads/a/b", before: "a" },
      ["branch 7 a/b"],
    ],
    ["a tag", "push", { ...common, ref: "refs/tags/v1", before: "a" }, []],
    ["a delivery without an installation", "push", { repository, ref: "refs/heads/main", before: "a" }, []],
    [
      "an edited ruleset",
      "repository_ruleset",
      { ...common, action: "edited", repository_ruleset: ruleset },
      ["watch 7"],
    ],
    [
      "an organisation's ruleset",
      "repository_ruleset",
      {
        installation,
        sender,
        organization: { login: "acme" },
        action: "edited",
        repository_ruleset: ruleset,
      },
      ["installation-watch 3"],
    ],
    [
      "a ruleset of tags",
      "repository_ruleset",
      { ...common, action: "edited", repository_ruleset: { ...ruleset, target: "tag" } },
      [],
    ],
    [
      "a suspended app",
      "installation",
      { installation: { id: 3, account: { login: "acme" } }, sender, action: "suspend" },
      ["installation-watch 3"],
    ],
    [
      "an app that is taken off a repository",
      "installation_repositories",
      {
        installation: { id: 3, account: { login: "acme" } },
        sender,
        action: "removed",
        repositories_removed: [{ full_name: "acme/shop" }],
      },
      ["installation-watch 3"],
    ],
    [
      "new permissions",
      "installation",
      { installation: { id: 3, account: { login: "acme" } }, sender, action: "new_permissions_accepted" },
      [],
    ],
    ["a closed issue", "issues", { ...common, action: "closed", issue: {} }, ["follow-ups 7"]],
    ["an opened issue", "issues", { ...common, action: "opened", issue: {} }, []],
    [
      "a command on an issue",
      "issue_comment",
      { ...common, action: "created", issue: {}, comment: { body: "/cs reviewed because x" } },
      ["follow-ups 7"],
    ],
    [
      "a comment on an issue",
      "issue_comment",
      { ...common, action: "created", issue: {}, comment: { body: "Fine." } },
      [],
    ],
    [
      "a comment that is edited",
      "issue_comment",
      { ...common, action: "edited", issue: {}, comment: { body: "/cs reviewed because x" } },
      [],
    ],
    [
      "a command on a pull request",
      "issue_comment",
      {
        ...common,
        action: "created",
        issue: { pull_request: {} },
        comment: { body: "/cs reviewed because x" },
      },
      [],
    ],
    [
      "a review of a merged pull request",
      "pull_request_review",
      { ...common, action: "submitted", pull_request: { state: "closed" } },
      ["follow-ups 7"],
    ],
    [
      "a review of an open one",
      "pull_request_review",
      { ...common, action: "submitted", pull_request: { state: "open" } },
      [],
    ],
    ["an event of something else", "star", { ...common, action: "created" }, []],
  ])("%s", (_, event, payload, expected) => {
    expect(keysOf(event, payload)).toEqual(expected);
  });
});

describe("from where on a branch has to be matched", () => {
  test.each([
    [
      "the default branch",
      "refs/heads/main",
      "a",
      [{ kind: "default-branch-pushed", repositoryId: 7, branch: "main", beforeSha: "a" }],
    ],
    [
      "one that was not there",
      "refs/heads/main",
      zeros,
      [{ kind: "default-branch-pushed", repositoryId: 7, branch: "main", beforeSha: null }],
    ],
    ["another branch", "refs/heads/x", "a", []],
  ])("%s", (_, ref, before, facts) => {
    expect(readWatchEvent("push", { ...common, ref, before }).facts).toEqual(facts);
  });
});

describe("what a delivery tells of rules", () => {
  const told = (over: object, changes?: object) =>
    changeOf("repository_ruleset", {
      ...common,
      action: "edited",
      repository_ruleset: { ...ruleset, ...over },
      ...(changes && { changes }),
    });

  test("created, with its time in UTC and who did it", () => {
    expect(
      changeOf("repository_ruleset", { ...common, action: "created", repository_ruleset: ruleset }),
    ).toEqual({
      kind: "rule-changed",
      scope: { kind: "repository", repositoryId: 7 },
      change: {
        what: "ruleset",
        rule: "ruleset 9",
        name: "Gate",
        change: "created",
        by: { id: 1, login: "ada", kind: "person" },
        at: "2026-01-05T09:00:00.000Z",
        before: null,
        after: state,
      },
    });
  });

  test.each<[string, object, object | undefined, object]>([
    [
      "switched off",
      { enforcement: "disabled" },
      { enforcement: { from: "active" } },
      { change: "disabled", before: state, after: { enforcement: "disabled" } },
    ],
    [
      "switched on",
      {},
      { enforcement: { from: "evaluate" } },
      { change: "enabled", before: { enforcement: "evaluate" }, after: state },
    ],
    [
      "a rule taken out",
      { rules: [] },
      { rules: { deleted: ruleset.rules } },
      { before: state, after: { checks: [], reviews: 0 } },
    ],
    [
      "a rule put in",
      {},
      { rules: { added: [ruleset.rules[0]] } },
      { before: { ...state, checks: [] }, after: state },
    ],
    [
      "aimed elsewhere",
      {},
      { conditions: { updated: [{ changes: { include: { from: ["~ALL"] } } }] } },
      { before: { ...state, include: ["~ALL"] } },
    ],
    [
      "a rule updated: what it was is not told",
      {},
      { rules: { updated: [{ rule: ruleset.rules[0] }] } },
      { before: null, after: state },
    ],
    ["nothing of what it was", {}, undefined, { before: null, after: state }],
    [
      "who may bypass, where GitHub tells",
      {
        bypass_actors: [
          { actor_type: "Team", actor_id: 4 },
          { actor_type: "DeployKey", actor_id: null },
        ],
      },
      undefined,
      { after: { bypass: ["Team 4", "DeployKey"] } },
    ],
  ])("edited: %s", (_, over, changes, expected) => {
    expect(told(over, changes)).toMatchObject({ change: expected });
  });

  test("deleted: what it was, without a time of its own", () => {
    const payload = { ...common, action: "deleted", repository_ruleset: ruleset };
    expect(changeOf("repository_ruleset", payload)).toMatchObject({
      change: { change: "deleted", at: null, before: state, after: null },
    });
  });

  const rule = {
    id: 4,
    name: "release/*",
    required_status_checks: ["countersign"],
    required_status_checks_enforcement_level: "everyone",
    pull_request_reviews_enforcement_level: "off",
    required_approving_review_count: 1,
    allow_force_pushes_enforcement_level: "everyone",
    allow_deletions_enforcement_level: "off",
    admin_enforced: true,
    updated_at: "2026-01-05T09:00:00Z",
  };

  test.each<[string, object, object | undefined, object]>([
    [
      "as it is",
      {},
      undefined,
      {
        before: null,
        after: {
          include: ["release/*"],
          checks: [{ name: "countersign", appId: "unknown" }],
          reviews: 0,
          blocksForcePush: false,
          blocksDeletion: true,
          bypass: [],
        },
      },
    ],
    [
      "its checks off",
      { required_status_checks_enforcement_level: "off" },
      { required_status_checks_enforcement_level: { from: "everyone" } },
      { before: { checks: [{ name: "countersign" }] }, after: { checks: [] } },
    ],
    [
      "administrators let past",
      { admin_enforced: false },
      { admin_enforced: { from: true } },
      { before: { bypass: [] }, after: { bypass: ["Administrators"] } },
    ],
  ])("branch protection, %s", (_, over, changes, expected) => {
    const payload = { ...common, action: "edited", rule: { ...rule, ...over }, ...(changes && { changes }) };
    expect(changeOf("branch_protection_rule", payload)).toMatchObject({ change: expected });
  });

  test("all branch protection off", () => {
    expect(changeOf("branch_protection_configuration", { ...common, action: "disabled" })).toMatchObject({
      change: { change: "disabled", name: "all branches", after: { enforcement: "disabled" } },
    });
  });
});
