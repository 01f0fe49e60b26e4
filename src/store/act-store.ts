import { type Kysely } from "kysely";
import { type Act } from "../domain/act/act.ts";
import { type ObservedFact } from "../workflows/ports/deliveries.ts";
import { type ActStore, type CreatedComment } from "../workflows/ports/fact-stores.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { type Clock, normalTime, timestamp } from "./clock.ts";
import { type CommentCreatedTable, type Schema } from "./schema.ts";
import { storedJson } from "./stored-json.ts";

/** What people did on record, and the comments that they said it in. Nothing here is ever changed. */
export function openActStore(db: Kysely<Schema>, now: Clock): ActStore {
  return {
    recordAct: ({ repositoryId, number }, act) =>
      db.transaction().execute(async (transaction) => {
        const known = await transaction
          .selectFrom("acts")
          .select(["act_id", "sequence"])
          .where("repository_id", "=", repositoryId)
          .where("number", "=", number)
          .orderBy("sequence", "desc")
          .execute();
        if (known.some(({ act_id }) => act_id === act.id)) return false;
        // Two at the same moment would get the same sequence: one of them fails, and is tried again.
        await transaction
          .insertInto("acts")
          .values({
            repository_id: repositoryId,
            number,
            sequence: (known[0]?.sequence ?? 0) + 1,
            act_id: act.id,
            act: storedJson(act),
            recorded_at: timestamp(now()),
          })
          .execute();
        return true;
      }),

    async readComment(repositoryId, commentId) {
      const row = await db
        .selectFrom("comments_created")
        .selectAll()
        .where("repository_id", "=", repositoryId)
        .where("comment_id", "=", commentId)
        .executeTakeFirst();
      return row === undefined ? null : commentIn(row);
    },

    async readCommentsBefore({ repositoryId, number, commentId }, since) {
      const rows = await db
        .selectFrom("comments_created")
        .selectAll()
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .where("comment_id", "<", commentId)
        .where("created_at", ">=", normalTime(since))
        .orderBy("comment_id")
        .execute();
      return rows.map(commentIn);
    },

    async countComments(account, since, until) {
      const { count } = await db
        .selectFrom("comments_created")
        .select((row) => row.fn.countAll().as("count"))
        .where("author_id", "=", account.id)
        .where("created_at", ">=", normalTime(since))
        .where("created_at", "<=", normalTime(until))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

function commentIn(row: CommentCreatedTable): CreatedComment {
  return {
    repositoryId: row.repository_id,
    number: row.number,
    commentId: row.comment_id,
    by: { id: row.author_id, login: row.author_login, kind: row.author_kind },
    body: row.body,
    createdAt: row.created_at,
    url: row.url,
  };
}

/** Keeps a comment as it was created. The first record stands, whatever it is edited to. */
export async function recordComment(
  db: Kysely<Schema>,
  fact: Extract<ObservedFact, { kind: "comment-created" }>,
): Promise<void> {
  await db
    .insertInto("comments_created")
    .values({
      repository_id: fact.repositoryId,
      number: fact.number,
      comment_id: fact.commentId,
      author_id: fact.by.id,
      author_login: fact.by.login,
      author_kind: fact.by.kind,
      body: fact.body,
      created_at: normalTime(fact.createdAt),
      url: fact.url,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The acts about a pull request, oldest first. */
export async function readActs(
  db: Kysely<Schema>,
  { repositoryId, number }: PullRequestKey,
): Promise<readonly Act[]> {
  const rows = await db
    .selectFrom("acts")
    .select("act")
    .where("repository_id", "=", repositoryId)
    .where("number", "=", number)
    .orderBy("sequence")
    .execute();
  return rows.map(({ act }) => JSON.parse(act) as Act);
}
