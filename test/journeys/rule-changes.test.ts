import { describe, expect, test } from "@jest/globals";

import { type RulesetFacts } from "../../src/simulator/world/rulesets.ts";
import { cart } from "./a-shop.ts";
import { aWatchedShop } from "./a-watched-shop.ts";

const anyApp: RulesetFacts["rules"] = [
  {
    type: "required_status_checks",
    parameters: {
      required_status_checks: [{ context: "countersign" }],
      strict_required_status_checks_policy: false,
    },
  },
];

test("another default branch, with commits that nobody signed: an entry and a notice, once", async () => {
  const shop = await aWatchedShop();
  const { world, owner, as, repository, gate, configurations, told, settled, sweeps } = shop;
  const refName = { include: ["refs/heads/main", "refs/heads/next"], exclude: [] };
  world.rulesets.edit(owner, gate, { conditions: { refName } });
  await settled();
  await sweeps();
  const known = await configurations();
  world.rulesets.edit(owner, gate, { enforcement: "disabled" });
  await as(owner).pushesDirectly("next", { message: "Quick fix", files: cart("quick") });
  world.rulesets.edit(owner, gate, { enforcement: "active" });
  world.repositories.setDefaultBranch(owner, repository, "next");
  await settled();
  await sweeps();
  await sweeps();
  const later = (await configurations()).slice(known.length);
  const changed = later.filter(({ changes }) => changes.join().includes("default branch"));
  expect(changed).toMatchObject([
    {
      name: "next",
      weakens: true,
      changes: [
        "The default branch is next now, not main, and how its commits came there was not matched before",
      ],
    },
  ]);
  expect((await told()).filter((title) => title.includes("next"))).toHaveLength(1);
});

test("another default branch, again and again, after one that was the default branch is gone", async () => {
  const { world, owner, as, repository, configurations, settled, sweeps } = await aWatchedShop();
  const turnsTo = async (branch: string) => {
    world.clock.advance(2_000);
    world.repositories.setDefaultBranch(owner, repository, branch);
    await settled();
    await sweeps();
  };
  const main = repository.refs.get("refs/heads/main")!;
  for (const name of ["first", "next"]) {
    world.pushes.createRef(owner, repository, `refs/heads/${name}`, main);
  }
  await turnsTo("first");
  world.repositories.setDefaultBranch(owner, repository, "next");
  await as(owner).deletesBranch("first");
  await settled();
  await sweeps();
  const known = (await configurations()).length;
  for (const branch of ["main", "next", "main", "next"]) await turnsTo(branch);
  const said = (await configurations()).slice(known).map(({ changes }) => changes[0]);
  expect(said.filter((change) => change?.includes("default branch") === true)).toEqual([
    "The default branch is main now, not next",
    "The default branch is next now, not main",
    "The default branch is main now, not next",
    "The default branch is next now, not main",
  ]);
});

describe("a change of a ruleset", () => {
  test.each<[string, Partial<RulesetFacts>, readonly unknown[]]>([
    [
      "switched off",
      { enforcement: "disabled" },
      ["It was switched off, and it required the check countersign (disabled)"],
    ],
    [
      "only evaluated",
      { enforcement: "evaluate" },
      ["It was switched off, and it required the check countersign (evaluate)"],
    ],
    ["without the check", { rules: [] }, ["The check countersign is not required any more"]],
    [
      "aimed at another branch",
      { conditions: { refName: { include: ["refs/heads/other"], exclude: [] } } },
      ["~DEFAULT_BRANCH is not covered any more", "It holds more than before"],
    ],
    [
      "with the branch excluded",
      { conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: ["refs/heads/main"] } } },
      ["refs/heads/main is excluded now"],
    ],
    [
      "with the check open to anybody",
      { rules: anyApp },
      ["main: The check countersign may now be set by anybody, not only by this app"],
    ],
  ])("%s: an entry and a notice, once", async (_, changes, expected) => {
    const { world, owner, gate, configurations, told, settled, sweeps } = await aWatchedShop();
    world.rulesets.edit(owner, gate, changes);
    await settled();
    await sweeps();
    expect(await configurations()).toMatchObject([
      {
        what: "ruleset",
        name: "Require countersign",
        weakens: true,
        changes: expected,
        by: { login: "organisation-owner" },
      },
    ]);
    expect(await told()).toEqual([
      expect.stringMatching(/^acme\/shop: The ruleset Require countersign was .* by organisation-owner$/u),
    ]);
  });

  test("deleted: an entry and a notice", async () => {
    const { world, owner, gate, configurations, told, settled, sweeps } = await aWatchedShop();
    world.rulesets.delete(owner, gate);
    await settled();
    await sweeps();
    expect(await configurations()).toMatchObject([
      {
        change: "deleted",
        weakens: true,
        changes: ["It was removed, and it required the check countersign"],
      },
    ]);
    expect(await told()).toHaveLength(1);
  });

  test.each<[string, Partial<RulesetFacts>]>([
    ["renamed", { name: "Gate" }],
    [
      "made stricter",
      { conditions: { refName: { include: ["~DEFAULT_BRANCH", "refs/heads/release"], exclude: [] } } },
    ],
  ])("%s: an entry that weakens nothing, and nobody is told", async (_, changes) => {
    const { world, owner, gate, configurations, told, settled } = await aWatchedShop();
    world.rulesets.edit(owner, gate, changes);
    await settled();
    expect(await configurations()).toMatchObject([{ weakens: false, change: "edited" }]);
    expect(await told()).toEqual([]);
  });

  test("of the organisation: an entry and a notice", async () => {
    const { world, owner, organisation, gate, configurations, told, settled } = await aWatchedShop();
    const wide = world.rulesets.create(owner, organisation, { name: "Everywhere", rules: gate.rules });
    await settled();
    world.rulesets.edit(owner, wide, { enforcement: "disabled" });
    await settled();
    expect(await configurations()).toMatchObject([
      { name: "Everywhere", change: "created", weakens: false },
      { name: "Everywhere", change: "disabled", weakens: true },
    ]);
    expect(await told()).toEqual(["acme: The ruleset Everywhere was switched off by organisation-owner"]);
  });
});

test("of the organisation, from before the app came: what it took from a branch is an entry and a notice", async () => {
  const { world, owner, organisation, gate, configurations, told, settled, sweeps } = await aWatchedShop();
  world.faults.onDelivery({ event: "repository_ruleset", action: "created", effect: { kind: "drop" } });
  world.faults.onCall({
    operation: "GET /app/hook/deliveries",
    effect: { kind: "error-before", status: 502 },
  });
  const wide = world.rulesets.create(owner, organisation, { name: "Everywhere", rules: gate.rules });
  world.rulesets.delete(owner, gate);
  await settled();
  world.clock.advance(2_000);
  await sweeps();
  const [known, toldBefore] = [(await configurations()).length, (await told()).length];
  world.clock.advance(2_000);
  world.rulesets.edit(owner, wide, {
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          required_status_checks: [{ context: "lint" }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
  });
  await settled();
  world.clock.advance(2_000);
  await sweeps();
  expect((await configurations()).slice(known)).toMatchObject([
    { name: "Everywhere", changes: ["It was edited"] },
    { name: "main", weakens: true, changes: ["The check countersign is not required any more"] },
  ]);
  expect((await told()).slice(toldBefore)).toHaveLength(1);
});

describe("a change of branch protection", () => {
  test("made and removed again: the removal weakens", async () => {
    const { world, owner, repository, configurations, settled } = await aWatchedShop();
    world.branchProtections.protect(owner, repository, "main", {
      requiredStatusChecks: { strict: false, checks: [{ context: "countersign", appId: null }] },
    });
    await settled();
    world.branchProtections.unprotect(owner, repository, "main");
    await settled();
    expect(await configurations()).toMatchObject([
      { what: "branch-protection", name: "main", change: "created", weakens: false },
      { what: "branch-protection", name: "main", change: "deleted", weakens: true },
    ]);
  });
});

describe("a change whose delivery was lost", () => {
  test("is found by the sweep, once, without a name", async () => {
    const { losesDeliveries, world, owner, gate, configurations, told, settled, sweeps } =
      await aWatchedShop();
    losesDeliveries();
    world.clock.advance(2_000);
    world.rulesets.edit(owner, gate, { enforcement: "disabled" });
    await settled();
    world.clock.advance(2_000);
    await sweeps();
    await sweeps();
    expect(await configurations()).toMatchObject([
      { name: "main", weakens: true, changes: ["The check countersign is not required any more"], by: null },
    ]);
    expect(await told()).toHaveLength(1);
  });
});

test("another change beside it, that was told, does not hide one whose delivery was lost", async () => {
  const { world, owner, repository, gate, configurations, settled, sweeps } = await aWatchedShop();
  world.clock.advance(2_000);
  world.faults.onDelivery({
    when: ({ payload }) => payload.includes('"Require countersign"'),
    effect: { kind: "drop" },
  });
  world.faults.onCall({
    operation: "GET /app/hook/deliveries",
    effect: { kind: "error-before", status: 502 },
  });
  world.rulesets.edit(owner, gate, { enforcement: "disabled" });
  world.rulesets.create(owner, repository, { name: "Linear", rules: [{ type: "required_linear_history" }] });
  await settled();
  await sweeps();
  expect((await configurations()).filter(({ weakens }) => weakens)).toMatchObject([
    { name: "main", changes: ["The check countersign is not required any more"] },
  ]);
});

describe("the app itself", () => {
  test("suspended while the rule was switched off: that is found when it is let in again", async () => {
    const { world, owner, installation, gate, configurations, told, settled, sweeps } = await aWatchedShop();
    world.apps.suspend(owner, installation);
    await settled();
    world.rulesets.edit(owner, gate, { enforcement: "disabled" });
    world.clock.advance(2_000);
    world.apps.unsuspend(owner, installation);
    await settled();
    await sweeps();
    expect((await configurations()).slice(2)).toMatchObject([
      { name: "main", weakens: true, changes: ["The check countersign is not required any more"] },
    ]);
    expect(await told()).toHaveLength(2);
  });

  test("suspended and let in again: both are entries, and what was pushed meanwhile is found", async () => {
    const { world, as, owner, installation, configurations, bypasses, settled, sweeps } =
      await aWatchedShop();
    world.apps.suspend(owner, installation);
    await settled();
    await as(owner).pushesDirectly("main", { message: "Unseen", files: { "docs/guide.md": "# Unseen\n" } });
    await settled();
    expect(await configurations()).toMatchObject([
      { what: "installation", change: "disabled", weakens: true },
    ]);
    expect(await bypasses()).toEqual([]);
    world.apps.unsuspend(owner, installation);
    await settled();
    await sweeps();
    expect((await configurations()).map(({ change, weakens }) => [change, weakens])).toEqual([
      ["disabled", true],
      ["enabled", false],
    ]);
    expect(await bypasses()).toMatchObject([{ how: "direct-push" }]);
  });

  test("taken off the repository and put on it again: both are entries, and what was pushed meanwhile is found", async () => {
    const { world, as, owner, repository, installation, configurations, bypasses, told, settled, sweeps } =
      await aWatchedShop();
    installation.selected.set(repository.id, repository);
    installation.repositorySelection = "selected";
    world.apps.removeRepositories(owner, installation, [repository]);
    await settled();
    await as(owner).pushesDirectly("main", { message: "Unseen", files: { "docs/guide.md": "# Unseen\n" } });
    await settled();
    expect(await configurations()).toMatchObject([
      {
        what: "installation",
        change: "disabled",
        weakens: true,
        changes: ["The app does not run for acme/shop any more, so nothing is checked there"],
        by: { login: "organisation-owner" },
      },
    ]);
    expect(await told()).toHaveLength(1);
    world.apps.addRepositories(owner, installation, [repository]);
    await settled();
    await sweeps();
    expect((await configurations()).map(({ change, weakens }) => [change, weakens])).toEqual([
      ["disabled", true],
      ["enabled", false],
    ]);
    expect(await bypasses()).toMatchObject([{ how: "direct-push" }]);
  });
});
