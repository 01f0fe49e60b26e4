import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Evidence } from "../../src/domain/provenance/provenance.ts";
import { type Account } from "../../src/domain/pull-request.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";
import { aPullRequest } from "./support/subjects.ts";

const sam: Account = { id: 11, login: "sam", kind: "person" };
const kim: Account = { id: 12, login: "kim", kind: "person" };

function someEvidence(overrides: Partial<Evidence> = {}): Evidence {
  return {
    signal: "trailer/co-authored-by",
    says: "authored",
    scope: "content",
    confidence: "high",
    tool: "claude",
    model: null,
    place: { kind: "commit", sha: "aaa", line: 3 },
    quote: "Co-authored-by: Claude",
    ...overrides,
  };
}

onEachDatabase((withStore) => {
  describe("since when a content stands", () => {
    const later = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
    const one = { baseRef: "main", contentDigest: "one" };
    const other = { baseRef: "main", contentDigest: "other" };

    test.each([
      [
        "the first time it was seen, through rebases",
        [
          ["a", one],
          ["b", one],
        ],
        one,
        later(1).toISOString(),
      ],
      [
        "anew after another content",
        [
          ["a", one],
          ["b", other],
          ["c", one],
        ],
        one,
        later(3).toISOString(),
      ],
      [
        "unknown where another content was recorded last",
        [
          ["a", one],
          ["b", other],
        ],
        one,
        null,
      ],
      ["unknown where it was never recorded", [["a", other]], one, null],
      [
        "not from another base branch",
        [
          ["a", { ...one, baseRef: "release" }],
          ["b", one],
        ],
        one,
        later(2).toISOString(),
      ],
    ] as const)("is %s", (_case, seen, asked, since) => {
      let hour = 0;
      return withStore({ now: () => later(hour) }, async ({ facts }) => {
        for (const [headSha, content] of seen) {
          hour += 1;
          await facts.recordContent(aPullRequest(3), { headSha, ...content });
        }
        expect(await facts.contentSince(aPullRequest(3), asked)).toBe(since);
      });
    });
  });

  describe("evidence", () => {
    test("once seen stays, and new evidence adds to it", () =>
      withStore({ now: clockFrom() }, async ({ facts }) => {
        const trailer = someEvidence();
        const label = someEvidence({ signal: "label/ai", place: { kind: "label", name: "ai" } });

        await facts.recordEvidence(aPullRequest(3), [trailer]);
        await facts.recordEvidence(aPullRequest(3), []);
        await facts.recordEvidence(aPullRequest(3), [label]);

        const { evidence } = await facts.read(aPullRequest(3));
        expect(evidence).toHaveLength(2);
        expect(evidence).toEqual(expect.arrayContaining([trailer, label]));
      }));

    test("is kept once, however often it is seen and in whatever order its fields come", () =>
      withStore({}, async ({ facts }) => {
        const evidence = someEvidence();
        const reordered = Object.fromEntries(Object.entries(evidence).reverse()) as unknown as Evidence;

        await facts.recordEvidence(aPullRequest(3), [evidence, evidence]);
        await facts.recordEvidence(aPullRequest(3), [reordered]);

        expect((await facts.read(aPullRequest(3))).evidence).toEqual([evidence]);
      }));

    test("comes back as it was, whatever a commit message holds", () =>
      withStore({}, async ({ facts }) => {
        const evidence = someEvidence({ quote: "\u202e \0 \ud800 a\u0301 'quoted'; drop table evidence" });
        await facts.recordEvidence(aPullRequest(3), [evidence]);
        expect((await facts.read(aPullRequest(3))).evidence).toEqual([evidence]);
      }));

    test("only ever grows, for any sequence of readings", () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }), { maxLength: 6 }),
          (readings) =>
            withStore({}, async ({ facts }) => {
              const seen = new Set<number>();
              for (const lines of readings) {
                const evidence = lines.map((line) => someEvidence({ place: { kind: "body", line } }));
                await facts.recordEvidence(aPullRequest(3), evidence);
                for (const line of lines) seen.add(line);
                const recorded = (await facts.read(aPullRequest(3))).evidence;
                const recordedLines = recorded.map(({ place }) => (place.kind === "body" ? place.line : 0));
                expect(recordedLines.sort()).toEqual([...seen].sort());
              }
            }),
        ),
        { numRuns: 20 },
      ));
  });

  describe("contents", () => {
    test("are kept for each head, base and digest, in the order in which they were recorded", async () => {
      const now = clockFrom();
      await withStore({ now }, async ({ facts }) => {
        const contents = [
          { headSha: "aaa", baseRef: "main", contentDigest: "d2" },
          { headSha: "bbb", baseRef: "main", contentDigest: "d2" },
          { headSha: "bbb", baseRef: "release", contentDigest: "d2" },
          // The base branch moved under the same head: both are known, and neither is forgotten.
          { headSha: "aaa", baseRef: "main", contentDigest: "d1" },
        ];
        for (const content of contents) {
          await facts.recordContent(aPullRequest(3), content);
          now.advance(1);
        }

        expect((await facts.read(aPullRequest(3))).contents).toMatchObject(contents);
      });
    });

    test("say since when each was the newest: anew where it comes back, not where it stays", async () => {
      const now = clockFrom();
      await withStore({ now }, async ({ facts }) => {
        const started = now().getTime();
        for (const contentDigest of ["d1", "d1", "d2", "d1", "d1"]) {
          await facts.recordContent(aPullRequest(3), { headSha: "aaa", baseRef: "main", contentDigest });
          now.advance(1000);
        }
        const { contents } = await facts.read(aPullRequest(3));
        const since = contents.map((each) => [each.contentDigest, Date.parse(each.currentSince!) - started]);
        expect(since).toEqual([
          ["d1", 3000],
          ["d2", 2000],
        ]);
      });
    });

    test("keep what they are made of with their first record", () =>
      withStore({ now: clockFrom() }, async ({ facts }) => {
        const content = { headSha: "aaa", baseRef: "main", contentDigest: "d1" };
        await facts.recordContent(aPullRequest(3), content, "parts of d1");
        await facts.recordContent(aPullRequest(3), { ...content, contentDigest: "d2" });
        await facts.recordContent(aPullRequest(4), { ...content, contentDigest: "d3" }, "parts of d3");

        const parts = await facts.readContentParts(aPullRequest(3), ["d1", "d2", "d3"]);
        expect([...parts]).toEqual([["d1", "parts of d1"]]);
        expect(await facts.readContentParts(aPullRequest(3), [])).toEqual(new Map());
      }));
  });

  describe("the content that a review was for", () => {
    const review = (reviewId: string) =>
      ({
        kind: "review-submitted",
        repositoryId: 7,
        number: 3,
        reviewId,
        headSha: "aaa",
        baseRef: "main",
      }) as const;

    test("is what was recorded first; one that could not be told stays so; one not looked at is left out", () =>
      withStore({ now: clockFrom() }, async ({ facts, inbox }) => {
        await inbox.accept(
          { id: "g", event: "pull_request_review", action: "submitted", receivedAt: "2026-01-05T09:00:00Z" },
          [review("900"), review("901"), review("902")],
          [],
        );
        await facts.recordReviewContents(aPullRequest(3), [
          { reviewId: "901", contentDigest: null },
          { reviewId: "900", contentDigest: "d1" },
        ]);
        await facts.recordReviewContents(aPullRequest(3), [
          { reviewId: "900", contentDigest: "d2" },
          { reviewId: "901", contentDigest: "d2" },
        ]);
        await facts.recordReviewContents(aPullRequest(4), [{ reviewId: "902", contentDigest: "d3" }]);

        const submitted = { headSha: "aaa", baseRef: "main" };
        expect((await facts.read(aPullRequest(3))).reviewsSubmitted).toEqual([
          { reviewId: "900", ...submitted, contentDigest: "d1" },
          { reviewId: "901", ...submitted, contentDigest: null },
          { reviewId: "902", ...submitted },
        ]);
      }));
  });

  describe("pushes", () => {
    test("are read for the commits asked for and for the heads that were recorded", () =>
      withStore({}, async ({ facts, inbox }) => {
        await facts.recordPushes(7, [
          { headSha: "asked", pusher: sam },
          { headSha: "reviewed", pusher: sam },
          { headSha: "evaluated", pusher: kim },
          { headSha: "elsewhere", pusher: kim },
        ]);
        await facts.recordContent(aPullRequest(3), {
          headSha: "evaluated",
          baseRef: "main",
          contentDigest: "d1",
        });
        await inbox.accept(
          { id: "g", event: "pull_request_review", action: "submitted", receivedAt: "2026-01-05T09:00:00Z" },
          [
            {
              kind: "review-submitted",
              repositoryId: 7,
              number: 3,
              reviewId: "900",
              headSha: "reviewed",
              baseRef: "main",
            },
          ],
          [],
        );

        const heads = async (commits?: readonly string[]): Promise<string[]> =>
          (await facts.read(aPullRequest(3), commits)).pushes.map(({ headSha }) => headSha).sort();
        expect(await heads(["asked"])).toEqual(["asked", "evaluated", "reviewed"]);
        expect(await heads()).toEqual(["evaluated", "reviewed"]);
      }));

    test("of one head by several people are all kept, and the same one once", () =>
      withStore({ now: clockFrom() }, async ({ facts }) => {
        await facts.recordPushes(7, [{ headSha: "aaa", pusher: sam }]);
        await facts.recordPushes(7, [
          { headSha: "aaa", pusher: kim },
          { headSha: "aaa", pusher: { ...sam, login: "sam-renamed" } },
        ]);
        expect((await facts.read(aPullRequest(3), ["aaa"])).pushes).toEqual([
          { headSha: "aaa", pusher: sam },
          { headSha: "aaa", pusher: kim },
        ]);
      }));

    test("are found among thousands of commits", () =>
      withStore({}, async ({ facts }) => {
        const commits = Array.from({ length: 2_500 }, (_, index) => `sha-${index}`);
        await facts.recordPushes(7, [{ headSha: "sha-2499", pusher: sam }]);
        expect((await facts.read(aPullRequest(3), commits)).pushes).toHaveLength(1);
      }));
  });

  describe("a review that was submitted", () => {
    test("keeps its first record", () =>
      withStore({}, async ({ facts, inbox }) => {
        for (const headSha of ["aaa", "bbb"]) {
          await inbox.accept(
            {
              id: headSha,
              event: "pull_request_review",
              action: "submitted",
              receivedAt: "2026-01-05T09:00:00Z",
            },
            [
              {
                kind: "review-submitted",
                repositoryId: 7,
                number: 3,
                reviewId: "900",
                headSha,
                baseRef: "main",
              },
            ],
            [],
          );
        }
        expect((await facts.read(aPullRequest(3))).reviewsSubmitted).toEqual([
          { reviewId: "900", headSha: "aaa", baseRef: "main" },
        ]);
      }));
  });

  describe("the key of a pull request", () => {
    test.each([
      { name: "another number", key: aPullRequest(4), isTheSame: false },
      {
        name: "another repository of the same name",
        key: aPullRequest(3, { repositoryId: 8 }),
        isTheSame: false,
      },
      {
        name: "a renamed repository",
        key: aPullRequest(3, { owner: "globex", repository: "store" }),
        isTheSame: true,
      },
      { name: "another installation", key: aPullRequest(3, { installationId: 2 }), isTheSame: true },
    ])("$name: the same facts? $isTheSame", ({ key, isTheSame }) =>
      withStore({}, async ({ facts }) => {
        await facts.recordEvidence(aPullRequest(3), [someEvidence()]);
        await facts.recordContent(aPullRequest(3), { headSha: "aaa", baseRef: "main", contentDigest: "d1" });
        await facts.recordPushes(7, [{ headSha: "aaa", pusher: sam }]);

        const count = isTheSame ? 1 : 0;
        const read = await facts.read(key, key.repositoryId === 7 ? [] : ["aaa"]);
        expect(read.evidence).toHaveLength(count);
        expect(read.contents).toHaveLength(count);
        expect(read.pushes).toHaveLength(count);
      }),
    );
  });
});
