import { createHash } from "node:crypto";

import { canonicalContent, canonicalPart, filesWithoutContent } from "../domain/approval/content.ts";
import {
  comparePacked,
  type ContentPart,
  packParts,
  partDigestLength,
} from "../domain/approval/content-parts.ts";
import { type ContentChange, type RecordedFacts } from "../domain/approval/recorded-facts.ts";
import { settleReviews } from "../domain/approval/settle-reviews.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { type FactStore } from "./ports/fact-stores.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** So many of the files that changed since an approval are kept by name; the rest is a number. */
const mostNamed = 10;

/** Fail closed: `null` where some of the content is known to be missing. */
export function digestOf({ files, unread }: PullRequest): string | null {
  const isCut = unread.some(({ what }) => what === "files" || what === "modes" || what === "patches");
  if (isCut || filesWithoutContent(files).length > 0) return null;
  return sha256(canonicalContent(files));
}

/**
 * Records the present content, and which content the reviews were for that nobody has looked at yet.
 * @returns the records with what they now say, and with what changed since the contents that reviews were for
 */
export async function recordContent(
  facts: FactStore,
  key: PullRequestKey,
  pullRequest: PullRequest,
  contentDigest: string,
  recorded: RecordedFacts,
): Promise<RecordedFacts> {
  const { headSha, baseRef, reviews } = pullRequest;
  const current = { headSha, baseRef, contentDigest };
  const settled = settleReviews({ reviews, recorded, current });
  const parts = partsOf(pullRequest);
  await facts.recordContent(key, current, packParts(parts));
  await facts.recordReviewContents(key, settled);
  const byReview = new Map(settled.map((review) => [review.reviewId, review.contentDigest]));
  const reviewsSubmitted = recorded.reviewsSubmitted.map((record) => {
    const digest = byReview.get(record.reviewId);
    return digest === undefined ? record : { ...record, contentDigest: digest };
  });
  const known = { ...recorded, reviewsSubmitted };
  return { ...known, changes: await changesSince(facts, key, known, contentDigest, parts) };
}

/** What changed since each earlier content that a review was for. */
async function changesSince(
  facts: FactStore,
  key: PullRequestKey,
  { contents, reviewsSubmitted }: RecordedFacts,
  current: string,
  now: readonly ContentPart[],
): Promise<readonly ContentChange[]> {
  const heads = new Set(reviewsSubmitted.map(({ headSha }) => headSha));
  const reviewed = [
    ...reviewsSubmitted.map(({ contentDigest }) => contentDigest),
    ...contents.filter(({ headSha }) => heads.has(headSha)).map(({ contentDigest }) => contentDigest),
  ].filter((digest) => typeof digest === "string");
  const earlier = [...new Set(reviewed)].filter((digest) => digest !== current).sort();
  const kept = await facts.readContentParts(key, earlier);
  return earlier.flatMap((contentDigest): readonly ContentChange[] => {
    const packed = kept.get(contentDigest);
    if (packed === undefined) return [];
    const { files, gone } = comparePacked(packed, now);
    return [{ contentDigest, files: files.slice(0, mostNamed), total: files.length, gone }];
  });
}

function partsOf({ files }: PullRequest): readonly ContentPart[] {
  return files.map((file) => ({
    path: file.path,
    pathDigest: sha256(file.path).slice(0, partDigestLength),
    partDigest: sha256(canonicalPart(file)).slice(0, partDigestLength),
  }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
