import { describe, expect, test } from "@jest/globals";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";
import { aDelivery, aHint, aPullRequest } from "./support/subjects.ts";

const sam = { id: 11, login: "sam", kind: "person" } as const;

onEachDatabase((withStore) => {
  describe("accepting a delivery", () => {
    test("stores its facts and its work together", () =>
      withStore({}, async (store) => {
        const answer = await store.inbox.accept(
          aDelivery("guid-1"),
          [
            { kind: "push", repositoryId: 7, headSha: "aaa", pusher: sam },
            {
              kind: "review-submitted",
              repositoryId: 7,
              number: 3,
              reviewId: "900",
              headSha: "aaa",
              baseRef: "main",
            },
          ],
          [aHint(3, "opened"), aHint(4, "shares its head")],
        );

        expect(answer).toBe("accepted");
        expect(await store.facts.read(aPullRequest(3))).toEqual({
          pushes: [{ headSha: "aaa", pusher: sam }],
          reviewsSubmitted: [{ reviewId: "900", headSha: "aaa", baseRef: "main" }],
          contents: [],
          acts: [],
          evidence: [],
        });
        expect(await store.workQueue.claim()).toMatchObject({ subject: { number: 3 }, because: ["opened"] });
        expect(await store.workQueue.claim()).toMatchObject({ subject: { number: 4 } });
      }));

    test("a GUID that is known changes nothing, whatever else the delivery carries", () =>
      withStore({}, async (store) => {
        await store.inbox.accept(aDelivery("guid-1"), [], []);

        const answer = await store.inbox.accept(
          aDelivery("guid-1"),
          [{ kind: "push", repositoryId: 7, headSha: "aaa", pusher: sam }],
          [aHint(3)],
        );

        expect(answer).toBe("duplicate");
        expect(await store.workQueue.claim()).toBeNull();
        expect((await store.facts.read(aPullRequest(3), ["aaa"])).pushes).toEqual([]);
      }));

    test("the same GUID twice at once is accepted once", () =>
      withStore({}, async (store) => {
        const answers = await Promise.all(
          [1, 2, 3].map(() => store.inbox.accept(aDelivery("guid-1"), [], [aHint(3)])),
        );

        expect(answers.sort()).toEqual(["accepted", "duplicate", "duplicate"]);
      }));

    test("what cannot be stored whole is not stored at all, so that GitHub's redelivery is a new one", () =>
      withStore({}, async (store) => {
        const broken = { ...sam, id: "eleven" } as unknown as typeof sam;

        await expect(
          store.inbox.accept(
            aDelivery("guid-1"),
            [{ kind: "push", repositoryId: 7, headSha: "aaa", pusher: broken }],
            [aHint(3)],
          ),
        ).rejects.toThrow();

        expect(await store.workQueue.claim()).toBeNull();
        expect(await store.inbox.accept(aDelivery("guid-1"), [], [aHint(3)])).toBe("accepted");
      }));

    test("a time that is none is refused", () =>
      withStore({}, async (store) => {
        await expect(
          store.inbox.accept(aDelivery("guid-1", { receivedAt: "yesterday" }), [], []),
        ).rejects.toThrow('"yesterday" is no ISO 8601 time');
      }));
  });

  describe("pruning", () => {
    test("forgets the deliveries received before a moment, and nothing else", () =>
      withStore({ now: clockFrom() }, async (store) => {
        await store.inbox.accept(
          aDelivery("old", { receivedAt: "2026-01-01T00:00:00Z" }),
          [{ kind: "push", repositoryId: 7, headSha: "aaa", pusher: sam }],
          [aHint(3)],
        );
        await store.inbox.accept(aDelivery("new", { receivedAt: "2026-01-02T00:00:00Z" }), [], []);

        expect(await store.prune(new Date("2026-01-02T00:00:00Z"))).toBe(1);

        expect(await store.inbox.accept(aDelivery("new"), [], [])).toBe("duplicate");
        expect(await store.inbox.accept(aDelivery("old"), [], [])).toBe("accepted");
        expect((await store.facts.read(aPullRequest(3), ["aaa"])).pushes).toHaveLength(1);
        expect(await store.workQueue.depth()).toEqual({ due: 1, leased: 0, delayed: 0 });
      }));
  });
});
