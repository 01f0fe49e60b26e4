import { describe, expect, test } from "@jest/globals";

import { matchBranch } from "../../src/workflows/match-branch.ts";
import { branchSubject } from "../../src/workflows/ports/work-subject.ts";
import { aShop, cart, oneSeniorFiles } from "./a-shop.ts";
import { aWatchedShop, quietPolicy } from "./a-watched-shop.ts";

const policy = (text: string) => ({ ...oneSeniorFiles, ".github/countersign.yml": text });

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it has not happened");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("what went past the gate", () => {
  test("a pull request that waits, merged by an administrator", async () => {
    const { owner, mergesUnsigned, merges, bypasses, issues, world } = await aWatchedShop();
    const pullRequest = await mergesUnsigned();
    expect(await merges()).toMatchObject([
      { number: pullRequest.number, outcome: "bypassed", verdict: "waiting" },
    ]);
    const [bypass] = await bypasses();
    expect(bypass).toMatchObject({
      number: pullRequest.number,
      how: "admin-merge",
      by: { login: owner.login },
      owners: ["@acme/seniors"],
    });
    const inTwoDays = world.clock.now() + 2 * 24 * 60 * 60_000;
    expect(Math.abs(Date.parse(bypass!.dueAt) - inTwoDays)).toBeLessThan(60_000);
    expect(issues().map(({ title }) => title)).toEqual([
      `Bypass: #${String(pullRequest.number)} was merged into main without the sign-off it needed`,
    ]);
    const [issue] = issues();
    expect(issue?.labels.map(({ name }) => name)).toEqual(["countersign-bypass"]);
    expect(issue?.body).toContain("past the check that holds it. By `organisation-owner`");
    expect(issue?.body).toContain("0 of 1 approvals by senior");
    expect(issue?.body).toContain("@acme/seniors: a qualified review after the fact");
    expect(pullRequest.labels.map(({ name }) => name)).toContain("countersign-bypass");
  });

  test("where the policy lists its seniors in a roster: what it says of bypasses holds", async () => {
    const rosterPath = ".github/countersign-roster.yml";
    const byRoster = `${quietPolicy.replace("teams: [seniors]", `roster: ${rosterPath}`)}bypasses: { days: 5 }\n`;
    const { mergesUnsigned, bypasses, world } = await aWatchedShop({
      files: { ...policy(byRoster), [rosterPath]: "version: 1\npeople: [1]\n" },
    });
    await mergesUnsigned();
    const inFiveDays = world.clock.now() + 5 * 24 * 60 * 60_000;
    const [bypass] = await bypasses();
    expect(Math.abs(Date.parse(bypass!.dueAt) - inFiveDays)).toBeLessThan(60_000);
  });

  test("a pull request that was signed, merged when a freeze had begun and nobody had taken the green away", async () => {
    const minutes = (from: number) =>
      new Date(Date.now() + from * 60_000).toISOString().slice(0, 16).replace("T", " ");
    const freeze = `freezes: [{ name: sale, from: "${minutes(3)}", until: "${minutes(60)}", time-zone: UTC }]\n`;
    const { as, opensSmallChange, senior, mid, check, world, settled, merges, bypasses, issues } =
      await aWatchedShop({ files: policy(`${quietPolicy}${freeze}`) });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    world.clock.advance(10 * 60_000);
    await as(mid).merges(pullRequest);
    await settled();
    expect(await merges()).toMatchObject([{ outcome: "bypassed", verdict: "waiting" }]);
    expect(await bypasses()).toMatchObject([{ number: pullRequest.number }]);
    expect(issues()[0]?.body).toContain("sale");
  });

  test("a push where only a service's own row is enforced", async () => {
    const serviceMap = `version: 1
services:
  checkout:
    paths: [services/checkout/**]
    policy:
      requirements:
        - { name: senior, mode: enforce, require: { approvals: { level: senior, count: 1 } } }
`;
    const { as, owner, bypasses, settled } = await aWatchedShop({
      files: {
        ...policy(quietPolicy.replace("mode: enforce", "mode: shadow")),
        ".github/service-map.yml": serviceMap,
      },
    });
    await as(owner).pushesDirectly("main", { message: "Past the gate", files: cart("direct") });
    await settled();
    expect(await bypasses()).toHaveLength(1);
  });

  test("a push without a pull request", async () => {
    const { as, owner, merges, bypasses, issues, settled } = await aWatchedShop();
    const commit = await as(owner).pushesDirectly("main", {
      message: "Merge pull request #1",
      files: cart("quick"),
    });
    await settled();
    expect(await merges()).toMatchObject([{ sha: commit.sha, number: null, outcome: "bypassed" }]);
    expect(await bypasses()).toMatchObject([{ sha: commit.sha, number: null, how: "direct-push" }]);
    expect(issues()[0]?.title).toBe(
      `Bypass: ${commit.sha.slice(0, 7)} was pushed to main without a pull request`,
    );
  });

  test("a pull request that was signed at an earlier head, and never judged at the one that was merged", async () => {
    const { losesDeliveries, as, owner, junior, senior, opensSmallChange, check, bypasses, settled, sweeps } =
      await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    losesDeliveries();
    await as(junior).pushes(pullRequest, { message: "More", files: cart("more") });
    await as(owner).merges(pullRequest);
    await settled();
    await sweeps();
    expect(await bypasses()).toMatchObject([
      { number: pullRequest.number, how: "admin-merge", decision: null },
    ]);
  });

  test("several commits pushed at once are one bypass", async () => {
    const { world, repository, as, owner, merges, bypasses, issues, settled } = await aWatchedShop();
    await as(owner).pushesDirectly("aside", { message: "One", files: cart("one") });
    const tip = await as(owner).pushesDirectly("aside", { message: "Two", files: cart("two") });
    await settled();
    world.pushes.push(owner, repository, "main", tip.sha);
    await settled();
    expect(await merges()).toHaveLength(2);
    expect(await bypasses()).toMatchObject([{ sha: tip.sha, how: "direct-push" }]);
    expect(issues()).toHaveLength(1);
    expect(issues()[0]?.body).toContain("and 1 commit before it");
  });

  test("a signed pull request, merged by hand into something else and pushed", async () => {
    const { as, owner, senior, opensSmallChange, check, bypasses, settled, world, repository } =
      await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(owner).pushesDirectly("evil", { message: "More", files: { "docs/guide.md": "# Worse\n" } });
    world.pushes.mergeBranch(owner, repository, { base: "evil", head: pullRequest.head.ref });
    await settled();
    world.pushes.push(owner, repository, "main", repository.refs.get("refs/heads/evil")!);
    await settled();
    expect(await bypasses()).toMatchObject([{ how: "direct-push" }]);
  });

  test("rewritten history", async () => {
    const { world, repository, owner, mergesSigned, bypasses, merges, issues, settled } =
      await aWatchedShop();
    const before = repository.refs.get("refs/heads/main")!;
    await mergesSigned();
    const after = repository.refs.get("refs/heads/main")!;
    world.pushes.push(owner, repository, "main", before, { force: true });
    await settled();
    expect(await bypasses()).toMatchObject([
      { sha: before, beforeSha: after, how: "force-push", by: { login: owner.login } },
    ]);
    expect((await merges()).map(({ outcome }) => outcome)).toEqual(["satisfied", "bypassed"]);
    expect(issues()[0]?.title).toMatch(/^Bypass: the history of main was rewritten/);
  });

  test("an administrator switches the rule off, merges, and switches it on again", async () => {
    const { world, owner, as, gate, opensSmallChange, check, bypasses, configurations, settled } =
      await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    world.rulesets.edit(owner, gate, { enforcement: "disabled" });
    world.clock.advance(5_000);
    await as(owner).merges(pullRequest);
    world.clock.advance(5_000);
    world.rulesets.edit(owner, gate, { enforcement: "active" });
    await settled();
    expect(await bypasses()).toMatchObject([{ number: pullRequest.number, how: "rule-switched-off" }]);
    expect(await configurations()).toMatchObject([
      { change: "disabled", weakens: true, by: { login: owner.login } },
      { change: "enabled", weakens: false },
    ]);
  });

  test("the same, with every delivery lost: the sweep finds the merge", async () => {
    const { losesDeliveries, world, owner, as, gate, opensSmallChange, check, bypasses, settled, sweeps } =
      await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await settled();
    losesDeliveries();
    world.rulesets.edit(owner, gate, { enforcement: "disabled" });
    await as(owner).merges(pullRequest);
    world.rulesets.edit(owner, gate, { enforcement: "active" });
    await settled();
    expect(await bypasses()).toEqual([]);
    await sweeps();
    expect(await bypasses()).toMatchObject([{ number: pullRequest.number, by: { login: owner.login } }]);
    await sweeps();
    expect(await bypasses()).toHaveLength(1);
  });

  test("a merge in a repository where nothing requires the check", async () => {
    const { as, mid, opensSmallChange, check, bypasses, settled } = await aWatchedShop({ isRequired: false });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await as(mid).merges(pullRequest);
    await settled();
    expect(await bypasses()).toMatchObject([{ how: "check-not-required", by: { login: "mid" } }]);
  });

  test("a push by a bot", async () => {
    const { as, owner, bots, gate, world, bypasses, settled } = await aWatchedShop();
    world.rulesets.edit(owner, gate, { enforcement: "disabled" });
    await as(bots.helper).pushesDirectly("main", { message: "Bump", files: cart("bumped") });
    await settled();
    expect(await bypasses()).toMatchObject([
      { how: "direct-push", by: { login: "some-bot[bot]", kind: "bot" } },
    ]);
  });

  test("a push while the app was away", async () => {
    const { losesDeliveries, as, owner, bypasses, settled, sweeps } = await aWatchedShop();
    losesDeliveries();
    await as(owner).pushesDirectly("main", { message: "One", files: cart("one") });
    await as(owner).pushesDirectly("main", { message: "Two", files: cart("two") });
    await settled();
    await sweeps();
    expect(await bypasses()).toMatchObject([{ how: "direct-push" }, { how: "direct-push" }]);
  });

  test("a push where GitHub does not show its list of activity", async () => {
    const { world, as, owner, opensSmallChange, check, senior, merges, settled } = await aWatchedShop();
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}/activity",
      effect: { kind: "error-before", status: 404 },
    });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(senior).merges(pullRequest);
    await settled();
    await as(owner).pushesDirectly("main", { message: "Quick fix", files: cart("quick") });
    await settled();
    expect((await merges()).map(({ outcome, by }) => [outcome, by?.login])).toEqual([
      ["satisfied", "senior"],
      ["bypassed", "organisation-owner"],
    ]);
  });

  test("a merge commit of somebody's own with more in it, though GitHub's list of activity lags behind", async () => {
    const shop = await aWatchedShop();
    const { world, repository, owner, as, senior, opensSmallChange, check, bypasses, settled, sweeps } = shop;
    await shop.mergesSigned();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}/activity",
      effect: { kind: "error-before", status: 404 },
      occurrences: { first: 1 },
    });
    const { sha: base, tree } = world.git.resolve(repository, "refs/heads/main")!;
    const merge = world.git.writeCommit(repository, {
      parents: [base, pullRequest.head.sha],
      tree: world.git.writeTree(repository, tree, cart("more than that")),
      message: "Merge pull request",
      author: { name: "o", email: "o@acme.example", date: world.clock.timestamp() },
      committer: { name: "o", email: "o@acme.example", date: world.clock.timestamp() },
    });
    world.pushes.push(owner, repository, "main", merge.sha);
    await settled();
    await sweeps();
    expect(await bypasses()).toMatchObject([
      { sha: merge.sha, how: "direct-push", by: { login: owner.login } },
    ]);
  });

  test("a force-push and back again, while the app was away", async () => {
    const { losesDeliveries, as, owner, world, repository, bypasses, settled, sweeps, mergesSigned } =
      await aWatchedShop();
    await mergesSigned();
    const stands = repository.refs.get("refs/heads/main")!;
    const before = world.git.commitOrThrow(repository, stands).parents[0]!;
    losesDeliveries();
    world.pushes.push(owner, repository, "main", before, { force: true });
    await as(owner).pushesDirectly("main", { message: "Hidden", files: cart("hidden") });
    world.pushes.push(owner, repository, "main", stands, { force: true });
    await settled();
    await sweeps();
    expect((await bypasses()).map(({ how }) => how)).toEqual(["force-push", "direct-push", "force-push"]);
  });

  test("the very first push that is heard of, before the repository was looked at", async () => {
    const { world, app, as, owner } = await aShop({ files: oneSeniorFiles });
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}",
      effect: { kind: "error-before", status: 502 },
    });
    await as(owner).pushesDirectly("main", { message: "Early", files: cart("early") });
    await eventually(async () => {
      for await (const { kind } of app.ports.ledger.entries()) if (kind === "bypass") return true;
      return false;
    });
  });

  test("a branch that the policy names", async () => {
    const { world, repository, as, owner, bypasses, settled, sweeps } = await aWatchedShop({
      files: policy(
        `${quietPolicy}bypasses: { branches: ["release/*"], owners: ["@senior"], days: 5, label: gate }\n`,
      ),
    });
    world.pushes.createRef(
      owner,
      repository,
      "refs/heads/release/1",
      repository.refs.get("refs/heads/main")!,
    );
    await sweeps();
    await as(owner).pushesDirectly("release/1", { message: "Fix", files: cart("fixed") });
    await settled();
    expect(await bypasses()).toMatchObject([
      { branch: "release/1", how: "direct-push", owners: ["@senior"] },
    ]);
  });

  test.each(["between two looks", "while the app looks on"])(
    "a protected branch that is deleted and made anew without what it held, %s",
    async (when) => {
      const { world, repository, as, owner, mid, senior, check, bypasses, opensSmallChange, ...shop } =
        await aWatchedShop({
          files: policy(`${quietPolicy}bypasses: { branches: ["release/*"] }\n`),
        });
      const name = "refs/heads/release/1";
      const main = repository.refs.get("refs/heads/main")!;
      world.pushes.createRef(owner, repository, name, main);
      await shop.sweeps();
      const fix = await opensSmallChange({ base: "release/1" });
      await as(senior).approves(fix);
      await check(fix).isGreen();
      await as(mid).merges(fix);
      await shop.settled();
      const held = repository.refs.get(name)!;
      expect(await bypasses()).toEqual([]);
      await as(owner).deletesBranch("release/1");
      if (when === "while the app looks on") await shop.settled();
      world.pushes.createRef(owner, repository, name, main);
      await shop.settled();
      await shop.sweeps();
      expect(await bypasses()).toMatchObject([
        { branch: "release/1", how: "force-push", beforeSha: held, sha: main },
      ]);
    },
  );

  test("deliveries that come twice: nothing is recorded twice", async () => {
    const { world, mergesUnsigned, merges, bypasses, followUps, issues, sweeps } = await aWatchedShop();
    world.faults.onDelivery({ effect: { kind: "duplicate" } });
    const pullRequest = await mergesUnsigned();
    await sweeps();
    await sweeps();
    expect(await merges()).toHaveLength(1);
    expect(await bypasses()).toHaveLength(1);
    expect(await followUps()).toHaveLength(1);
    expect(issues()).toHaveLength(1);
    expect(pullRequest.labels.map(({ name }) => name)).toEqual(["countersign-bypass"]);
  });

  test("another process has taken over meanwhile: everything is recorded once, by that one", async () => {
    const { app, installation, repository, losesDeliveries, as, owner, merges, bypasses, issues, settled } =
      await aWatchedShop();
    losesDeliveries();
    await as(owner).pushesDirectly("main", { message: "Quick fix", files: cart("quick") });
    await settled();
    const key = {
      ...{ installationId: installation.id, repositoryId: repository.id },
      ...{ owner: "acme", repository: "shop" },
    };
    const subject = branchSubject(key, "main");
    const takesOver = async (): Promise<boolean> => {
      await matchBranch(app.ports, subject, () => Promise.resolve(true));
      return false;
    };
    expect(await matchBranch(app.ports, subject, takesOver)).toEqual({ kind: "lease-lost" });
    expect(await merges()).toHaveLength(1);
    expect(await bypasses()).toHaveLength(1);
    expect(issues()).toHaveLength(1);
  });

  test("GitHub fails in the middle: it is taken up where it was", async () => {
    const { world, app, mergesUnsigned, merges, bypasses, followUps, issues, settled } = await aWatchedShop();
    world.faults.onCall({
      operation: "POST /repos/{owner}/{repo}/issues",
      effect: { kind: "error-after", status: 502 },
      occurrences: { first: 1 },
    });
    await mergesUnsigned();
    expect(issues()).toHaveLength(1);
    world.clock.advance(60_000);
    await app.sweep();
    await settled();
    expect(await merges()).toHaveLength(1);
    expect(await bypasses()).toHaveLength(1);
    expect(await followUps()).toMatchObject([{ state: "opened", issue: { number: issues()[0]!.number } }]);
    expect(issues()).toHaveLength(1);
  });
});
