import { describe, expect, test } from "@jest/globals";
import { type LedgerDraft, type LedgerEntry } from "../../../src/domain/ledger/entry.ts";
import { type Ledger } from "../../../src/workflows/ports/ledger.ts";
import { onEachDatabase } from "../support/databases.ts";
import { clockFrom } from "../support/stores.ts";

function aDraft(overrides: Partial<LedgerDraft> = {}): LedgerDraft {
  return { kind: "decision", subject: "7#3", body: { verdict: "waiting" }, ...overrides };
}

async function all(entries: AsyncIterable<LedgerEntry>): Promise<LedgerEntry[]> {
  const list: LedgerEntry[] = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

async function appendMany(ledger: Ledger, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await ledger.append(aDraft({ subject: `7#${number % 2}`, body: { number } }));
  }
}

onEachDatabase((withStore) => {
  describe("the newest entries about each of a repository's subjects", () => {
    test("are those of that kind whose subject begins so, the newest first", () =>
      withStore({}, async ({ ledger }) => {
        const subjects = ["7#3", "7#10", "7#3", "70#1", "7@abc", "7#é", "8#1"];
        for (const [number, subject] of subjects.entries())
          await ledger.append(aDraft({ subject, body: { number } }));
        await ledger.append(aDraft({ kind: "fact", subject: "7#10", body: {} }));

        const newest = await ledger.newest("decision", "7#", 10);

        expect(newest.map(({ subject, body }) => [subject, body["number"]])).toEqual([
          ["7#é", 5],
          ["7#3", 2],
          ["7#10", 1],
        ]);
      }));

    test("are no more than asked for", () =>
      withStore({}, async ({ ledger }) => {
        for (let number = 1; number <= 5; number += 1)
          await ledger.append(aDraft({ subject: `7#${number}`, body: {} }));

        const newest = await ledger.newest("decision", "7#", 2);

        expect(newest.map(({ subject }) => subject)).toEqual(["7#5", "7#4"]);
        expect(await ledger.newest("merge", "7@", 2)).toEqual([]);
      }));
  });

  describe("appending", () => {
    test("gives the next sequence, the time, and the chain", async () => {
      const now = clockFrom("2026-01-05T09:00:00.000Z");
      await withStore({ now }, async ({ ledger }) => {
        const first = await ledger.append(aDraft());
        now.advance(1_000);
        const second = await ledger.append(aDraft({ kind: "publication", body: { b: [1, null], a: "é" } }));

        expect(first).toMatchObject({
          sequence: 1,
          recordedAt: "2026-01-05T09:00:00.000Z",
          previousHash: "0".repeat(64),
        });
        expect(second).toMatchObject({
          sequence: 2,
          recordedAt: "2026-01-05T09:00:01.000Z",
          kind: "publication",
          body: { b: [1, null], a: "é" },
          previousHash: first.hash,
        });
        expect(await all(ledger.entries())).toEqual([first, second]);
      });
    });

    test("many at once makes one chain", () =>
      withStore({}, async ({ ledger }) => {
        const entries = await Promise.all(
          [1, 2, 3, 4, 5].map((number) => ledger.append(aDraft({ body: { number } }))),
        );

        const sorted = entries.sort((a, b) => a.sequence - b.sequence);
        expect(sorted.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
        expect(sorted.slice(1).map(({ previousHash }) => previousHash)).toEqual(
          sorted.slice(0, -1).map(({ hash }) => hash),
        );
      }));

    test.each<{ name: string; draft: LedgerDraft; message: string }>([
      {
        name: "a body that JSON cannot say",
        draft: aDraft({ body: { at: undefined as unknown as null } }),
        message: "$.at is undefined",
      },
      {
        name: "a lone surrogate in the subject",
        draft: aDraft({ subject: "7#\ud800" }),
        message: "no database keeps",
      },
      { name: "a NUL in the subject", draft: aDraft({ subject: "7#\0" }), message: "no database keeps" },
    ])("refuses $name and leaves no gap", ({ draft, message }) =>
      withStore({}, async ({ ledger }) => {
        await expect(ledger.append(draft)).rejects.toThrow(message);
        expect(await ledger.append(aDraft())).toMatchObject({ sequence: 1 });
      }),
    );

    test("keeps any text in the body, a lone surrogate and a NUL too", () =>
      withStore({}, async ({ ledger }) => {
        const body = { title: "\ud800 and \0 and \u202e", path: "a\u0301" };
        await ledger.append(aDraft({ body }));
        expect(await all(ledger.entries())).toMatchObject([{ body }]);
      }));
  });

  describe("reading", () => {
    test("streams in order over many pages", () =>
      withStore({}, async ({ ledger }) => {
        await appendMany(ledger, 1_203);
        const sequences = (await all(ledger.entries())).map(({ sequence }) => sequence);
        expect(sequences).toEqual(Array.from({ length: 1_203 }, (_, index) => index + 1));
      }));

    test("filters by subject and from a sequence on", () =>
      withStore({}, async ({ ledger }) => {
        await appendMany(ledger, 6);
        const sequences = async (filter: { subject?: string; after?: number }): Promise<number[]> =>
          (await all(ledger.entries(filter))).map(({ sequence }) => sequence);

        expect(await sequences({ subject: "7#1" })).toEqual([1, 3, 5]);
        expect(await sequences({ after: 4 })).toEqual([5, 6]);
        expect(await sequences({ subject: "7#1", after: 1 })).toEqual([3, 5]);
        expect(await sequences({ subject: "7#9" })).toEqual([]);
      }));

    test("lets entries be appended while it streams", () =>
      withStore({}, async ({ ledger }) => {
        await appendMany(ledger, 3);
        const seen: number[] = [];
        for await (const { sequence } of ledger.entries()) {
          seen.push(sequence);
          if (sequence === 1) await ledger.append(aDraft());
        }
        expect(seen.slice(0, 3)).toEqual([1, 2, 3]);
      }));

    test("finds the newest of a kind about a subject", () =>
      withStore({}, async ({ ledger }) => {
        await ledger.append(aDraft({ body: { number: 1 } }));
        await ledger.append(aDraft({ body: { number: 2 } }));
        await ledger.append(aDraft({ kind: "publication" }));
        await ledger.append(aDraft({ subject: "7#4" }));

        expect(await ledger.latest("decision", "7#3")).toMatchObject({ sequence: 2, body: { number: 2 } });
        expect(await ledger.latest("publication", "7#4")).toBeNull();
      }));
  });
});
