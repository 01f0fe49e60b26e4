import { describe, expect, test } from "@jest/globals";

import { type MergeMethod } from "../../src/simulator/world/records/repository.ts";
import { cart, oneSeniorFiles } from "./a-shop.ts";
import { aWatchedShop, quietPolicy } from "./a-watched-shop.ts";
import { aMergeQueue } from "../support/a-merge-queue.ts";

const policy = (text: string) => ({ ...oneSeniorFiles, ".github/countersign.yml": text });

describe("what went through the gate is no bypass", () => {
  test("a satisfied pull request, though GitHub's list of activity has its merge only later", async () => {
    const { world, mergesSigned, merges, bypasses, sweeps } = await aWatchedShop();
    await mergesSigned();
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}/activity",
      effect: { kind: "error-before", status: 404 },
      occurrences: { first: 1 },
    });
    await mergesSigned();
    await sweeps();
    expect((await merges()).map(({ outcome }) => outcome)).toEqual(["satisfied", "satisfied"]);
    expect(await bypasses()).toEqual([]);
  });

  test.each<MergeMethod>(["merge", "squash", "rebase"])("a satisfied pull request, by %s", async (method) => {
    const { merges, bypasses, issues, opensSmallChange, as, senior, mid, check, settled } =
      await aWatchedShop();
    const pullRequest = await opensSmallChange({
      commits: [
        { message: "Change the cart", files: cart("changed") },
        { message: "Change it again", files: cart("changed again") },
      ],
    });
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(mid).merges(pullRequest, { method });
    await settled();
    const found = await merges();
    expect(found).toHaveLength(method === "rebase" ? 2 : 1);
    for (const merge of found) {
      expect(merge).toMatchObject({
        branch: "main",
        number: pullRequest.number,
        headSha: pullRequest.head.sha,
        by: { login: "mid" },
        outcome: "satisfied",
        verdict: "satisfied",
        reverts: null,
      });
      expect(merge.contentDigest).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(await bypasses()).toEqual([]);
    expect(issues()).toEqual([]);
  });

  test("several pull requests, by the merge queue", async () => {
    const { as, owner, junior, mid, senior, check, merges, bypasses, settled } = await aWatchedShop();
    await as(owner).createsRuleset({ name: "queue", rules: [aMergeQueue()] });
    const first = await as(junior).opensPullRequest({
      branch: "one",
      commits: [{ message: "One", files: cart("one") }],
    });
    const second = await as(junior).opensPullRequest({
      branch: "two",
      commits: [{ message: "Two", files: { "docs/guide.md": "# Two\n" } }],
    });
    for (const pullRequest of [first, second]) {
      await as(senior).approves(pullRequest);
      await check(pullRequest).isGreen();
      await as(mid).enqueues(pullRequest);
    }
    await settled();
    const found = await merges();
    expect(found.map(({ number, outcome }) => [number, outcome])).toEqual([
      [first.number, "satisfied"],
      [second.number, "satisfied"],
    ]);
    expect(await bypasses()).toEqual([]);
  });

  test("a signed head, pushed to the branch as it is", async () => {
    const { world, repository, as, owner, senior, opensSmallChange, check, merges, bypasses, settled } =
      await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    world.pushes.push(owner, repository, "main", pullRequest.head.sha);
    await settled();
    expect(await merges()).toMatchObject([{ number: pullRequest.number, outcome: "satisfied" }]);
    expect(await bypasses()).toEqual([]);
  });

  test("a change that an exemption sets aside", async () => {
    const { as, junior, mid, check, merges, bypasses, settled } = await aWatchedShop({
      files: policy(`${quietPolicy}exempt:\n  - name: words\n    when: { only-paths: ["docs/**"] }\n`),
    });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "words",
      commits: [{ message: "Words", files: { "docs/guide.md": "# Better\n" } }],
    });
    await check(pullRequest).isGreen();
    await as(mid).merges(pullRequest);
    await settled();
    expect(await merges()).toMatchObject([{ outcome: "exempt", verdict: "satisfied" }]);
    expect(await bypasses()).toEqual([]);
  });

  test.each(["shadow", "warn"])("anything, where the policy only watches (%s)", async (mode) => {
    const { as, owner, opensSmallChange, merges, bypasses, issues, settled } = await aWatchedShop({
      files: policy(quietPolicy.replace("mode: enforce", `mode: ${mode}`)),
    });
    const pullRequest = await opensSmallChange();
    await settled();
    await as(owner).merges(pullRequest);
    await as(owner).pushesDirectly("main", { message: "Quick fix", files: cart("quick") });
    await settled();
    expect((await merges()).map(({ number, outcome }) => [number, outcome])).toEqual([
      [pullRequest.number, "not-enforced"],
      [null, "not-enforced"],
    ]);
    expect(await bypasses()).toEqual([]);
    expect(issues()).toEqual([]);
  });

  test("pushes to a branch that nothing protects", async () => {
    const { as, junior, merges, settled, sweeps } = await aWatchedShop();
    await as(junior).pushesDirectly("try-out", { message: "Try", files: cart("tried") });
    await settled();
    await sweeps();
    expect(await merges()).toEqual([]);
  });

  test("a satisfied pull request whose decision was erased before it was merged", async () => {
    const { app, as, opensSmallChange, senior, mid, check, merges, bypasses, settled } = await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    const entries: number[] = [];
    for await (const { kind, sequence } of app.ports.ledger.entries()) {
      if (kind === "decision") entries.push(sequence);
    }
    await app.store.erase({ what: { kind: "entries", entries }, by: "dana", because: "request 31" });
    await as(mid).merges(pullRequest);
    await settled();
    expect(await merges()).toMatchObject([{ outcome: "satisfied", verdict: "satisfied" }]);
    expect(await bypasses()).toEqual([]);
  });

  test("a protected branch that is deleted, and made anew with all that it held", async () => {
    const { world, repository, as, owner, bypasses, settled, sweeps } = await aWatchedShop({
      files: policy(`${quietPolicy}bypasses: { branches: ["release/*"] }\n`),
    });
    const main = repository.refs.get("refs/heads/main")!;
    world.pushes.createRef(owner, repository, "refs/heads/release/1", main);
    await sweeps();
    await as(owner).deletesBranch("release/1");
    await settled();
    world.pushes.createRef(owner, repository, "refs/heads/release/1", main);
    await settled();
    await sweeps();
    expect(await bypasses()).toEqual([]);
  });
});
