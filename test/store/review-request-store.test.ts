import { expect, test } from "@jest/globals";
import { type ReviewRequest } from "../../src/domain/approval/review-request.ts";
import { onEachDatabase } from "./support/databases.ts";
import { aPullRequest } from "./support/subjects.ts";

function request(login: string, told: Partial<ReviewRequest> = {}): ReviewRequest {
  return {
    login,
    id: 11,
    because: "seat",
    askedAt: "2026-03-02T09:00:00.000Z",
    escalateAt: null,
    state: "open",
    endedAt: null,
    ...told,
  };
}

onEachDatabase((withStore) => {
  test("what was asked is there again, the oldest first, for its pull request only", () =>
    withStore({}, async ({ reviewRequests }) => {
      const first = request("Ada");
      const second = request("sam", {
        id: null,
        because: "escalation",
        askedAt: "2026-03-02T10:00:00.000Z",
        escalateAt: "2026-03-03T10:00:00.000Z",
      });
      await reviewRequests.add(aPullRequest(3), [second, first], 9);
      await reviewRequests.add(aPullRequest(3), [first], 9);
      await reviewRequests.add(aPullRequest(3), [], 9);
      await reviewRequests.add(aPullRequest(4), [request("mia")], 9);
      expect(await reviewRequests.read(aPullRequest(3))).toEqual([first, second]);
    }));

  test("what is ended is ended, whatever the case of the login, and stays as it ended", () =>
    withStore({}, async ({ reviewRequests }) => {
      await reviewRequests.add(aPullRequest(3), [request("Ada"), request("sam")], 9);
      await reviewRequests.end(aPullRequest(3), "ADA", "answered", "2026-03-02T11:00:00Z");
      await reviewRequests.end(aPullRequest(3), "ada", "withdrawn", "2026-03-02T12:00:00Z");
      expect(await reviewRequests.read(aPullRequest(3))).toMatchObject([
        { login: "Ada", state: "answered", endedAt: "2026-03-02T11:00:00.000Z" },
        { login: "sam", state: "open", endedAt: null },
      ]);
    }));

  test("somebody has as much to do as is open, over all pull requests and repositories", () =>
    withStore({}, async ({ reviewRequests }) => {
      const elsewhere = { ...aPullRequest(3), repositoryId: 8 };
      await reviewRequests.add(aPullRequest(3), [request("Ada"), request("sam")], 9);
      await reviewRequests.add(aPullRequest(4), [request("ada")], 9);
      await reviewRequests.add(elsewhere, [request("ada")], 9);
      await reviewRequests.end(aPullRequest(4), "ada", "answered", "2026-03-02T11:00:00Z");
      expect(await reviewRequests.load(["ADA", "sam", "mia"])).toEqual(
        new Map([
          ["ada", 2],
          ["sam", 1],
        ]),
      );
      expect(await reviewRequests.load([])).toEqual(new Map());
    }));

  test("nobody gets more than one person may have, however many ask at the same time", () =>
    withStore({}, async ({ reviewRequests }) => {
      const numbers = [1, 2, 3, 4, 5, 6];
      const added = await Promise.all(
        numbers.map((number) =>
          reviewRequests.add(aPullRequest(number), [request("Ada"), request("sam")], 2),
        ),
      );
      expect(
        added
          .flat()
          .map(({ login }) => login)
          .sort(),
      ).toEqual(["Ada", "Ada", "sam", "sam"]);
      expect(await reviewRequests.load(["ada", "sam"])).toEqual(
        new Map([
          ["ada", 2],
          ["sam", 2],
        ]),
      );
    }));

  test("what could not be asked is taken back, and nothing else", () =>
    withStore({}, async ({ reviewRequests }) => {
      const earlier = request("ada", { state: "answered", askedAt: "2026-03-01T09:00:00.000Z" });
      await reviewRequests.add(aPullRequest(3), [earlier, request("ada"), request("sam")], 9);
      await reviewRequests.remove(aPullRequest(3), [request("Ada")]);
      expect((await reviewRequests.read(aPullRequest(3))).map(({ login }) => login)).toEqual(["ada", "sam"]);
    }));
});
