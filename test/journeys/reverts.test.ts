import { describe, expect, test } from "@jest/globals";

import { type FileChanges } from "../../src/simulator/world/records/git.ts";
import { aShop, cart, oneSenior, oneSeniorFiles, type ShopOptions } from "./a-shop.ts";

/** A senior for everything but a pure revert. */
const policy = `${oneSenior}
exempt:
  - name: roll-backs
    when: { reverts-merged: true }
`;

const files: FileChanges = { ...oneSeniorFiles, ".github/countersign.yml": policy };
const original = "export const cart = [];\n";
const logo = Uint8Array.from([0, 1, 2, 3]);
const otherLogo = Uint8Array.from([0, 9, 9, 9]);

/** A shop where a small change was signed and merged. */
async function aMergedChange(change: FileChanges = cart("changed"), options: ShopOptions = {}) {
  const shop = await aShop({ files: { ...files, "docs/logo.png": logo }, ...options });
  const merged = await shop.opensSmallChange({ commits: [{ message: "Change the cart", files: change }] });
  await shop.as(shop.senior).approves(merged);
  await shop.check(merged).isGreen();
  await shop.as(shop.owner).merges(merged);
  await shop.settled();
  const reverts = (back: FileChanges, body = `Reverts acme/shop#${String(merged.number)}`) =>
    shop.as(shop.otherJunior).opensPullRequest({
      branch: "revert",
      title: 'Revert "Change the cart"',
      body,
      commits: [{ message: 'Revert "Change the cart"', files: back }],
    });
  return { ...shop, merged, reverts };
}

describe("a pull request that undoes a merged one, and nothing else", () => {
  test.each<[string, FileChanges, FileChanges]>([
    ["a changed file", cart("changed"), { "services/checkout/cart.ts": original }],
    ["an added file", { "docs/new.md": "# New\n" }, { "docs/new.md": null }],
    ["a removed file", { "docs/guide.md": null }, { "docs/guide.md": "# Guide\n" }],
    ["a binary file", { "docs/logo.png": otherLogo }, { "docs/logo.png": logo }],
    [
      "a renamed file",
      { "docs/handbook.md": { movedFrom: "docs/guide.md" } },
      { "docs/guide.md": { movedFrom: "docs/handbook.md" } },
    ],
    [
      "a mode",
      { "services/checkout/cart.ts": { mode: "100755" } },
      { "services/checkout/cart.ts": { mode: "100644" } },
    ],
  ])("needs nobody: %s", async (_, change, back) => {
    const { check, merged, reverts } = await aMergedChange(change);
    const revert = await reverts(back);
    await check(revert).isGreen();
    await check(revert).says(new RegExp(`undoes \\W+${String(merged.number)} exactly`));
  });

  test("needs nobody where only a commit says which, as git revert writes it", async () => {
    const { check, merged, reverts } = await aMergedChange();
    const body = `This reverts commit ${merged.mergeCommitSha!}.`;
    await check(await reverts({ "services/checkout/cart.ts": original }, body)).isGreen();
  });

  test("needs nobody where others have changed the same file elsewhere since", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${String(index)}`);
    const text = (third: string, last: string): string =>
      [...lines.slice(0, 3), third, ...lines.slice(3), last, ""].join("\n");
    const path = "services/checkout/long.ts";
    const { as, check, owner, reverts, settled } = await aMergedChange(
      { [path]: text("new", "end") },
      { files: { ...files, [path]: text("old", "end") } },
    );
    await as(owner).pushesDirectly("main", {
      message: "The end",
      files: { [path]: text("new", "another end") },
    });
    await settled();
    await check(await reverts({ [path]: text("old", "another end") })).isGreen();
  });
});

/** Undoes, in a line, what was merged before: each names the one before it, and a senior signs what waits. */
async function aChain(steps: readonly Step[], options: ShopOptions = {}) {
  const shop = await aShop({ files: { ...files, "docs/logo.png": logo }, ...options });
  const opens = (index: number, names: string) => {
    const { files: changed, says = names } = steps[index]!;
    return shop.as(shop.otherJunior).opensPullRequest({
      branch: `step-${String(index)}`,
      title: `Step ${String(index)}`,
      body: says,
      commits: [{ message: `Step ${String(index)}`, files: changed }],
    });
  };
  let last = await opens(0, "");
  for (let index = 1; index < steps.length; index += 1) {
    await shop.settled();
    if (steps[index - 1]!.isExempt !== true) await shop.as(shop.senior).approves(last);
    await shop.check(last).isGreen();
    await shop.as(shop.owner).merges(last);
    const meanwhile = steps[index]!.afterPushOf;
    if (meanwhile !== undefined) {
      await shop.as(shop.owner).pushesDirectly("main", { message: "Meanwhile", files: meanwhile });
    }
    await shop.settled();
    last = await opens(index, `Reverts #${String(last.number)}`);
  }
  await shop.settled();
  return { ...shop, last };
}

interface Step {
  readonly files: FileChanges;
  /** Instead of naming the one before it. */
  readonly says?: string;
  /** Merged without an approval. */
  readonly isExempt?: true;
  /** What reaches the base branch before it is opened. */
  readonly afterPushOf?: FileChanges;
}

const there = cart("changed");
const back: FileChanges = { "services/checkout/cart.ts": original };
const both = { ...there, "docs/new.md": "# New\n" };

describe("whoever undoes a roll-back puts a change in again, and needs a senior like any other", () => {
  const long = (third: string, last: string): FileChanges => ({
    "services/checkout/long.ts": [
      ...["line 0", "line 1", "line 2", third],
      ...Array.from({ length: 26 }, (_, index) => `line ${String(index + 3)}`),
      ...[last, ""],
    ].join("\n"),
  });

  test.each<[string, readonly Step[], FileChanges?]>([
    ["the whole of a change", [{ files: there }, { files: back, isExempt: true }, { files: there }]],
    [
      "where the roll-back said nothing of itself",
      [{ files: there }, { files: back, says: "" }, { files: there }],
    ],
    ["a part of a change", [{ files: both }, { files: back }, { files: there }]],
    [
      "a change that was taken back among others",
      [
        { files: there },
        { files: { ...back, "docs/guide.md": "# Other\n" } },
        { files: { ...there, "docs/guide.md": "# Guide\n" } },
      ],
    ],
    [
      "an added file",
      [
        { files: { "docs/new.md": "# New\n" } },
        { files: { "docs/new.md": null }, says: "" },
        { files: { "docs/new.md": "# New\n" } },
      ],
    ],
    [
      "after it went back and forth",
      [
        { files: there },
        { files: back, isExempt: true },
        { files: there },
        { files: back, isExempt: true },
        { files: there },
      ],
    ],
    [
      "in a file that others have changed elsewhere in between",
      [
        { files: long("new", "end") },
        { files: long("old", "another"), isExempt: true, afterPushOf: long("new", "another") },
        { files: long("new", "third"), afterPushOf: long("old", "third") },
      ],
      long("old", "end"),
    ],
  ])("%s", async (_, steps, more = {}) => {
    const { as, check, senior, last } = await aChain(steps, { files: { ...files, ...more } });
    await check(last).isWaiting();
    await check(last).says("puts that change in again");
    await as(senior).approves(last);
    await check(last).isGreen();
  });

  test("and whoever undoes that again rolls back again, and needs nobody", async () => {
    const { check, last } = await aChain([
      { files: there },
      { files: back, isExempt: true },
      { files: there },
      { files: back },
    ]);
    await check(last).isGreen();
    await check(last).says("exactly, and nothing else");
  });

  test("also where the history of the files could not be read", async () => {
    const { check, merged, reverts, settled, world } = await aMergedChange();
    world.faults.onCall({
      operation: "CountersignPathHistories",
      effect: { kind: "error-before", status: 500 },
      occurrences: { first: 20 },
    });
    const revert = await reverts(back, `Reverts #${String(merged.number)}`);
    await settled();
    await check(revert).isWaiting();
    await check(revert).says("could not be read");
  });

  test("also where more was removed than can be told apart", async () => {
    const names = Array.from({ length: 6 }, (_, index) => `docs/${String(index)}.md`);
    const { as, check, otherJunior, owner, reverts, senior, settled } = await aMergedChange();
    for (const name of names)
      await as(owner).pushesDirectly("main", { message: name, files: { [name]: name } });
    await settled();
    const removed = Object.fromEntries(names.map((name) => [name, null]));
    const removal = await as(otherJunior).opensPullRequest({
      branch: "removal",
      commits: [{ message: "Clear up", files: removed }],
    });
    await settled();
    await as(senior).approves(removal);
    await check(removal).isGreen();
    await as(owner).merges(removal);
    await settled();
    const restored = Object.fromEntries(names.map((name) => [name, name]));
    const revert = await reverts(restored, `Reverts #${String(removal.number)}`);
    await settled();
    await check(revert).isWaiting();
    await check(revert).says("could not be told");
  });
});

describe("a pull request that only says so", () => {
  test.each<[string, FileChanges]>([
    ["with one more line", { "services/checkout/cart.ts": `${original}// one more\n` }],
    ["with one more file", { "services/checkout/cart.ts": original, "docs/guide.md": "# Another\n" }],
    ["with something else altogether", cart("something else")],
    ["with another mode", { "services/checkout/cart.ts": { content: original, mode: "100755" } }],
  ])("needs a senior like any other: %s", async (_, back) => {
    const { check, reverts, settled } = await aMergedChange();
    const revert = await reverts(back);
    await settled();
    await check(revert).isWaiting();
    await check(revert).doesNotSay("exactly");
  });

  test("at another place that looks the same", async () => {
    const path = "deploy/values.yml";
    const block = (name: string, replicas: number): readonly string[] =>
      [`- name: ${name}`, ...["image", "probe", "limits"].map(same), `  replicas: ${replicas}`].concat(
        ["zone", "owner", "alert"].map(same),
      );
    const same = (key: string): string => `  ${key}: the same`;
    const values = (one: number, other: number): FileChanges => ({
      [path]: [...block("cart", one), ...block("payments", other), ""].join("\n"),
    });
    const { as, check, owner, reverts, settled } = await aMergedChange(values(3, 1), {
      files: { ...files, ...values(1, 1) },
    });
    await as(owner).pushesDirectly("main", { message: "More payments, too", files: values(3, 3) });
    await settled();
    const revert = await reverts(values(3, 1));
    await settled();
    await check(revert).isWaiting();
    await check(revert).doesNotSay("exactly");
  });

  test("that names a pull request that was never merged", async () => {
    const { as, check, junior, otherJunior, settled } = await aShop({ files });
    const open = await as(junior).opensPullRequest({
      branch: "open",
      commits: [{ message: "Change the cart", files: cart("changed") }],
    });
    const revert = await as(otherJunior).opensPullRequest({
      branch: "revert",
      body: `Reverts #${String(open.number)}`,
      commits: [{ message: "Revert", files: cart("other") }],
    });
    await settled();
    await check(revert).isWaiting();
  });

  test("that undoes what was merged into another branch", async () => {
    const { as, check, junior, otherJunior, owner, senior, settled } = await aShop({ files });
    await as(owner).opensPullRequest({
      branch: "release",
      commits: [{ message: "Notes", files: { "docs/release.md": "# Release\n" } }],
    });
    const change = await as(junior).opensPullRequest({
      branch: "change",
      base: "release",
      commits: [{ message: "Change the cart", files: cart("changed") }],
    });
    await as(senior).approves(change);
    await settled();
    await as(owner).merges(change);
    await as(owner).pushesDirectly("main", { message: "Change the cart, too", files: cart("changed") });
    await settled();
    const revert = await as(otherJunior).opensPullRequest({
      branch: "revert",
      body: `Reverts #${String(change.number)}`,
      commits: [{ message: "Revert", files: { "services/checkout/cart.ts": original } }],
    });
    await settled();
    await check(revert).isWaiting();
  });

  test("and a look-up that fails holds nothing up, and exempts from nothing", async () => {
    const { as, check, senior, world, merged, reverts, settled } = await aMergedChange();
    world.faults.onCall({
      operation: "CountersignTreeEntries",
      effect: { kind: "error-before", status: 500 },
      occurrences: { first: 20 },
    });
    const revert = await reverts({ "services/checkout/cart.ts": original });
    await settled();
    await check(revert).isWaiting();
    await check(revert).says("could not be read");
    await as(senior).approves(revert);
    await check(revert).isGreen();
    expect(merged.number).not.toBe(revert.number);
  });
});

test("nothing is looked up where nothing is named", async () => {
  const { as, otherJunior, merged, simulator, settled, callsSince } = await aMergedChange();
  const mark = simulator.calls.mark();
  await as(otherJunior).opensPullRequest({
    branch: "revert",
    body: `It was better before #${String(merged.number)}`,
    commits: [{ message: "As before", files: back }],
  });
  await settled();
  expect(callsSince(mark)).not.toContain("pulls/get");
});
