import { describe, expect, test } from "@jest/globals";

import { aShop, oneSenior, oneSeniorFiles } from "./a-shop.ts";

const quiet = `${oneSenior}labels: false\ncomment: false\nreview-requests: false\n`;

describe("calls to GitHub", () => {
  test("a new head costs five: two queries, its files, the check's write and its read-back", async () => {
    const { app, simulator, opensSmallChange, settled, callsSince } = await aShop({
      files: { ...oneSeniorFiles, ".github/countersign.yml": quiet },
    });
    await app.sweep();
    await settled();
    const mark = simulator.calls.mark();
    await opensSmallChange();
    await settled();
    const calls = callsSince(mark);
    // The push may concern pull requests into its branch: that is looked up beside the evaluation.
    expect(calls.filter((call) => call === "pulls/list")).toHaveLength(1);
    expect(calls.filter((call) => call !== "pulls/list")).toEqual([
      "CountersignPullRequest",
      "pulls/list-files",
      "CountersignPeople",
      "checks/create",
      "checks/get",
    ]);
  });

  test("an approval costs four, because the files of this head are known", async () => {
    const { as, senior, simulator, opensSmallChange, settled, callsSince } = await aShop({
      files: { ...oneSeniorFiles, ".github/countersign.yml": quiet },
    });
    const pullRequest = await opensSmallChange();
    await settled();
    const mark = simulator.calls.mark();
    await as(senior).approves(pullRequest);
    await settled();
    expect(callsSince(mark)).toEqual([
      "CountersignPullRequest",
      "CountersignPeople",
      "checks/update",
      "checks/get",
    ]);
  });

  test("what changes nothing costs two, and writes nothing", async () => {
    const { as, junior, simulator, opensSmallChange, settled, callsSince } = await aShop({
      files: { ...oneSeniorFiles, ".github/countersign.yml": quiet },
    });
    const pullRequest = await opensSmallChange();
    await settled();
    const mark = simulator.calls.mark();
    await as(junior).editsTitle(pullRequest, "A better title");
    await settled();
    expect(callsSince(mark)).toEqual(["CountersignPullRequest", "CountersignPeople"]);
  });
});
