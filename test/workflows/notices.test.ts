import { describe, expect, test } from "@jest/globals";

import { createNotifier, NoticeSender, sendNotices } from "../../src/workflows/notices.ts";
import { type Log } from "../../src/workflows/ports/log.ts";
import { type Notice, type Outbox, type WaitingNotice } from "../../src/workflows/ports/notices.ts";
import { clockFrom, withStore } from "../store/support/stores.ts";

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function aNotice(over: Partial<Notice> = {}): Notice {
  return { key: "k", kind: "bypass", teams: [], title: "t", text: "", url: null, ...over };
}

/** An outbox of which only what is added counts. */
function collecting() {
  const added: (readonly string[])[] = [];
  const outbox: Outbox = {
    add: (_, channels) => Promise.resolve(void added.push(channels)),
    take: () => Promise.resolve([]),
    sent: () => Promise.resolve(),
    failed: () => Promise.resolve("later"),
  };
  return { outbox, added };
}

describe("a notice goes", () => {
  test.each([
    ["to the channel of its team", ["@acme/payments"], ["default", "@acme/payments"], ["@acme/payments"]],
    ["whatever the case of the name", ["@Acme/Payments"], ["@acme/payments"], ["@acme/payments"]],
    [
      "to the default one where the team has none",
      ["@acme/search"],
      ["default", "@acme/payments"],
      ["default"],
    ],
    ["to the default one where it is for no team", [], ["default", "@acme/payments"], ["default"]],
    ["nowhere where nothing is configured", ["@acme/payments"], [], []],
    ["once to a channel that two names lead to", ["@a/x", "@A/X"], ["@a/x"], ["@a/x"]],
  ])("%s", async (_, teams, channels, expected) => {
    const { outbox, added } = collecting();
    await createNotifier(outbox, channels).notify(aNotice({ teams }));
    expect(added).toEqual([expected]);
  });
});

test("one channel that fails keeps no other waiting, and is tried again later", async () => {
  const waiting: readonly WaitingNotice[] = ["down", "up"].map((channel) => ({
    ...{ notice: aNotice(), channel, attempts: 0, recordedAt: "2026-01-05T09:00:00Z" },
  }));
  const left = [...waiting];
  const outcomes: string[] = [];
  const outbox: Outbox = {
    add: () => Promise.resolve(),
    take: (most) => Promise.resolve(left.splice(0, most)),
    sent: ({ channel }) => Promise.resolve(void outcomes.push(`${channel} sent`)),
    failed: ({ channel }, error, after) => {
      outcomes.push(`${channel} ${error} ${String(after)}`);
      return Promise.resolve("later");
    },
  };
  const post = (channel: string) =>
    channel === "down"
      ? Promise.reject(Object.assign(new Error("answered 429"), { retryAfter: 5000 }))
      : Promise.resolve();
  expect(await sendNotices({ outbox, post, log: quiet })).toBe(1);
  expect(outcomes).toEqual(["down answered 429 5000", "up sent"]);
});

test("what a slow channel keeps waiting is sent once, whoever else looks meanwhile", async () => {
  const now = clockFrom();
  await withStore({ now }, async ({ outbox }) => {
    for (let each = 1; each <= 9; each += 1) {
      await outbox.add(aNotice({ key: `k${String(each)}` }), ["default"]);
    }
    const posted: string[] = [];
    const byUs = async (_: string, { key }: Notice): Promise<void> => {
      posted.push(key);
      now.advance(10_000);
      if (posted.length === 7) await sendNotices({ outbox, post: byOthers, log: quiet });
    };
    const byOthers = (_: string, { key }: Notice): Promise<void> => Promise.resolve(void posted.push(key));
    await sendNotices({ outbox, post: byUs, log: quiet });
    expect(posted.toSorted()).toEqual(Array.from({ length: 9 }, (_, index) => `k${String(index + 1)}`));
  });
});

test("a channel that hangs piles up no work, and what comes meanwhile is sent after it", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
  const posted: string[] = [];
  await withStore({}, async ({ outbox }) => {
    await outbox.add(aNotice({ key: "first" }), ["default"]);
    let looks = 0;
    const counting: Outbox = { ...outbox, take: (most) => outbox.take((looks += 1) && most) };
    const post = (_: string, { key }: Notice): Promise<void> => {
      posted.push(key);
      return key === "first" ? answered : Promise.resolve();
    };
    const sender = new NoticeSender({ outbox: counting, post, log: quiet }, 3_600_000);
    const first = sender.sendNow();
    await Promise.resolve();
    const later = Array.from({ length: 50 }, () => sender.sendNow());
    await outbox.add(aNotice({ key: "second" }), ["default"]);
    answer(undefined);
    await Promise.all([first, ...later]);
    expect(posted).toEqual(["first", "second"]);
    expect(looks).toBeLessThanOrEqual(4);
  });
});
