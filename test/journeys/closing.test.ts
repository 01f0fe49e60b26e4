import { describe, expect, test } from "@jest/globals";

import { type ClosingBody } from "../../src/domain/ledger/bodies.ts";
import { aShop, cart, oneSenior, oneSeniorFiles } from "./a-shop.ts";
import { aWatchedShop } from "./a-watched-shop.ts";

type Shop = Awaited<ReturnType<typeof aShop>>;

const files = oneSeniorFiles;

/** What the ledger says of pull requests that ended, oldest first. */
async function closings({ app }: Pick<Shop, "app">): Promise<readonly ClosingBody[]> {
  const found: ClosingBody[] = [];
  for await (const { kind, body } of app.ports.ledger.entries()) {
    if (kind === "closing") found.push(body as unknown as ClosingBody);
  }
  return found;
}

/** The same, by number and state. */
async function told(shop: Pick<Shop, "app">): Promise<readonly (readonly [number, string])[]> {
  return (await closings(shop)).map(({ number, state }) => [number, state]);
}

describe("a pull request that is closed without being merged", () => {
  test("gets an entry: by whom, when, and what the decision said", async () => {
    const shop = await aShop({ files });
    const { app, as, mid, opensSmallChange, settled, world } = shop;
    const pullRequest = await opensSmallChange();
    await settled();
    const decision = await app.ports.ledger.latest(
      "decision",
      `${String(pullRequest.repository.id)}#${String(pullRequest.number)}`,
    );
    world.clock.advance(60_000);
    await as(mid).closes(pullRequest);
    await settled();
    expect(await closings(shop)).toEqual([
      {
        owner: "acme",
        repository: "shop",
        number: pullRequest.number,
        state: "closed",
        headSha: pullRequest.head.sha,
        baseRef: "main",
        by: { id: mid.id, login: mid.login, kind: "person" },
        at: new Date(pullRequest.closedAt!).toISOString(),
        decision: decision!.sequence,
        verdict: "waiting",
      },
    ]);
  });

  test("gets one, however often that is told and looked at", async () => {
    const shop = await aShop({ files });
    const { app, as, junior, opensSmallChange, settled, world } = shop;
    const pullRequest = await opensSmallChange();
    await settled();
    world.faults.onDelivery({ effect: { kind: "duplicate" } });
    await as(junior).closes(pullRequest);
    await settled();
    await as(junior).labels(pullRequest, "bug");
    await settled();
    await app.sweep();
    await settled();
    expect(await told(shop)).toEqual([[pullRequest.number, "closed"]]);
  });

  test("gets it from the sweep where the delivery is lost", async () => {
    const shop = await aWatchedShop();
    const { app, as, junior, losesDeliveries, opensSmallChange, settled, simulator, callsSince } = shop;
    const pullRequest = await opensSmallChange();
    await settled();
    losesDeliveries();
    await as(junior).closes(pullRequest);
    await settled();
    expect(await told(shop)).toEqual([]);
    await app.sweep();
    await settled();
    expect(await told(shop)).toEqual([[pullRequest.number, "closed"]]);
    const mark = simulator.calls.mark();
    await app.sweep();
    await settled();
    // It is not looked at again.
    expect(callsSince(mark).filter((call) => call === "CountersignPullRequest")).toEqual([]);
  });

  test("gets another when it is opened again, and a third when it is closed once more", async () => {
    const shop = await aShop({ files });
    const { app, as, junior, mid, check, opensSmallChange, settled } = shop;
    const pullRequest = await opensSmallChange();
    await settled();
    await as(junior).closes(pullRequest);
    await settled();
    await as(mid).reopens(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await app.sweep();
    await settled();
    const entries = await closings(shop);
    expect(entries.map(({ state, by }) => [state, by?.login])).toEqual([
      ["closed", junior.login],
      ["reopened", mid.login],
    ]);
    await as(junior).closes(pullRequest);
    await settled();
    expect((await told(shop)).map(([, state]) => state)).toEqual(["closed", "reopened", "closed"]);
  });

  test("gets none where it was opened again before anybody looked", async () => {
    const shop = await aWatchedShop();
    const { app, as, junior, losesDeliveries, opensSmallChange, settled } = shop;
    const pullRequest = await opensSmallChange();
    await settled();
    losesDeliveries();
    await as(junior).closes(pullRequest);
    await as(junior).reopens(pullRequest);
    await settled();
    await app.sweep();
    await settled();
    expect(await told(shop)).toEqual([]);
  });

  test("gets it though another one with the same head stays open, and asks nobody any more", async () => {
    const shop = await aShop({ files: { ...files, ".github/countersign.yml": oneSenior } });
    const { app, as, junior, owner, repository, settled, world } = shop;
    world.pushes.createRef(owner, repository, "refs/heads/release", repository.refs.get("refs/heads/main")!);
    const first = await as(junior).opensPullRequest({ branch: "shared", commits: [{ files: cart("x") }] });
    await settled();
    const second = await as(junior).opensPullRequest({ branch: "shared", base: "release" });
    await settled();
    const asked = () =>
      app.store.reviewRequests.read({
        installationId: 1,
        repositoryId: repository.id,
        owner: "acme",
        repository: "shop",
        number: first.number,
      });
    expect((await asked()).map(({ state }) => state)).toEqual(["open"]);
    await as(junior).closes(first);
    await settled();
    expect(await told(shop)).toEqual([[first.number, "closed"]]);
    expect((await asked()).map(({ state }) => state)).toEqual(["withdrawn"]);
    expect(second.state).toBe("open");
  });

  test("gets none where the ledger knows nothing of it", async () => {
    const shop = await aShop({ files });
    const { app, as, junior, opensSmallChange, settled, world } = shop;
    world.faults.onDelivery({ effect: { kind: "drop" } });
    const pullRequest = await opensSmallChange();
    await as(junior).closes(pullRequest);
    await settled();
    world.faults.clear();
    await as(junior).labels(pullRequest, "bug");
    await settled();
    await app.sweep();
    await settled();
    expect(await told(shop)).toEqual([]);
  });
});

describe("a pull request that is merged", () => {
  test("gets none where its branch is watched: its commits have entries", async () => {
    const shop = await aWatchedShop();
    const { app, settled, mergesSigned } = shop;
    await mergesSigned();
    await app.sweep();
    await settled();
    expect(await told(shop)).toEqual([]);
  });

  test("gets one where nobody watches the branch that it was merged into", async () => {
    const shop = await aWatchedShop();
    const { as, app, junior, owner, repository, settled, world, senior, check } = shop;
    world.pushes.createRef(owner, repository, "refs/heads/topic", repository.refs.get("refs/heads/main")!);
    const pullRequest = await as(junior).opensPullRequest({
      branch: "part",
      base: "topic",
      commits: [{ files: cart("part") }],
    });
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(senior).merges(pullRequest);
    await settled();
    await app.sweep();
    await settled();
    expect(await told(shop)).toEqual([[pullRequest.number, "merged"]]);
  });
});

test("a request for a review says why it was withdrawn", async () => {
  const { app, as, junior, opensSmallChange, people, settled, world } = await aShop({
    files: { ...files, ".github/countersign.yml": oneSenior },
  });
  const ended = async (): Promise<readonly unknown[]> => {
    const found: unknown[] = [];
    for await (const { kind, body } of app.ports.ledger.entries()) {
      if (kind === "review-request" && body["state"] !== "asked") found.push(body["withdrawnBecause"]);
    }
    return found;
  };
  const askedOf = (pullRequest: Awaited<ReturnType<typeof opensSmallChange>>): string =>
    world.timeline
      .of(pullRequest)
      .flatMap((event) =>
        event.kind === "ReviewRequestedEvent" && "login" in event.reviewer ? [event.reviewer.login] : [],
      )[0]!;
  const first = await opensSmallChange();
  await settled();
  const other = askedOf(first) === people.senior.login ? people.otherSenior : people.senior;
  await as(other).approves(first);
  await settled();
  expect(await ended()).toEqual(["not-needed"]);
  const second = await as(junior).opensPullRequest({
    branch: "second",
    commits: [{ files: cart("second") }],
  });
  await settled();
  await as(junior).closes(second);
  await settled();
  expect(await ended()).toEqual(["not-needed", "closed"]);
});
