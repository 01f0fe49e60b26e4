import { type Kysely } from "kysely";
import { canonicalJson, type JsonValue } from "../domain/ledger/canonical-json.ts";
import { type Evidence } from "../domain/provenance/provenance.ts";
import { type Account } from "../domain/pull-request.ts";
import { type RecordedFacts } from "../domain/approval/recorded-facts.ts";
import { type ObservedFact } from "../workflows/ports/deliveries.ts";
import { type FactStore } from "../workflows/ports/fact-stores.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { readActs } from "./act-store.ts";
import { type Clock, timestamp } from "./clock.ts";
import { openContentStore, readContents } from "./content-store.ts";
import { type Schema } from "./schema.ts";
import { sha256 } from "./sha256.ts";

interface Push {
  readonly headSha: string;
  readonly pusher: Account;
}

/**
 * Facts that only ever add up: recording one again changes nothing, and nothing here takes one back. They are
 * kept by the repository's id and the pull request's number; names and installations may change.
 */
export function openFactStore(db: Kysely<Schema>, now: Clock): FactStore {
  return {
    read: (pullRequest, commits = []) =>
      // One moment for all of it: a fact recorded in between must not be half there.
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute((transaction) => read(transaction, pullRequest, commits)),

    ...openContentStore(db, now),

    async recordEvidence({ repositoryId, number }, evidence) {
      if (evidence.length === 0) return;
      const recorded_at = timestamp(now());
      const rows = evidence.map((item) => {
        const text = canonicalJson({ ...item, place: { ...item.place } } satisfies JsonValue);
        return { repository_id: repositoryId, number, digest: sha256(text), evidence: text, recorded_at };
      });
      await db
        .insertInto("evidence")
        .values(inOneOrder(rows, ({ digest }) => digest))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    recordPushes: (repositoryId, pushes) => recordPushes(db, repositoryId, pushes, timestamp(now())),
  };
}

/** Records who pushed which heads; one head may have been pushed by several. */
export async function recordPushes(
  db: Kysely<Schema>,
  repositoryId: number,
  pushes: readonly Push[],
  recordedAt: string,
): Promise<void> {
  if (pushes.length === 0) return;
  await db
    .insertInto("pushes")
    .values(
      inOneOrder(pushes, ({ headSha }) => headSha).map(({ headSha, pusher }) => ({
        repository_id: repositoryId,
        head_sha: headSha,
        pusher_id: pusher.id,
        pusher_login: pusher.login,
        pusher_kind: pusher.kind,
        recorded_at: recordedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Two transactions that insert the same rows in different orders would wait for each other. */
function inOneOrder<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Records for which commit and base a review was submitted. The first record stands. */
export async function recordReviewSubmitted(
  db: Kysely<Schema>,
  fact: Extract<ObservedFact, { kind: "review-submitted" }>,
  recordedAt: string,
): Promise<void> {
  await db
    .insertInto("reviews_submitted")
    .values({
      repository_id: fact.repositoryId,
      number: fact.number,
      review_id: fact.reviewId,
      head_sha: fact.headSha,
      base_ref: fact.baseRef,
      recorded_at: recordedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function read(
  db: Kysely<Schema>,
  pullRequest: PullRequestKey,
  commits: readonly string[],
): Promise<RecordedFacts> {
  const reviewsSubmitted = await readReviewsSubmitted(db, pullRequest);
  const contents = await readContents(db, pullRequest);
  const heads = [...contents, ...reviewsSubmitted].map(({ headSha }) => headSha);
  return {
    pushes: await readPushes(db, pullRequest.repositoryId, new Set([...commits, ...heads])),
    reviewsSubmitted,
    contents,
    evidence: await readEvidence(db, pullRequest),
    acts: await readActs(db, pullRequest),
  };
}

async function readReviewsSubmitted(
  db: Kysely<Schema>,
  { repositoryId, number }: PullRequestKey,
): Promise<RecordedFacts["reviewsSubmitted"]> {
  const rows = await db
    .selectFrom("reviews_submitted as submitted")
    .leftJoin("review_contents as settled", (join) =>
      join
        .onRef("settled.repository_id", "=", "submitted.repository_id")
        .onRef("settled.number", "=", "submitted.number")
        .onRef("settled.review_id", "=", "submitted.review_id"),
    )
    .select([
      "submitted.review_id as reviewId",
      "submitted.head_sha as headSha",
      "submitted.base_ref as baseRef",
      "settled.review_id as settledId",
      "settled.content_digest as contentDigest",
    ])
    .where("submitted.repository_id", "=", repositoryId)
    .where("submitted.number", "=", number)
    .orderBy("submitted.recorded_at")
    .orderBy("submitted.review_id")
    .execute();
  return rows.map(({ settledId, contentDigest, ...record }) =>
    settledId === null ? record : { ...record, contentDigest },
  );
}

async function readEvidence(
  db: Kysely<Schema>,
  { repositoryId, number }: PullRequestKey,
): Promise<readonly Evidence[]> {
  const rows = await db
    .selectFrom("evidence")
    .select("evidence")
    .where("repository_id", "=", repositoryId)
    .where("number", "=", number)
    .orderBy("recorded_at")
    .orderBy("digest")
    .execute();
  return rows.map(({ evidence }) => JSON.parse(evidence) as Evidence);
}

/** So many SHAs are asked for at once; databases bound the parameters of a statement. */
const SHAS_PER_QUERY = 500;

async function readPushes(
  db: Kysely<Schema>,
  repositoryId: number,
  heads: ReadonlySet<string>,
): Promise<readonly Push[]> {
  const all = [...heads];
  const pushes: Push[] = [];
  for (let start = 0; start < all.length; start += SHAS_PER_QUERY) {
    const rows = await db
      .selectFrom("pushes")
      .selectAll()
      .where("repository_id", "=", repositoryId)
      .where("head_sha", "in", all.slice(start, start + SHAS_PER_QUERY))
      .orderBy("recorded_at")
      .orderBy("pusher_id")
      .execute();
    for (const row of rows) {
      pushes.push({
        headSha: row.head_sha,
        pusher: { id: row.pusher_id, login: row.pusher_login, kind: row.pusher_kind },
      });
    }
  }
  return pushes;
}
