import { expect, test } from "@jest/globals";
import { onEachDatabase } from "./support/databases.ts";
import { aPullRequest } from "./support/subjects.ts";

onEachDatabase((withStore) => {
  test("what was seen open is remembered, once, until it is seen ended, for its repository only", () =>
    withStore({}, async ({ openPullRequests }) => {
      const elsewhere = aPullRequest(3, { repositoryId: 8 });
      for (const number of [12, 3, 12, 4]) await openPullRequests.add(aPullRequest(number));
      await openPullRequests.add(elsewhere);
      await openPullRequests.remove(aPullRequest(4));
      await openPullRequests.remove(aPullRequest(5));
      expect(await openPullRequests.numbersOf(7)).toEqual([3, 12]);
      expect(await openPullRequests.numbersOf(8)).toEqual([3]);
      expect(await openPullRequests.numbersOf(9)).toEqual([]);
    }));
});
