import { describe, expect, test } from "@jest/globals";
import { type Act } from "../../src/domain/act/act.ts";
import { type ObservedFact } from "../../src/workflows/ports/deliveries.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";
import { aPullRequest } from "./support/subjects.ts";

const now = clockFrom("2026-01-05T09:00:00.000Z");
const pullRequest = aPullRequest(3);
const by = { id: 11, login: "sam", kind: "person" } as const;

function aHold(id: string, reason: string | null = null): Act {
  const was = { headSha: "aaa", baseRef: "main", contentDigest: "d1" };
  return { kind: "hold", id, by, at: "2026-01-05T08:59:00Z", url: "https://example/1", ...was, reason };
}

function aComment(commentId: number, body: string, at = "2026-01-05T08:59:00Z"): ObservedFact {
  const { repositoryId, number } = pullRequest;
  const url = `https://example/${String(commentId)}`;
  return { kind: "comment-created", repositoryId, number, commentId, by, body, createdAt: at, url };
}

onEachDatabase((withStore) => {
  describe("acts", () => {
    test("are read back in the order in which they were recorded, whatever their ids", () =>
      withStore({ now }, async ({ acts, facts }) => {
        for (const id of ["9:1", "10:2", "10:1"]) await acts.recordAct(pullRequest, aHold(id));
        expect((await facts.read(pullRequest)).acts?.map(({ id }) => id)).toEqual(["9:1", "10:2", "10:1"]);
      }));

    test("are recorded once: the same act again is not new and changes nothing", () =>
      withStore({ now }, async ({ acts, facts }) => {
        expect(await acts.recordAct(pullRequest, aHold("9:1", "wait"))).toBe(true);
        expect(await acts.recordAct(pullRequest, aHold("9:1", "something else"))).toBe(false);
        expect((await facts.read(pullRequest)).acts).toEqual([aHold("9:1", "wait")]);
      }));

    test("of another pull request are not among them", () =>
      withStore({ now }, async ({ acts, facts }) => {
        await acts.recordAct(aPullRequest(4), aHold("9:1"));
        expect((await facts.read(pullRequest)).acts).toEqual([]);
      }));
  });

  describe("comments", () => {
    const accept = async (
      inbox: Parameters<Parameters<typeof withStore>[1]>[0]["inbox"],
      fact: ObservedFact,
    ) =>
      inbox.accept(
        {
          id: JSON.stringify(fact),
          event: "issue_comment",
          action: "created",
          receivedAt: now().toISOString(),
        },
        [fact],
        [],
      );

    test("keep the text that they were created with", () =>
      withStore({ now }, async ({ acts, inbox }) => {
        await accept(inbox, aComment(70, "/cs hold"));
        await accept(inbox, aComment(70, "/cs unhold"));
        expect(await acts.readComment(pullRequest.repositoryId, 70)).toMatchObject({ body: "/cs hold", by });
      }));

    test("that were never delivered are not there", () =>
      withStore({ now }, async ({ acts }) => {
        expect(await acts.readComment(pullRequest.repositoryId, 71)).toBeNull();
      }));

    test("before another are read in order, of the same pull request and not too old", () =>
      withStore({ now }, async ({ acts, inbox }) => {
        await accept(inbox, aComment(70, "/cs hold", "2026-01-05T06:00:00Z"));
        await accept(inbox, aComment(72, "/cs hold", "2026-01-05T08:10:00Z"));
        await accept(inbox, aComment(71, "/cs hold", "2026-01-05T08:00:00Z"));
        await accept(inbox, aComment(73, "/cs unhold", "2026-01-05T08:30:00Z"));
        const last = await acts.readComment(pullRequest.repositoryId, 73);
        const before = await acts.readCommentsBefore(last!, "2026-01-05T07:30:00Z");
        expect(before.map(({ commentId }) => commentId)).toEqual([71, 72]);
        expect(await acts.readCommentsBefore({ ...last!, number: 99 }, "2026-01-05T07:30:00Z")).toEqual([]);
      }));

    test("are counted by their author between two moments, whichever way they are written", () =>
      withStore({ now }, async ({ acts, inbox }) => {
        await accept(inbox, aComment(70, "/cs hold", "2026-01-05T08:00:00Z"));
        await accept(inbox, aComment(71, "/cs hold", "2026-01-05T08:30:00Z"));
        const [early, late, later] = [
          "2026-01-05T08:00:00Z",
          "2026-01-05T08:30:00.000Z",
          "2026-01-05T09:00:00Z",
        ];
        expect(await acts.countComments(by, early, later)).toBe(2);
        expect(await acts.countComments(by, late, later)).toBe(1);
        expect(await acts.countComments(by, early, early)).toBe(1);
        expect(await acts.countComments({ ...by, id: 12 }, early, later)).toBe(0);
      }));
  });
});
