import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { asApp, openTown, type Town, withToken } from "./town.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  await town.simulator.close();
});

const shop = { owner: "acme", repo: "shop" };

describe("what a review bot does all day", () => {
  test("reads a pull request, its files and its commits", async () => {
    const { octokit, pullRequest } = town;
    const { data } = await octokit.rest.pulls.get({ ...shop, pull_number: pullRequest.number });
    expect(data).toMatchObject({
      title: "Close the shop",
      user: { login: "sam", type: "User" },
      changed_files: 2,
    });
    const { data: files } = await octokit.rest.pulls.listFiles({ ...shop, pull_number: pullRequest.number });
    expect(files.map(({ filename, status }) => ({ filename, status }))).toEqual([
      { filename: "src/new.ts", status: "added" },
      { filename: "src/shop.ts", status: "modified" },
    ]);
    expect(files[1]?.patch).toContain("+export const open = false;");
    const { data: commits } = await octokit.rest.pulls.listCommits({
      ...shop,
      pull_number: pullRequest.number,
    });
    expect(commits).toMatchObject([{ sha: data.head.sha, author: { login: "sam" } }]);
  });

  test("writes a check, reads it back and completes it", async () => {
    const { octokit, pullRequest } = town;
    const { data: run } = await octokit.rest.checks.create({
      ...shop,
      name: "countersign",
      head_sha: pullRequest.head.sha,
      status: "in_progress",
      output: { title: "Reading", summary: "…" },
    });
    await octokit.rest.checks.update({
      ...shop,
      check_run_id: run.id,
      status: "completed",
      conclusion: "failure",
    });
    const { data } = await octokit.rest.checks.listForRef({ ...shop, ref: pullRequest.head.sha });
    expect(data.check_runs).toMatchObject([
      { name: "countersign", conclusion: "failure", pull_requests: [{ number: pullRequest.number }] },
    ]);
  });

  test("labels, comments and asks for a review", async () => {
    const { octokit, pullRequest } = town;
    const issue = { ...shop, issue_number: pullRequest.number };
    await octokit.rest.issues.addLabels({ ...issue, labels: ["tier/high"] });
    const { data: comment } = await octokit.rest.issues.createComment({
      ...issue,
      body: "Waiting for a senior.",
    });
    expect(comment).toMatchObject({
      user: { login: "countersign[bot]", type: "Bot" },
      performed_via_github_app: { slug: "countersign" },
    });
    await octokit.rest.pulls.requestReviewers({
      ...shop,
      pull_number: pullRequest.number,
      reviewers: ["ada"],
    });
    const { data } = await octokit.rest.pulls.get({ ...shop, pull_number: pullRequest.number });
    expect(data).toMatchObject({ labels: [{ name: "tier/high" }], requested_reviewers: [{ login: "ada" }] });
  });

  test("sees a person's approval", async () => {
    const { octokit, pullRequest, simulator } = town;
    const ada = withToken(simulator, simulator.tokenFor("ada"));
    await ada.rest.pulls.createReview({
      ...shop,
      pull_number: pullRequest.number,
      event: "APPROVE",
      body: "Good.",
    });
    const { data } = await octokit.rest.pulls.listReviews({ ...shop, pull_number: pullRequest.number });
    expect(data).toMatchObject([
      { state: "APPROVED", user: { login: "ada" }, commit_id: pullRequest.head.sha },
    ]);
  });

  test("knows itself", async () => {
    const { data } = await asApp(town.simulator, town.app).rest.apps.getAuthenticated();
    expect(data).toMatchObject({ slug: "countersign", installations_count: 1 });
  });

  test("the simulator has answered as GitHub describes", () => {
    expect(town.simulator.defects).toEqual([]);
    expect(town.simulator.notSimulated).toEqual([]);
  });
});
