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

test("nothing is looked up where the policy exempts no reverts", async () => {
  const { as, junior, simulator, settled, callsSince } = await aShop({ files: oneSeniorFiles });
  const mark = simulator.calls.mark();
  await as(junior).opensPullRequest({
    branch: "revert",
    body: "Reverts #1",
    commits: [{ message: "Revert", files: cart("other") }],
  });
  await settled();
  expect(callsSince(mark)).not.toContain("pulls/get");
});
