import { type Kysely, sql } from "kysely";
import { type ContentRecord } from "../domain/approval/recorded-facts.ts";
import { type FactStore } from "../workflows/ports/fact-stores.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { type Clock, timestamp } from "./clock.ts";
import { type Schema } from "./schema.ts";

type ContentStore = Pick<
  FactStore,
  "recordContent" | "recordReviewContents" | "readContentParts" | "contentSince"
>;

/** Contents that were seen from before `current_since` was kept were current when they were recorded. */
const currentSince = sql<string>`coalesce(current_since, recorded_at)`;

/** Which contents a pull request has had, what they were made of, and which of them each review was for. */
export function openContentStore(db: Kysely<Schema>, now: Clock): ContentStore {
  return {
    async recordContent(pullRequest, content, parts) {
      const newest = await newestContent(db, pullRequest);
      if (newest !== null && isSame(newest, content)) return;
      const moment = timestamp(now());
      await db
        .insertInto("contents")
        .values({
          ...keyOf(pullRequest),
          head_sha: content.headSha,
          base_ref: content.baseRef,
          content_digest: content.contentDigest,
          recorded_at: moment,
          current_since: moment,
          parts: parts ?? null,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["repository_id", "number", "head_sha", "base_ref", "content_digest"])
            .doUpdateSet({ current_since: moment }),
        )
        .execute();
    },

    async recordReviewContents(pullRequest, settled) {
      if (settled.length === 0) return;
      const rows = settled
        .toSorted((a, b) => (a.reviewId < b.reviewId ? -1 : 1))
        .map(({ reviewId, contentDigest }) => ({
          ...keyOf(pullRequest),
          review_id: reviewId,
          content_digest: contentDigest,
          recorded_at: timestamp(now()),
        }));
      await db
        .insertInto("review_contents")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async readContentParts({ repositoryId, number }, digests) {
      if (digests.length === 0) return new Map();
      const rows = await db
        .selectFrom("contents")
        .select(["content_digest", "parts"])
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .where("content_digest", "in", [...digests])
        .execute();
      return new Map(rows.flatMap((row) => (row.parts === null ? [] : [[row.content_digest, row.parts]])));
    },

    async contentSince({ repositoryId, number }, { baseRef, contentDigest }) {
      const newestFirst = await db
        .selectFrom("contents")
        .select(["content_digest as contentDigest", currentSince.as("since")])
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .where("base_ref", "=", baseRef)
        .orderBy(currentSince, "desc")
        .execute();
      const firstOther = newestFirst.findIndex((content) => content.contentDigest !== contentDigest);
      return newestFirst.slice(0, firstOther === -1 ? undefined : firstOther).at(-1)?.since ?? null;
    },
  };
}

/** The contents that a pull request has had, in the order in which they were first seen. */
export async function readContents(
  db: Kysely<Schema>,
  { repositoryId, number }: PullRequestKey,
): Promise<readonly ContentRecord[]> {
  return db
    .selectFrom("contents")
    .select([
      "head_sha as headSha",
      "base_ref as baseRef",
      "content_digest as contentDigest",
      currentSince.as("currentSince"),
    ])
    .where("repository_id", "=", repositoryId)
    .where("number", "=", number)
    .orderBy("recorded_at")
    .orderBy("content_digest")
    .execute();
}

async function newestContent(
  db: Kysely<Schema>,
  { repositoryId, number }: PullRequestKey,
): Promise<ContentRecord | null> {
  const row = await db
    .selectFrom("contents")
    .select(["head_sha as headSha", "base_ref as baseRef", "content_digest as contentDigest"])
    .where("repository_id", "=", repositoryId)
    .where("number", "=", number)
    .orderBy(currentSince, "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

function isSame(one: ContentRecord, other: ContentRecord): boolean {
  return (
    one.headSha === other.headSha &&
    one.baseRef === other.baseRef &&
    one.contentDigest === other.contentDigest
  );
}

function keyOf({ repositoryId, number }: PullRequestKey) {
  return { repository_id: repositoryId, number };
}
