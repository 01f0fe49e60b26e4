import { describe, expect, test } from "@jest/globals";
import { type ReadCache } from "../../src/workflows/ports/fact-stores.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";

const HOUR = 3_600_000;

/** An entry of this key and value counts 1,000 bytes: 1 of the key, 799 of the value, 200 for its row. */
const aValue = "v".repeat(799);

async function keysIn(cache: ReadCache, keys: string): Promise<string> {
  let found = "";
  for (const key of keys) if ((await cache.get(key)) !== null) found += key;
  return found;
}

onEachDatabase((withStore) => {
  describe("the read cache", () => {
    test("gives back what was put, and null for what was not", () =>
      withStore({}, async ({ readCache }) => {
        await readCache.put("files 7 aaa bbb", '{"é":1}');
        expect(await readCache.get("files 7 aaa bbb")).toBe('{"é":1}');
        expect(await readCache.get("files 7 aaa ccc")).toBeNull();
      }));

    test("replaces what has the same key", () =>
      withStore({}, async ({ readCache }) => {
        await readCache.put("a", "1");
        await readCache.put("a", "2");
        expect(await readCache.get("a")).toBe("2");
      }));

    test("lets the oldest go where it would outgrow its bound", async () => {
      const now = clockFrom();
      await withStore({ now, readCacheBytes: 4_000 }, async ({ readCache }) => {
        for (const key of "abcd") {
          await readCache.put(key, aValue);
          now.advance(1);
        }
        expect(await keysIn(readCache, "abcd")).toBe("abcd");
        await readCache.put("e", aValue);
        expect(await keysIn(readCache, "abcde")).toBe("bcde");
      });
    });

    test("lets go as many as it takes for a large one", async () => {
      const now = clockFrom();
      await withStore({ now, readCacheBytes: 4_000 }, async ({ readCache }) => {
        for (const key of "abcd") {
          await readCache.put(key, aValue);
          now.advance(1);
        }
        await readCache.put("e", "v".repeat(1_799));
        expect(await keysIn(readCache, "abcde")).toBe("cde");
      });
    });

    test.each([
      { name: "a lone surrogate", value: "\ud800" },
      { name: "a NUL", value: "a\0b" },
    ])("does not keep $name, which would come back as something else", ({ value }) =>
      withStore({}, async ({ readCache }) => {
        await readCache.put("a", value);
        expect(await readCache.get("a")).toBeNull();
      }),
    );

    test("counts bytes, not characters", async () => {
      const now = clockFrom();
      await withStore({ now, readCacheBytes: 2_000 }, async ({ readCache }) => {
        await readCache.put("a", "v".repeat(700));
        now.advance(1);
        await readCache.put("b", "é".repeat(399));
        now.advance(1);
        await readCache.put("c", "v".repeat(300));
        expect(await keysIn(readCache, "abc")).toBe("bc");
      });
    });

    test("does not keep what would push out half of the rest", () =>
      withStore({ readCacheBytes: 4_000 }, async ({ readCache }) => {
        await readCache.put("a", aValue);
        await readCache.put("b", "v".repeat(1_800));
        expect(await keysIn(readCache, "ab")).toBe("a");
      }));

    test("keeps what was used in the last hour rather than what is newer but was not", async () => {
      const now = clockFrom();
      await withStore({ now, readCacheBytes: 3_000 }, async ({ readCache }) => {
        await readCache.put("a", aValue);
        now.advance(1);
        await readCache.put("b", aValue);
        await readCache.put("c", aValue);
        now.advance(HOUR);
        await readCache.get("a");
        now.advance(1);
        await readCache.put("d", aValue);
        expect(await keysIn(readCache, "abcd")).toBe("acd");
      });
    });
  });
});
