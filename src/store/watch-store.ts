import { type Kysely } from "kysely";

import { type FollowUp } from "../domain/bypass/follow-up.ts";
import { type RuleChange } from "../domain/bypass/gate-history.ts";
import { type WatchedBranch, type WatchStore } from "../workflows/ports/branch-watch.ts";
import { type Delivery, type ObservedFact } from "../workflows/ports/deliveries.ts";
import { type RuleScope } from "../workflows/ports/work-subject.ts";
import { type Clock, normalTime, timestamp } from "./clock.ts";
import { type Flavour } from "./flavour.ts";
import { type Schema } from "./schema.ts";
import { storedJson } from "./stored-json.ts";

/** What the watch over protected branches remembers. */
export function openWatchStore(db: Kysely<Schema>, now: Clock, flavour: Flavour): WatchStore {
  return {
    async readBranches(repositoryId) {
      const rows = await db
        .selectFrom("watched_branches")
        .select("watched")
        .where("repository_id", "=", repositoryId)
        .orderBy("branch")
        .execute();
      return rows.map(({ watched }) => JSON.parse(watched) as WatchedBranch);
    },

    async beginBranch(repositoryId, branch) {
      const watched = storedJson(branch);
      await db
        .insertInto("watched_branches")
        .values({
          repository_id: repositoryId,
          branch: branch.branch,
          watched,
          recorded_at: timestamp(now()),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    // Its head and its gate are found by different work, which must not undo each other.
    updateBranch: (repositoryId, branch, known) =>
      db.transaction().execute(async (transaction) => {
        const query = transaction
          .selectFrom("watched_branches")
          .select("watched")
          .where("repository_id", "=", repositoryId)
          .where("branch", "=", branch);
        const row = await (flavour.locksRows ? query.forUpdate() : query).executeTakeFirst();
        if (row === undefined) throw new Error(`the branch ${branch} is not watched`);
        await transaction
          .updateTable("watched_branches")
          .set({ watched: storedJson({ ...(JSON.parse(row.watched) as WatchedBranch), ...known }) })
          .where("repository_id", "=", repositoryId)
          .where("branch", "=", branch)
          .execute();
      }),

    async readRuleChanges(repositoryId, organisation) {
      const rows = await db
        .selectFrom("rule_changes")
        .select("change")
        .where("scope", "in", [
          scopeOf({ kind: "repository", repositoryId }),
          scopeOf({ kind: "organisation", login: organisation }),
        ])
        .orderBy("at")
        .orderBy("change_id")
        .execute();
      return rows.map(({ change }) => JSON.parse(change) as RuleChange);
    },

    async unrecordedRuleChanges(scope) {
      const rows = await db
        .selectFrom("rule_changes")
        .select("change")
        .where("scope", "=", scopeOf(scope))
        .where("in_ledger_at", "is", null)
        .orderBy("at")
        .orderBy("change_id")
        .execute();
      return rows.map(({ change }) => JSON.parse(change) as RuleChange);
    },

    async ruleChangeRecorded(scope, id) {
      await db
        .updateTable("rule_changes")
        .set({ in_ledger_at: timestamp(now()) })
        .where("scope", "=", scopeOf(scope))
        .where("change_id", "=", id)
        .execute();
    },

    async openFollowUps(repositoryId) {
      const rows = await db
        .selectFrom("follow_ups")
        .select("follow_up")
        .where("repository_id", "=", repositoryId)
        .where("state", "!=", "closed")
        .orderBy("entry")
        .execute();
      return rows.map((row) => JSON.parse(row.follow_up) as FollowUp);
    },

    async saveFollowUp(followUp) {
      const { entry, repositoryId, state } = followUp;
      const text = storedJson(followUp);
      await db
        .insertInto("follow_ups")
        .values({
          entry,
          repository_id: repositoryId,
          state,
          follow_up: text,
          recorded_at: timestamp(now()),
        })
        .onConflict((conflict) => conflict.column("entry").doUpdateSet({ state, follow_up: text }))
        .execute();
    },
  };
}

/** The first push that is heard of, on a branch that is not watched yet, says from where on it has to be matched. */
export async function recordBranchPush(
  db: Kysely<Schema>,
  fact: Extract<ObservedFact, { kind: "default-branch-pushed" }>,
  recordedAt: string,
): Promise<void> {
  const watched: WatchedBranch = {
    branch: fact.branch,
    isDefault: true,
    headSha: fact.beforeSha,
    activityId: null,
    gate: null,
    gateSeenAt: null,
    wasRequired: false,
  };
  await db
    .insertInto("watched_branches")
    .values({
      repository_id: fact.repositoryId,
      branch: fact.branch,
      watched: storedJson(watched),
      recorded_at: recordedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps a change of rules. The delivery names it, so that it is kept once. */
export async function recordRuleChange(
  db: Kysely<Schema>,
  { scope, change }: Extract<ObservedFact, { kind: "rule-changed" }>,
  delivery: Pick<Delivery, "id" | "receivedAt">,
  recordedAt: string,
): Promise<void> {
  const at = normalTime(change.at ?? delivery.receivedAt);
  const named: RuleChange = { ...change, id: delivery.id, at };
  await db
    .insertInto("rule_changes")
    .values({
      scope: scopeOf(scope),
      change_id: delivery.id,
      at,
      change: storedJson(named),
      recorded_at: recordedAt,
      in_ledger_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Logins are compared without case. */
function scopeOf(scope: RuleScope): string {
  switch (scope.kind) {
    case "repository":
      return `repository ${String(scope.repositoryId)}`;
    case "organisation":
      return `organisation ${scope.login.toLowerCase()}`;
  }
}
