import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ContentRecord, type ReviewRecord } from "../../../src/domain/approval/recorded-facts.ts";
import { contentOfReview } from "../../../src/domain/approval/review-content.ts";
import { settleReviews } from "../../../src/domain/approval/settle-reviews.ts";
import { fromSeconds } from "../../../src/domain/instant.ts";
import { type PullRequest, type Review } from "../../../src/domain/pull-request.ts";

/** So many minutes after nine o'clock. */
function at(minutes: number): string {
  return fromSeconds(Date.UTC(2026, 2, 2, 9) / 1000 + minutes * 60);
}

function review(submittedAt: string, headSha = "h1"): Review {
  return {
    id: "900",
    reviewer: { id: 1, login: "ada", kind: "person" },
    state: "approved",
    commitSha: headSha,
    submittedAt,
    url: "",
  };
}

function content(contentDigest: string, since?: number, headSha = "h1", baseRef = "main"): ContentRecord {
  return { headSha, baseRef, contentDigest, ...(since === undefined ? {} : { currentSince: at(since) }) };
}

const submitted: ReviewRecord = { reviewId: "900", headSha: "h1", baseRef: "main" };

describe("a review that is looked at for the first time", () => {
  test.each<[string, readonly ContentRecord[], ContentRecord, string | null]>([
    ["whose head was never looked at", [], content("now"), "now"],
    ["whose head has had this content only", [content("now", 0)], content("now"), "now"],
    ["whose head had this content only, undated", [content("now")], content("now"), "now"],
    ["whose head had another content before", [content("before", 0)], content("now"), null],
    [
      "whose head had another content, but well before the review",
      [content("before", 0), content("now", 5)],
      content("now"),
      "now",
    ],
    [
      "whose head had another content until just before the review",
      [content("before", 0), content("now", 9)],
      content("now"),
      null,
    ],
    [
      "whose head had another content until after the review",
      [content("before", 0), content("now", 11)],
      content("now"),
      null,
    ],
    [
      "whose head had this content, and another one last",
      [content("now", 0), content("before", 5)],
      content("now"),
      null,
    ],
    [
      "whose head has two contents that are not dated",
      [content("before"), content("now")],
      content("now"),
      null,
    ],
    [
      "whose head had another content on another base",
      [content("x", 0, "h1", "next")],
      content("now"),
      "now",
    ],
  ])("%s", (_, contents, current, settled) => {
    const recorded = { reviewsSubmitted: [submitted], contents };
    expect(settleReviews({ reviews: [review(at(10))], recorded, current })).toEqual([
      { reviewId: "900", contentDigest: settled },
    ]);
  });

  test.each<[string, ReviewRecord, readonly Review[]]>([
    ["it was settled", { ...submitted, contentDigest: "before" }, [review(at(10))]],
    ["it could not be told once", { ...submitted, contentDigest: null }, [review(at(10))]],
    ["it was for another head", { ...submitted, headSha: "h0" }, [review(at(10))]],
    ["it was for another base branch", { ...submitted, baseRef: "next" }, [review(at(10))]],
    ["GitHub does not show it", submitted, []],
  ])("is left alone where %s", (_, record, reviews) => {
    const recorded = { reviewsSubmitted: [record], contents: [] };
    expect(settleReviews({ reviews, recorded, current: content("now") })).toEqual([]);
  });
});

/** What happens to one head: its content changes under it, somebody reviews, the app looks. */
type Happening =
  | { readonly kind: "content"; readonly digest: string }
  | { readonly kind: "review" }
  | { readonly kind: "look" }
  | { readonly kind: "time"; readonly minutes: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom("A", "B", "C").map((digest) => ({ kind: "content", digest }) as const),
  fc.constant({ kind: "review" } as const),
  fc.constant({ kind: "look" } as const),
  fc.constantFrom(1, 3, 10).map((minutes) => ({ kind: "time", minutes }) as const),
);

/** The app's records, as the store keeps them. */
class Records {
  readonly #contents = new Map<string, string>();
  readonly #submitted = new Map<string, ReviewRecord>();
  #newest: string | null = null;

  submit(reviewId: string): void {
    this.#submitted.set(reviewId, { reviewId, headSha: "h1", baseRef: "main" });
  }

  look(reviews: readonly Review[], digest: string, minute: number): void {
    const recorded = this.facts();
    for (const { reviewId, contentDigest } of settleReviews({
      reviews,
      recorded,
      current: content(digest),
    })) {
      this.#submitted.set(reviewId, { ...this.#submitted.get(reviewId)!, contentDigest });
    }
    if (this.#newest !== digest) this.#contents.set(digest, at(minute));
    this.#newest = digest;
  }

  facts() {
    const contents = [...this.#contents].map(([digest, since]) => ({
      ...content(digest),
      currentSince: since,
    }));
    return { pushes: [], evidence: [], contents, reviewsSubmitted: [...this.#submitted.values()] };
  }
}

describe("one head whose content changes under it", () => {
  test("a review that counts was for the present content, or its content changed unseen around it", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 14 }), (happenings) => {
        const records = new Records();
        const reviews: { readonly review: Review; readonly truth: string; readonly unseen: boolean }[] = [];
        let digest = "A";
        let minute = 0;
        let seen: string | null = null;
        for (const each of [...happenings, { kind: "look" } as const]) {
          if (each.kind === "content") digest = each.digest;
          else if (each.kind === "time") minute += each.minutes;
          else if (each.kind === "look") {
            records.look(
              reviews.map((entry) => entry.review),
              digest,
              minute,
            );
            seen = digest;
          } else {
            const id = String(900 + reviews.length);
            records.submit(id);
            // What nobody looked at before the review is taken for what is found at the first look.
            reviews.push({ review: { ...review(at(minute)), id }, truth: digest, unseen: seen !== digest });
          }
        }
        const pullRequest = { headSha: "h1", baseRef: "main", timeline: [] } as unknown as PullRequest;
        for (const { review: one, truth, unseen } of reviews) {
          const comparison = { pullRequest, contentDigest: digest, recorded: records.facts() };
          if (contentOfReview(one, comparison).kind === "current" && !unseen) expect(truth).toBe(digest);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("does not void a review of its second content for ever", () => {
    const records = new Records();
    records.look([], "A", 0);
    records.look([], "B", 5);
    records.submit("900");
    records.look([review(at(10))], "B", 10);
    const pullRequest = { headSha: "h1", baseRef: "main", timeline: [] } as unknown as PullRequest;
    const of = (contentDigest: string) =>
      contentOfReview(review(at(10)), { pullRequest, contentDigest, recorded: records.facts() }).kind;
    expect([of("B"), of("A")]).toEqual(["current", "changed"]);
  });

  test("keeps a review for the first content where a second one follows", () => {
    const records = new Records();
    records.look([], "A", 0);
    records.submit("900");
    records.look([review(at(10))], "A", 10);
    records.look([review(at(10))], "B", 20);
    const pullRequest = { headSha: "h1", baseRef: "main", timeline: [] } as unknown as PullRequest;
    const of = (contentDigest: string) =>
      contentOfReview(review(at(10)), { pullRequest, contentDigest, recorded: records.facts() }).kind;
    expect([of("A"), of("B")]).toEqual(["current", "changed"]);
  });
});
