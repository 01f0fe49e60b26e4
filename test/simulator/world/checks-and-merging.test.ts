import { describe, expect, test } from "@jest/globals";
import { type Rule } from "../../../src/simulator/world/records/rules.ts";
import { type CheckConclusion } from "../../../src/simulator/world/records/checks.ts";
import { aStage } from "../vocabulary/a-stage.ts";
import { aMergeQueue } from "../../support/a-merge-queue.ts";

async function aPullRequest(rules: readonly Rule[] = []) {
  const stage = aStage();
  const { as, owner, people } = stage;
  const pullRequest = await as(people.ann).opensPullRequest({
    branch: "price",
    title: "Raise the price",
    body: "Because.",
    commits: [{ files: { "src/price.ts": "export const price = 2;\n" }, message: "Raise the price" }],
  });
  if (rules.length > 0) await as(owner).createsRuleset({ name: "rules", rules });
  const gate = stage.app.bot;
  const reports = (conclusion: CheckConclusion, name = "gate") =>
    as(gate).reportsCheck(pullRequest, { name, conclusion });
  const otherApp = stage.world.apps.create(people.ann, {
    name: "Other",
    permissions: { checks: "write" },
    events: [],
  });
  return { ...stage, ...people, pullRequest, reports, otherApp };
}

function requires(context: string, integration_id?: number): Rule {
  return {
    type: "required_status_checks",
    parameters: {
      required_status_checks: [{ context, ...(integration_id !== undefined && { integration_id }) }],
      strict_required_status_checks_policy: false,
    },
  };
}

function requiresApprovals(
  count: number,
  more: { readonly dismissStale?: boolean; readonly owners?: boolean; readonly lastPush?: boolean } = {},
): Rule {
  return {
    type: "pull_request",
    parameters: {
      required_approving_review_count: count,
      dismiss_stale_reviews_on_push: more.dismissStale ?? false,
      require_code_owner_review: more.owners ?? false,
      require_last_push_approval: more.lastPush ?? false,
      required_review_thread_resolution: false,
    },
  };
}

describe("Check runs", () => {
  test("a completed run silently stays completed, but takes new words", async () => {
    const { reports, world, app } = await aPullRequest();
    const run = await reports("success");
    world.checks.update(app, run, { status: "in_progress", output: { title: "Again", summary: "Looking" } });
    expect([run.status, run.conclusion, run.output.title]).toEqual(["completed", "success", "Again"]);
  });

  test("the newest run of a name is the latest, a new one takes the green away", async () => {
    const { reports, world, app, repository, pullRequest } = await aPullRequest();
    await reports("success");
    const second = world.checks.create(app, repository, {
      name: "gate",
      headSha: pullRequest.head.sha,
      status: "queued",
    });
    expect(world.checks.runsFor(repository, pullRequest.head.sha)).toEqual([second]);
    expect(world.checks.runsFor(repository, pullRequest.head.sha, { filter: "all" })).toHaveLength(2);
  });

  test("only its own app may change a run", async () => {
    const { reports, world, otherApp } = await aPullRequest();
    const run = await reports("failure");
    expect(() => world.checks.update(otherApp, run, { conclusion: "success" })).toThrow("Invalid app_id");
  });

  test.each([
    ["a commit that is not there", { name: "gate", headSha: "0".repeat(40) }, "No commit found for SHA"],
    [
      "completed without a conclusion",
      { name: "gate", headSha: "", status: "completed" as const },
      "conclusion is missing",
    ],
    [
      "too long a summary",
      { name: "gate", headSha: "", output: { summary: "x".repeat(65_536) } },
      "Only 65535 characters",
    ],
  ])("%s is refused", async (_, facts, message) => {
    const { world, app, repository } = await aPullRequest();
    expect(() => world.checks.create(app, repository, facts)).toThrow(message);
  });

  test("Re-run leaves the run as it is, queues the suite and tells the app alone", async () => {
    const { as, ann, reports, world, pullRequest } = await aPullRequest();
    const run = await reports("failure");
    const told: unknown[] = [];
    world.events.listen((event) => told.push([event.event, "action" in event && event.action]));
    await as(ann).rerunsCheck(pullRequest);
    expect([run.status, run.conclusion, world.checks.stateOf(run.suite).status]).toEqual([
      "completed",
      "failure",
      "queued",
    ]);
    expect(told).toEqual([["check_run", "rerequested"]]);
  });

  test.each([
    ["Raise the price", 1],
    ["Raise the price\n\n\nskip-checks: true", 0],
  ])("a push with the message %j makes %d suites for the app", async (message, suites) => {
    const { as, ann, pullRequest, world, repository, app } = await aPullRequest();
    await as(ann).pushes(pullRequest, { files: { a: "1" }, message });
    const made = world.checks.suitesFor(repository, pullRequest.head.sha);
    expect(made.filter((suite) => suite.app === app)).toHaveLength(suites);
  });
});

describe("Merging against a required check", () => {
  test.each<[string, CheckConclusion | undefined, string | undefined]>([
    ["nobody has reported it", undefined, 'Required status check "gate" is expected.'],
    ["it failed", "failure", 'Required status check "gate" is failing.'],
    ["it wants action", "action_required", 'Required status check "gate" is failing.'],
    ["it passed", "success", undefined],
    ["it was neutral", "neutral", undefined],
    ["it was skipped", "skipped", undefined],
  ])("%s", async (_, conclusion, refusal) => {
    const { as, ann, reports, pullRequest, world } = await aPullRequest([requires("gate")]);
    if (conclusion) await reports(conclusion);
    expect(world.merging.mergeableState(pullRequest)).toBe(refusal === undefined ? "clean" : "blocked");
    const merge = as(ann).merges(pullRequest);
    if (refusal === undefined) await expect(merge).resolves.toHaveProperty("sha");
    else await expect(merge).rejects.toMatchObject({ status: 405, message: refusal });
    expect(pullRequest.merged).toBe(refusal === undefined);
  });

  test("pinned to an app, another app's run of the same name does not count", async () => {
    const { as, ann, owner, app, otherApp, world, repository, pullRequest } = await aPullRequest();
    await as(owner).requiresTheCheck();
    world.checks.create(otherApp, repository, {
      name: "gate",
      headSha: pullRequest.head.sha,
      conclusion: "success",
    });
    world.statuses.create(ann, repository, pullRequest.head.sha, { state: "success", context: "gate" });
    await expect(as(ann).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    world.checks.create(app, repository, {
      name: "gate",
      headSha: pullRequest.head.sha,
      conclusion: "success",
    });
    await as(ann).merges(pullRequest);
    expect(pullRequest.merged).toBe(true);
  });

  test("not pinned, whoever reports last decides", async () => {
    const { reports, otherApp, world, repository, pullRequest } = await aPullRequest([requires("gate")]);
    await reports("failure");
    world.checks.create(otherApp, repository, {
      name: "gate",
      headSha: pullRequest.head.sha,
      conclusion: "success",
    });
    expect(world.merging.mergeableState(pullRequest)).toBe("clean");
  });

  test("classic protection holds everybody but administrators, unless it says so", async () => {
    const { as, ann, owner, world, repository, pullRequest } = await aPullRequest();
    const facts = { requiredStatusChecks: { strict: false, checks: [{ context: "gate", appId: null }] } };
    world.branchProtections.protect(owner, repository, "main", { ...facts, enforceAdmins: true });
    await expect(as(owner).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    world.branchProtections.protect(owner, repository, "main", facts);
    await expect(as(ann).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    await as(owner).merges(pullRequest);
    expect(pullRequest.merged).toBe(true);
  });

  test("a strict check wants the head up to date", async () => {
    const { as, bea, owner, world, repository, pullRequest, reports } = await aPullRequest();
    const facts = { requiredStatusChecks: { strict: true, checks: [{ context: "gate", appId: null }] } };
    await as(bea).pushesDirectly("main", { files: { a: "1" } });
    world.branchProtections.protect(owner, repository, "main", facts);
    await reports("success");
    expect(world.merging.mergeableState(pullRequest)).toBe("behind");
  });
});

describe("Merging against required approvals", () => {
  test.each<[string, Rule, readonly ("bea" | "cem" | "fay")[], string | undefined]>([
    ["none of one", requiresApprovals(1), [], "At least 1 approving review is required"],
    ["one of one", requiresApprovals(1), ["bea"], undefined],
    ["one of two", requiresApprovals(2), ["bea"], "At least 2 approving reviews are required"],
    ["two of two", requiresApprovals(2), ["bea", "cem"], undefined],
    ["one without write access", requiresApprovals(1), ["fay"], "At least 1 approving review is required"],
    ["not the code owner", requiresApprovals(1, { owners: true }), ["cem"], "Waiting on code owner review"],
    ["the code owner", requiresApprovals(1, { owners: true }), ["bea"], undefined],
  ])("%s", async (_, rule, approvers, refusal) => {
    const stage = await aPullRequest();
    const { as, owner, ann, people, pullRequest } = stage;
    await as(owner).pushesDirectly("main", { files: { CODEOWNERS: "* @cem\n/src/ @bea # the price\n" } });
    await as(owner).createsRuleset({ name: "reviews", rules: [rule] });
    for (const approver of approvers) await as(people[approver]).approves(pullRequest);
    const merge = as(ann).merges(pullRequest);
    if (refusal === undefined) await expect(merge).resolves.toHaveProperty("sha");
    else
      await expect(merge).rejects.toMatchObject({
        status: 405,
        message: expect.stringContaining(refusal) as unknown,
      });
  });

  test("changes requested hold, until they are dismissed", async () => {
    const { as, ann, bea, cem, pullRequest } = await aPullRequest([requiresApprovals(1)]);
    const veto = await as(cem).requestsChanges(pullRequest);
    await as(bea).approves(pullRequest);
    await expect(as(ann).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    await as(ann).dismisses(veto);
    await as(ann).merges(pullRequest);
    expect(pullRequest.merged).toBe(true);
  });

  test("a push that changes the diff dismisses approvals where the rule says so, an update from the base does not", async () => {
    const { as, ann, bea, owner, pullRequest } = await aPullRequest();
    const review = await as(bea).approves(pullRequest);
    await as(owner).pushesDirectly("main", { files: { a: "1" } });
    await as(owner).createsRuleset({
      name: "reviews",
      rules: [requiresApprovals(1, { dismissStale: true })],
    });
    await as(ann).updatesFromBase(pullRequest);
    expect(review.state).toBe("APPROVED");
    await as(ann).pushes(pullRequest, { files: { b: "1" } });
    expect(review.state).toBe("DISMISSED");
  });

  test("the last pusher's own approval does not count where the rule says so", async () => {
    const { as, ann, bea, cem, pullRequest } = await aPullRequest([requiresApprovals(1, { lastPush: true })]);
    await as(bea).pushes(pullRequest, { files: { b: "1" } });
    await as(bea).approves(pullRequest);
    await expect(as(ann).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    await as(cem).approves(pullRequest);
    await as(ann).merges(pullRequest);
    expect(pullRequest.merged).toBe(true);
  });
});

describe("Direct pushes to a protected branch", () => {
  test("are refused, except for those who may bypass", async () => {
    const { as, ann, owner, repository } = await aPullRequest();
    await as(owner).createsRuleset({
      name: "reviews",
      rules: [requiresApprovals(1)],
      bypassActors: [{ actor_type: "RepositoryRole", actor_id: 5, bypass_mode: "always" }],
    });
    const before = repository.refs.get("refs/heads/main");
    const push = as(ann).pushesDirectly("main", { files: { a: "1" } });
    await expect(push).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("through a pull request") as unknown,
    });
    expect(repository.refs.get("refs/heads/main")).toBe(before);
    await as(owner).pushesDirectly("main", { files: { a: "1" } });
    expect(repository.refs.get("refs/heads/main")).not.toBe(before);
  });

  test.each([
    ["active", "refused"],
    ["evaluate", "let through"],
    ["disabled", "let through"],
  ] as const)("under a ruleset that is %s are %s", async (enforcement, what) => {
    const { as, ann, owner } = await aPullRequest();
    await as(owner).createsRuleset({ name: "reviews", rules: [requiresApprovals(1)], enforcement });
    const push = as(ann).pushesDirectly("main", { files: { a: "1" } });
    if (what === "refused") await expect(push).rejects.toMatchObject({ status: 422 });
    else await expect(push).resolves.toHaveProperty("sha");
  });
});

describe("Merge methods", () => {
  test("a merge commit has both parents and GitHub's words", async () => {
    const { as, bea, pullRequest, world, repository } = await aPullRequest();
    const { sha } = await as(bea).merges(pullRequest);
    const commit = world.git.commitOrThrow(repository, sha);
    expect(commit.message).toBe("Merge pull request #1 from acme/price\n\nRaise the price");
    expect([commit.parents.length, commit.author.name, commit.committer.email]).toEqual([
      2,
      "bea",
      "noreply@github.com",
    ]);
    expect(pullRequest).toMatchObject({ state: "closed", merged: true, mergedBy: bea, mergeCommitSha: sha });
  });

  test("a squash lists the commits and names the co-authors", async () => {
    const { as, ann, bea, pullRequest, bots, world, repository } = await aPullRequest();
    await as(ann).pushes(pullRequest, { files: { a: "1" }, message: "Add a", author: bots.rob });
    await as(ann).pushes(pullRequest, { files: { b: "1" }, message: "Add b", coAuthors: [bea] });
    const { sha } = await as(bea).merges(pullRequest, { method: "squash" });
    const commit = world.git.commitOrThrow(repository, sha);
    expect(commit.parents).toHaveLength(1);
    expect(commit.author.name).toBe("ann");
    expect(commit.message).toBe(
      [
        "Raise the price (#1)\n\n* Raise the price\n\n* Add a\n\n* Add b",
        "Co-authored-by: bea <bea@example.com>",
        `---------\n\nCo-authored-by: rob[bot] <${bots.rob.emails[0]!}>`,
      ].join("\n\n"),
    );
  });

  test("a rebase replays the commits", async () => {
    const { as, ann, bea, pullRequest, world, repository } = await aPullRequest();
    await as(ann).pushes(pullRequest, { files: { a: "1" }, message: "Add a" });
    await as(bea).pushesDirectly("main", { files: { z: "1" }, message: "Meanwhile" });
    const { sha } = await as(bea).merges(pullRequest, { method: "rebase" });
    const messages = world.git.log(repository, sha).map(({ message }) => message);
    expect(messages).toEqual(["Add a", "Raise the price", "Meanwhile", "Initial commit"]);
    expect(world.git.commitOrThrow(repository, sha)).toMatchObject({
      author: { name: "ann" },
      committer: { name: "bea" },
    });
  });
});

describe("Auto-merge", () => {
  test("merges the moment that the check passes, in the name of who armed it", async () => {
    const { as, ann, reports, pullRequest } = await aPullRequest([requires("gate")]);
    await as(ann).armsAutoMerge(pullRequest, { method: "squash" });
    await reports("failure");
    expect(pullRequest.merged).toBe(false);
    await reports("success");
    expect([pullRequest.merged, pullRequest.mergedBy]).toEqual([true, ann]);
  });

  test("waits for the rules even where who armed it could bypass them", async () => {
    const { as, owner, reports, pullRequest, world, repository } = await aPullRequest();
    const facts = { requiredStatusChecks: { strict: false, checks: [{ context: "gate", appId: null }] } };
    world.branchProtections.protect(owner, repository, "main", facts);
    await as(owner).armsAutoMerge(pullRequest);
    expect(pullRequest.merged).toBe(false);
    await reports("success");
    expect(pullRequest.merged).toBe(true);
  });

  test("cannot be armed when nothing holds, and is disarmed by another base", async () => {
    const { as, ann, owner, pullRequest, reports } = await aPullRequest();
    await expect(as(ann).armsAutoMerge(pullRequest)).rejects.toMatchObject({ status: 422 });
    await as(owner).createsRuleset({ name: "gate", rules: [requires("gate")] });
    await as(ann).armsAutoMerge(pullRequest);
    await as(ann).pushesDirectly("next", { files: { next: "1" } });
    await as(ann).retargets(pullRequest, "next");
    expect(pullRequest.autoMerge).toBeNull();
    await reports("success");
    expect(pullRequest.merged).toBe(false);
  });
});

describe("The merge queue", () => {
  async function twoInTheQueue(rules: readonly Rule[] = [aMergeQueue(), requires("gate")]) {
    const stage = await aPullRequest(rules);
    const { as, ann, app, world, repository } = stage;
    const second = await as(ann).opensPullRequest({
      branch: "tax",
      commits: [{ files: { "src/tax.ts": "1\n" } }],
    });
    await as(app.bot).reportsCheck(stage.pullRequest, { name: "gate", conclusion: "success" });
    await as(app.bot).reportsCheck(second, { name: "gate", conclusion: "success" });
    const heard: string[] = [];
    world.events.listen((event) => {
      if (event.event === "merge_group") {
        heard.push(
          `${event.action}${event.action === "destroyed" ? ` ${event.reason}` : ""} #${event.group.pullRequests.map(({ number }) => number).join("+")}`,
        );
      }
    });
    await as(ann).enqueues(stage.pullRequest);
    await as(ann).enqueues(second);
    const passes = (group: number, conclusion: CheckConclusion = "success") =>
      as(app.bot).reportsCheck(stage.pullRequest, {
        name: "gate",
        conclusion,
        on: world.mergeQueue.groups(repository)[group]!.headSha,
      });
    return { ...stage, second, heard, passes };
  }

  test("each entry is a real merge commit on top of the one before, on a branch of its own", async () => {
    const { world, repository, heard, second } = await twoInTheQueue();
    const [first, next] = world.mergeQueue.groups(repository);
    expect(heard).toEqual(["checks_requested #1", "checks_requested #1+2"]);
    expect(first!.headRef).toBe(
      `refs/heads/gh-readonly-queue/main/pr-1-${repository.refs.get("refs/heads/main")!}`,
    );
    expect(next!.baseSha).toBe(first!.headSha);
    expect(repository.refs.get(next!.headRef)).toBe(next!.headSha);
    expect(world.git.commitOrThrow(repository, next!.headSha).parents).toEqual([
      first!.headSha,
      second.head.sha,
    ]);
  });

  test("the button is refused, groups merge as their checks pass", async () => {
    const { as, ann, pullRequest, second, passes, heard, repository, world } = await twoInTheQueue();
    await expect(as(ann).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    await passes(1);
    expect([pullRequest.merged, second.merged]).toEqual([false, false]);
    await passes(0);
    expect([pullRequest.merged, second.merged]).toEqual([true, true]);
    expect(heard.slice(2)).toEqual(["destroyed merged #1", "destroyed merged #1+2"]);
    expect([...repository.refs.keys()].filter((ref) => ref.includes("queue"))).toEqual([]);
    expect(world.git.textAt(repository, "main", "src/tax.ts")).toBe("1\n");
  });

  test("a failure takes its entry out, and the one behind is built anew", async () => {
    const { pullRequest, second, passes, heard, world } = await twoInTheQueue();
    await passes(0, "failure");
    expect(world.mergeQueue.entryOf(pullRequest)).toBeUndefined();
    expect(heard.slice(2)).toEqual([
      "destroyed dequeued #1",
      "destroyed invalidated #1+2",
      "checks_requested #2",
    ]);
    await passes(0);
    expect([pullRequest.merged, second.merged]).toEqual([false, true]);
  });

  test("a push takes a pull request out", async () => {
    const { as, ann, pullRequest, world } = await twoInTheQueue();
    await as(ann).pushes(pullRequest, { files: { a: "1" } });
    expect(world.mergeQueue.entryOf(pullRequest)).toBeUndefined();
  });

  test("with HEADGREEN the last one speaks for all", async () => {
    const { pullRequest, second, passes } = await twoInTheQueue([
      aMergeQueue({ grouping_strategy: "HEADGREEN" }),
      requires("gate"),
    ]);
    await passes(1);
    expect([pullRequest.merged, second.merged]).toEqual([true, true]);
  });

  test("a group waits for company, but not for ever", async () => {
    const rules = [aMergeQueue({ min_entries_to_merge: 3 }), requires("gate")];
    const { pullRequest, second, passes, world } = await twoInTheQueue(rules);
    await passes(0);
    await passes(1);
    expect([pullRequest.merged, second.merged]).toEqual([false, false]);
    world.clock.advance(5 * 60_000 + 1_000);
    await Promise.resolve();
    expect([pullRequest.merged, second.merged]).toEqual([true, true]);
  });

  test("checks that never come time out", async () => {
    const { pullRequest, world } = await twoInTheQueue();
    world.clock.advance(61 * 60_000);
    await Promise.resolve();
    expect(world.mergeQueue.entryOf(pullRequest)).toBeUndefined();
  });

  test("what the rules ask of the pull request itself is asked before it enters", async () => {
    const { as, ann, pullRequest } = await aPullRequest([aMergeQueue(), requires("gate")]);
    await expect(as(ann).enqueues(pullRequest)).rejects.toMatchObject({ status: 422 });
  });
});
