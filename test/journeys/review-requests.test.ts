import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { type PullRequest } from "../../src/simulator/world/records/issue.ts";
import { type World } from "../../src/simulator/world/world.ts";
import { aShop, cart, oneSenior, oneSeniorFiles, type ShopOptions } from "./a-shop.ts";

/** One senior has to sign; the two of them are asked as the section says. */
const asking = (section: string, options: ShopOptions = {}) =>
  aShop({ ...options, files: { ...oneSeniorFiles, ".github/countersign.yml": `${oneSenior}${section}\n` } });

/** Logins of everybody who was ever asked, in order. */
function askedFor(world: World, pullRequest: PullRequest): readonly string[] {
  return world.timeline
    .of(pullRequest)
    .flatMap((event) =>
      event.kind === "ReviewRequestedEvent" && "login" in event.reviewer ? [event.reviewer.login] : [],
    );
}

const hour = 60 * 60 * 1000;

describe("who is asked for a review", () => {
  test("is one of the two who could sign, and the check says so", async () => {
    const { check, opensSmallChange, settled, world } = await asking("");
    const pullRequest = await opensSmallChange();
    await settled();
    const asked = askedFor(world, pullRequest);
    expect(asked).toHaveLength(1);
    expect(["senior", "otherSenior"]).toContain(asked[0]);
    await check(pullRequest).says("Who was asked");
  });

  test("is whoever has changed the files lately", async () => {
    for (const who of ["senior", "otherSenior"] as const) {
      const { as, opensSmallChange, owner, people, settled, world } = await asking("");
      for (const content of ["one", "two"]) {
        await as(owner).pushesDirectly("main", { files: cart(content), author: people[who] });
      }
      await settled();
      const pullRequest = await opensSmallChange();
      await settled();
      expect(askedFor(world, pullRequest)).toEqual([who]);
    }
  });

  test("is nobody who is busy, by their status or by the policy", async () => {
    const absent = "review-requests: { absent: [{ person: senior, from: 2000-01-01, until: 2999-12-31 }] }";
    const one = await asking(absent);
    const first = await one.opensSmallChange();
    await one.settled();
    expect(askedFor(one.world, first)).toEqual(["otherSenior"]);

    const other = await asking("");
    await other.as(other.otherSenior).isBusy();
    const second = await other.opensSmallChange();
    await other.settled();
    expect(askedFor(other.world, second)).toEqual(["senior"]);
  });

  test("is nobody who has as many open requests as one person should", async () => {
    const { as, junior, settled, world } = await asking("review-requests: { most-per-person: 1 }");
    const asked: string[] = [];
    for (const branch of ["one", "two", "three"]) {
      const pullRequest = await as(junior).opensPullRequest({
        branch,
        commits: [{ files: { [`services/checkout/${branch}.ts`]: "export {};\n" } }],
      });
      await settled();
      asked.push(...askedFor(world, pullRequest));
    }
    expect(asked.toSorted()).toEqual(["otherSenior", "senior"]);
  });

  test("is nobody too often, though many pull requests are opened at once", async () => {
    const { as, junior, settled, world } = await asking("review-requests: { most-per-person: 1 }");
    const opened: PullRequest[] = [];
    for (const branch of ["one", "two", "three", "four", "five", "six"]) {
      opened.push(
        await as(junior).opensPullRequest({
          branch,
          commits: [{ files: { [`services/checkout/${branch}.ts`]: "export {};\n" } }],
        }),
      );
    }
    await settled();
    const asked = opened.flatMap((pullRequest) => askedFor(world, pullRequest));
    expect(asked.toSorted()).toEqual(["otherSenior", "senior"]);
  });

  test("is somebody later whom the first attempt could not reach", async () => {
    const { app, opensSmallChange, settled, world } = await asking("");
    world.faults.onCall({
      operation: "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
      effect: { kind: "error-before", status: 502 },
    });
    const pullRequest = await opensSmallChange();
    await settled();
    expect(askedFor(world, pullRequest)).toEqual([]);
    world.faults.clear();
    await app.sweep();
    await settled();
    expect(askedFor(world, pullRequest)).toHaveLength(1);
  });

  test("is somebody again whose other pull request was closed", async () => {
    const { as, junior, settled, world, opensSmallChange } = await asking(
      "review-requests: { most-per-person: 1, absent: [{ person: senior, from: 2000-01-01, until: 2999-12-31 }] }",
    );
    const first = await opensSmallChange();
    await settled();
    expect(askedFor(world, first)).toEqual(["otherSenior"]);
    await as(junior).closes(first);
    await settled();
    const second = await as(junior).opensPullRequest({
      branch: "second",
      commits: [{ files: cart("second") }],
    });
    await settled();
    expect(askedFor(world, second)).toEqual(["otherSenior"]);
  });
});

test("who is free is not looked up at each evaluation where nobody is", async () => {
  const away = (person: string) => `{ person: ${person}, from: 2000-01-01, until: 2999-12-31 }`;
  const { app, callsSince, opensSmallChange, settled, simulator, world } = await asking(
    `review-requests: { absent: [${away("senior")}, ${away("otherSenior")}] }`,
  );
  const mark = simulator.calls.mark();
  const pullRequest = await opensSmallChange();
  await settled();
  await app.sweep();
  await settled();
  expect(askedFor(world, pullRequest)).toEqual([]);
  expect(callsSince(mark).filter((call) => call === "CountersignReviewers")).toHaveLength(1);
});

test("a look-up that fails keeps nobody from being asked", async () => {
  const { opensSmallChange, settled, world } = await asking("");
  world.faults.onCall({
    operation: "CountersignReviewers",
    effect: { kind: "error-before", status: 502 },
  });
  const pullRequest = await opensSmallChange();
  await settled();
  expect(askedFor(world, pullRequest)).toHaveLength(1);
});

describe("somebody else in addition", () => {
  const soon = 'review-requests: { escalate-after-hours: 2, working-hours: "00:00-23:59" }';
  const monday = "2026-11-23T10:00:00Z";

  /** The app with a database that outlives a restart: its tokens last an hour. */
  async function onMonday() {
    const folder = mkdtempSync(join(tmpdir(), "countersign-"));
    const shop = await asking(soon, { databasePath: join(folder, "countersign.db") });
    shop.world.clock.set(monday);
    await shop.restartsAfter(0);
    return shop;
  }

  test("is asked when nobody has answered in time, and the check says so", async () => {
    const { check, opensSmallChange, restartsAfter, settled, world } = await onMonday();
    const pullRequest = await opensSmallChange();
    await settled();
    expect(askedFor(world, pullRequest)).toHaveLength(1);
    await restartsAfter(1 * hour);
    await settled();
    expect(askedFor(world, pullRequest)).toHaveLength(1);
    await restartsAfter(1.5 * hour);
    await settled();
    expect(askedFor(world, pullRequest).toSorted()).toEqual(["otherSenior", "senior"]);
    await check(pullRequest).says("in addition, since an earlier request was not answered in time");
  });

  test("is thought of when the time comes, though nothing else happens", async () => {
    const { app, opensSmallChange, settled } = await asking(soon);
    await opensSmallChange();
    await settled();
    expect(await app.store.workQueue.depth()).toMatchObject({ due: 0, delayed: 1 });
  });

  test("is asked where the first has only commented", async () => {
    const { as, opensSmallChange, people, restartsAfter, settled, world } = await onMonday();
    const pullRequest = await opensSmallChange();
    await settled();
    const [first] = askedFor(world, pullRequest);
    world.clock.advance(10 * 60_000);
    await as(first === "senior" ? people.senior : people.otherSenior).reviewsWithComment(
      pullRequest,
      "I am looking.",
    );
    await settled();
    expect(askedFor(world, pullRequest)).toHaveLength(1);
    await restartsAfter(3 * hour);
    await settled();
    expect(askedFor(world, pullRequest).toSorted()).toEqual(["otherSenior", "senior"]);
  });

  test("is not asked where the first has requested changes: those come first", async () => {
    const { as, check, opensSmallChange, people, restartsAfter, settled, world } = await onMonday();
    const pullRequest = await opensSmallChange();
    await settled();
    const [first] = askedFor(world, pullRequest);
    world.clock.advance(10 * 60_000);
    await as(first === "senior" ? people.senior : people.otherSenior).requestsChanges(pullRequest, "No.");
    await settled();
    await restartsAfter(3 * hour);
    await settled();
    expect(askedFor(world, pullRequest)).toEqual([first]);
    await check(pullRequest).doesNotSay("Who was asked");
  });
});

test("everything asked and answered stands in the ledger", async () => {
  const { app, as, opensSmallChange, people, settled, world } = await asking("");
  const pullRequest = await opensSmallChange();
  await settled();
  const [login] = askedFor(world, pullRequest);
  await as(login === "senior" ? people.senior : people.otherSenior).approves(pullRequest);
  await settled();
  const states: unknown[] = [];
  for await (const { kind, body } of app.store.ledger.entries()) {
    if (kind === "review-request") states.push([body["login"], body["state"], body["level"]]);
  }
  expect(states).toEqual([
    [login, "asked", "senior"],
    [login, "answered", "senior"],
  ]);
});
