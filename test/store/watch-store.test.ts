import { describe, expect, test } from "@jest/globals";

import { type FollowUp } from "../../src/domain/bypass/follow-up.ts";
import { type WatchedBranch } from "../../src/workflows/ports/branch-watch.ts";
import { type ObservedFact } from "../../src/workflows/ports/deliveries.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";

const now = clockFrom("2026-01-05T09:00:00.000Z");
const main: WatchedBranch = {
  branch: "main",
  isDefault: true,
  headSha: "aaa",
  activityId: null,
  gate: null,
  gateSeenAt: null,
  wasRequired: false,
};
const followUp: FollowUp = {
  of: "bypass",
  name: "bypass main",
  entry: 4,
  subject: "7@abc",
  repositoryId: 7,
  owner: "acme",
  repository: "shop",
  branch: "main",
  sha: "abc",
  beforeSha: null,
  number: null,
  since: "2026-01-05T09:00:00.000Z",
  involved: [],
  owners: [],
  dueAt: "2026-01-07T09:00:00.000Z",
  state: "opened",
  text: { title: "t", body: "b", label: { name: "l", color: "ffffff", description: "d" } },
  issue: null,
  refused: [],
};

function aDelivery(id: string) {
  return { id, event: "push", action: null, receivedAt: "2026-01-05T09:00:00.000Z" };
}

function aRuleChange(
  over: Partial<Extract<ObservedFact, { kind: "rule-changed" }>["change"]> = {},
): ObservedFact {
  const change = {
    what: "ruleset",
    rule: "ruleset 1",
    name: "Gate",
    change: "edited",
    by: null,
    at: "2026-01-05T08:00:00Z",
    before: null,
    after: null,
    ...over,
  } as const;
  return { kind: "rule-changed", scope: { kind: "repository", repositoryId: 7 }, change };
}

onEachDatabase((withStore) => {
  describe("watched branches", () => {
    test("stay as they are when they are begun again", () =>
      withStore({ now }, async ({ watch }) => {
        await watch.beginBranch(7, main);
        await watch.beginBranch(7, { ...main, headSha: "bbb" });
        await watch.beginBranch(8, main);
        expect(await watch.readBranches(7)).toEqual([main]);
      }));

    test("are changed in part: what other work has found stays", () =>
      withStore({ now }, async ({ watch }) => {
        await watch.beginBranch(7, main);
        await Promise.all([
          watch.updateBranch(7, "main", { headSha: "bbb", activityId: 3 }),
          watch.updateBranch(7, "main", { wasRequired: true }),
        ]);
        expect(await watch.readBranches(7)).toEqual([
          { ...main, headSha: "bbb", activityId: 3, wasRequired: true },
        ]);
      }));

    test("cannot be changed before they are watched", () =>
      withStore({ now }, async ({ watch }) => {
        await expect(watch.updateBranch(7, "main", { headSha: "bbb" })).rejects.toThrow("is not watched");
      }));

    test("begin where the first push that is heard of began, and only there", () =>
      withStore({ now }, async ({ inbox, watch }) => {
        const pushed = (beforeSha: string | null): ObservedFact => ({
          kind: "default-branch-pushed",
          repositoryId: 7,
          branch: "main",
          beforeSha,
        });
        await inbox.accept(aDelivery("1"), [pushed("first")], []);
        await inbox.accept(aDelivery("2"), [pushed("second")], []);
        expect((await watch.readBranches(7)).map(({ headSha }) => headSha)).toEqual(["first"]);
      }));
  });

  describe("changes of rules", () => {
    test("are kept once for each delivery, and told until they are in the ledger", () =>
      withStore({ now }, async ({ inbox, watch }) => {
        const scope = { kind: "repository", repositoryId: 7 } as const;
        await inbox.accept(aDelivery("2"), [aRuleChange({ at: "2026-01-05T08:30:00Z" })], []);
        await inbox.accept(aDelivery("1"), [aRuleChange()], []);
        await inbox.accept(aDelivery("1"), [aRuleChange()], []);
        expect((await watch.unrecordedRuleChanges(scope)).map(({ id }) => id)).toEqual(["1", "2"]);
        await watch.ruleChangeRecorded(scope, "1");
        expect((await watch.unrecordedRuleChanges(scope)).map(({ id }) => id)).toEqual(["2"]);
        expect((await watch.readRuleChanges(7, "acme")).map(({ id }) => id)).toEqual(["1", "2"]);
        expect(await watch.readRuleChanges(8, "acme")).toEqual([]);
      }));

    test("that GitHub does not date have the delivery's time", () =>
      withStore({ now }, async ({ inbox, watch }) => {
        await inbox.accept(aDelivery("1"), [aRuleChange({ at: null })], []);
        expect((await watch.readRuleChanges(7, "acme"))[0]?.at).toBe("2026-01-05T09:00:00.000Z");
      }));

    test("of an organisation are those of its repositories too, whatever the case of its name", () =>
      withStore({ now }, async ({ inbox, watch }) => {
        const change = { ...aRuleChange(), scope: { kind: "organisation", login: "Acme" } } as ObservedFact;
        await inbox.accept(aDelivery("1"), [change], []);
        expect(await watch.readRuleChanges(7, "acme")).toHaveLength(1);
      }));
  });

  describe("follow-ups", () => {
    test("are open until they are closed", () =>
      withStore({ now }, async ({ watch }) => {
        await watch.saveFollowUp(followUp);
        await watch.saveFollowUp({ ...followUp, state: "overdue" });
        expect(await watch.openFollowUps(7)).toEqual([{ ...followUp, state: "overdue" }]);
        expect(await watch.openFollowUps(8)).toEqual([]);
        await watch.saveFollowUp({ ...followUp, state: "closed" });
        expect(await watch.openFollowUps(7)).toEqual([]);
      }));
  });
});
