import { describe, expect, test } from "@jest/globals";
import { type Notice } from "../../src/workflows/ports/notices.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";

const minute = 60_000;
const hour = 60 * minute;

function aNotice(key: string): Notice {
  return { key, kind: "bypass", teams: [], title: "Past the gate", text: "", url: null };
}

onEachDatabase((withStore) => {
  describe("the outbox", () => {
    test("gives what waits, one for each channel, and no more once it is sent", () =>
      withStore({ now: clockFrom() }, async ({ outbox }) => {
        await outbox.add(aNotice("a"), ["default", "@acme/payments"]);
        const taken = await outbox.take(10);
        expect(taken.map(({ notice, channel }) => [notice.key, channel])).toEqual([
          ["a", "@acme/payments"],
          ["a", "default"],
        ]);
        for (const each of taken) await outbox.sent(each);
        expect(await outbox.take(10)).toEqual([]);
      }));

    test("never says the same twice, sent or not", () => {
      const now = clockFrom();
      return withStore({ now }, async ({ outbox }) => {
        await outbox.add(aNotice("a"), ["default"]);
        for (const each of await outbox.take(10)) await outbox.sent(each);
        await outbox.add(aNotice("a"), ["default"]);
        now.advance(hour);
        expect(await outbox.take(10)).toEqual([]);
      });
    });

    test("gives a notice to one taker at a time; after a minute without a word to the next", () => {
      const now = clockFrom();
      return withStore({ now }, async ({ outbox }) => {
        await outbox.add(aNotice("a"), ["default"]);
        const both = await Promise.all([outbox.take(10), outbox.take(10)]);
        expect(both.map(({ length }) => length).sort()).toEqual([0, 1]);
        now.advance(minute);
        expect(await outbox.take(10)).toHaveLength(1);
      });
    });

    test("waits longer after each failure, and as long as the channel asks", () => {
      const now = clockFrom();
      return withStore({ now }, async ({ outbox }) => {
        await outbox.add(aNotice("a"), ["default"]);
        const [first] = await outbox.take(10);
        expect(await outbox.failed(first!, "answered 429", 10 * minute)).toBe("later");
        now.advance(9 * minute);
        expect(await outbox.take(10)).toEqual([]);
        now.advance(minute);
        expect(await outbox.take(10)).toMatchObject([{ attempts: 1 }]);
      });
    });

    test("but an hour at most, whatever the channel asks", () => {
      const now = clockFrom();
      return withStore({ now }, async ({ outbox }) => {
        await outbox.add(aNotice("a"), ["default"]);
        for (const asked of [365 * 24 * hour, Number.MAX_VALUE]) {
          const [each] = await outbox.take(10);
          expect(await outbox.failed(each!, "answered 429", asked)).toBe("later");
          now.advance(hour);
        }
        expect(await outbox.take(10)).toHaveLength(1);
      });
    });

    test("gives up after three days", () => {
      const now = clockFrom();
      return withStore({ now }, async ({ outbox }) => {
        await outbox.add(aNotice("a"), ["default"]);
        now.advance(73 * hour);
        const [late] = await outbox.take(10);
        expect(await outbox.failed(late!, "answered 404", null)).toBe("given-up");
        now.advance(73 * hour);
        expect(await outbox.take(10)).toEqual([]);
      });
    });
  });
});
