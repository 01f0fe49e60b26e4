import { describe, expect, test } from "@jest/globals";
import { CheckOfPullRequest } from "../../../src/simulator/vocabulary/check-of-pull-request.ts";
import { type CheckRunFacts } from "../../../src/simulator/world/check-run-facts.ts";
import { aStage } from "./a-stage.ts";

async function aCheck(facts?: CheckRunFacts) {
  const { as, app, people, world, repository } = aStage();
  const pullRequest = await as(people.ann).opensPullRequest({
    branch: "price",
    commits: [{ files: { a: "1" } }],
  });
  const reports = (told: CheckRunFacts) =>
    world.checks.create(app, repository, { name: "gate", headSha: pullRequest.head.sha, ...told });
  if (facts) reports(facts);
  const check = new CheckOfPullRequest(world, pullRequest, { app, name: "gate", timeout: 40, interval: 2 });
  return { check, reports, pullRequest };
}

const output = {
  title: "Waiting for 2 senior approvals",
  summary: "bea or cem could sign.",
  text: "Details.",
};

describe("A check of a pull request", () => {
  type Expectation = "isGreen" | "isRed" | "isWaiting" | "isBlocking";

  test.each<[CheckRunFacts, readonly Expectation[]]>([
    [{ conclusion: "success" }, ["isGreen"]],
    [{ conclusion: "neutral" }, []],
    [{ conclusion: "failure" }, ["isRed", "isBlocking"]],
    [{ conclusion: "action_required" }, ["isWaiting", "isBlocking"]],
    [{ status: "in_progress" }, ["isWaiting", "isBlocking"]],
    [{ status: "queued" }, ["isWaiting", "isBlocking"]],
  ])("that is %j meets %j and nothing else", async (facts, met) => {
    const { check } = await aCheck(facts);
    for (const expectation of ["isGreen", "isRed", "isWaiting", "isBlocking"] as const) {
      if (met.includes(expectation)) await expect(check[expectation]()).resolves.toBeUndefined();
      else await expect(check[expectation]()).rejects.toThrow('Expected the check "gate" on #1');
    }
  });

  test("is waited for", async () => {
    const { check, reports } = await aCheck();
    setTimeout(() => reports({ conclusion: "success" }), 10);
    await check.isGreen();
    expect(check.run()?.conclusion).toBe("success");
  });

  test("says what it is when it is not what it should be", async () => {
    const { check, pullRequest } = await aCheck({ conclusion: "failure", output });
    const sha = pullRequest.head.sha.slice(0, 7);
    await expect(check.isGreen()).rejects.toThrow(
      `Expected the check "gate" on #1 (${sha}) to be green, but it is completed (failure) and says:\n${output.title}`,
    );
    const { check: none } = await aCheck();
    await expect(none.isWaiting()).rejects.toThrow("to be waiting, but there is none.");
  });

  test("is read: title, summary, text, and what they say", async () => {
    const { check } = await aCheck({ status: "in_progress", output });
    expect([await check.title(), await check.summary(), await check.text()]).toEqual(Object.values(output));
    await check.says("bea or cem");
    await check.says(/2 senior/);
    await check.doesNotSay("junior");
    await expect(check.says("junior")).rejects.toThrow('to say "junior"');
    await expect(check.doesNotSay(/senior/)).rejects.toThrow("to not say /senior/");
  });

  test("stays blocking, or it is told when it did not", async () => {
    const { check, reports } = await aCheck({ conclusion: "failure" });
    await check.staysBlocking(10);
    setTimeout(() => reports({ conclusion: "skipped" }), 5);
    await expect(check.staysBlocking(100)).rejects.toThrow("to stay blocking");
  });
});
