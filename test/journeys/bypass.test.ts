import { describe, expect, test } from "@jest/globals";

import { type BypassBody, type MergeBody } from "../../src/domain/ledger/bodies.ts";
import { type LedgerKind } from "../../src/domain/ledger/entry.ts";
import { aShop, cart, oneSeniorFiles } from "./a-shop.ts";

type Shop = Awaited<ReturnType<typeof aShop>>;

/** A shop that was looked at once, so that its default branch is watched. */
export async function aWatchedShop(options: Parameters<typeof aShop>[0] = {}): Promise<Shop> {
  const shop = await aShop({ files: oneSeniorFiles, ...options });
  await shop.app.sweep();
  await shop.settled();
  return shop;
}

/** The bodies of the ledger's entries of one kind, oldest first. */
export async function entriesOf<Body>({ app }: Shop, kind: LedgerKind): Promise<readonly Body[]> {
  const bodies: Body[] = [];
  for await (const entry of app.ports.ledger.entries()) {
    if (entry.kind === kind) bodies.push(entry.body as unknown as Body);
  }
  return bodies;
}

const merges = (shop: Shop) => entriesOf<MergeBody>(shop, "merge");
const bypasses = (shop: Shop) => entriesOf<BypassBody>(shop, "bypass");

/** The issues that were opened, oldest first. */
export function issuesOf({ world, repository }: Shop) {
  return world.issues.of(repository).filter(({ kind }) => kind === "Issue");
}

describe("what went through the gate is no bypass", () => {
  test("a satisfied pull request, merged", async () => {
    const shop = await aWatchedShop();
    const { as, senior, check, opensSmallChange, settled } = shop;
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(senior).merges(pullRequest);
    await settled();
    expect(await merges(shop)).toMatchObject([
      { number: pullRequest.number, outcome: "satisfied", by: { login: "senior" }, branch: "main" },
    ]);
    expect(await bypasses(shop)).toEqual([]);
    expect(issuesOf(shop)).toEqual([]);
  });
});

describe("what went past the gate", () => {
  test("an administrator merges a pull request that waits", async () => {
    const shop = await aWatchedShop();
    const { as, owner, check, opensSmallChange, settled } = shop;
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await as(owner).merges(pullRequest);
    await settled();
    expect(await merges(shop)).toMatchObject([{ number: pullRequest.number, outcome: "bypassed" }]);
    expect(await bypasses(shop)).toMatchObject([
      { number: pullRequest.number, how: "admin-merge", by: { login: "organisation-owner" } },
    ]);
    const [issue] = issuesOf(shop);
    expect(issue?.title).toBe(
      `Bypass: #${String(pullRequest.number)} was merged into main without the sign-off it needed`,
    );
  });

  test("somebody pushes without a pull request", async () => {
    const shop = await aWatchedShop();
    const { as, owner, settled } = shop;
    await as(owner).pushesDirectly("main", { message: "Quick fix", files: cart("quick") });
    await settled();
    expect(await bypasses(shop)).toMatchObject([
      { number: null, how: "direct-push", by: { login: "organisation-owner" } },
    ]);
    expect(issuesOf(shop)).toHaveLength(1);
  });
});
