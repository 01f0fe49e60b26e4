import { describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { openStore } from "../../src/store/open-store.ts";
import { storeOptions, withDirectory, withStore } from "./support/stores.ts";
import { aDelivery, aHint, aPullRequest } from "./support/subjects.ts";

describe("a store on a file", () => {
  test("remembers everything when it is opened again", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await withStore({ path }, async (store) => {
        await store.inbox.accept(aDelivery("guid-1"), [], [aHint(3)]);
        await store.facts.recordContent(aPullRequest(3), {
          headSha: "aaa",
          baseRef: "main",
          contentDigest: "d1",
        });
        await store.ledger.append({ kind: "decision", subject: "7#3", body: { verdict: "waiting" } });
        await store.readCache.put("files aaa", "[]");
      });

      await withStore({ path }, async (store) => {
        expect(await store.inbox.accept(aDelivery("guid-1"), [], [])).toBe("duplicate");
        expect(await store.workQueue.claim()).toMatchObject({ subject: { number: 3 }, attempts: 0 });
        expect((await store.facts.read(aPullRequest(3))).contents).toHaveLength(1);
        expect(await store.ledger.latest("decision", "7#3")).toMatchObject({ sequence: 1 });
        expect(await store.readCache.get("files aaa")).toBe("[]");
      });
    }));

  test("is refused to a second store until the first is closed", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      const first = await openStore(storeOptions({ path }));

      await expect(openStore(storeOptions({ path }))).rejects.toMatchObject({
        code: "in-use",
        message: expect.stringContaining(`Another Countersign process works on the database ${path}`),
      });

      await first.close();
      await (await openStore(storeOptions({ path }))).close();
    }));

  test("what a process that died had leased is due at once, and counts as a failed attempt", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await withStore({ path }, async (store) => {
        await store.workQueue.enqueue([aHint(3)]);
        await store.workQueue.claim();
      });

      await withStore({ path }, async (store) => {
        expect(await store.workQueue.claim()).toMatchObject({ attempts: 1, fence: 2 });
      });
    }));
});
