import { describe, expect, test } from "@jest/globals";

import { type ReviewRequest, reviewsSince } from "../../../src/domain/approval/review-request.ts";
import { type Review } from "../../../src/domain/pull-request.ts";

/** Ada is asked at 9:00:00.400. */
function request(told: Partial<ReviewRequest> = {}): ReviewRequest {
  return {
    login: "ada",
    id: 1,
    because: "seat",
    askedAt: "2026-03-02T09:00:00.400Z",
    escalateAt: null,
    state: "open",
    endedAt: null,
    ...told,
  };
}

function review(id: string, submittedAt: string, login: string | null = "ada"): Review {
  const reviewer = login === null ? null : ({ id: 1, login, kind: "person" } as const);
  return { id, reviewer, state: "approved", commitSha: null, submittedAt, url: "" };
}

describe("what whoever was asked has reviewed since", () => {
  const answered = (endedAt: string, login = "ada"): ReviewRequest =>
    request({ login, askedAt: "2026-03-02T08:00:00.000Z", state: "answered", endedAt });

  test.each([
    { name: "a later one", at: "2026-03-02T09:00:01Z", by: "ADA", earlier: [], counts: true },
    { name: "one of the same second", at: "2026-03-02T09:00:00Z", by: "ada", earlier: [], counts: true },
    { name: "an older one", at: "2026-03-02T08:59:59Z", by: "ada", earlier: [], counts: false },
    { name: "somebody else's", at: "2026-03-02T09:00:01Z", by: "sam", earlier: [], counts: false },
    {
      name: "one by an account that is gone",
      at: "2026-03-02T09:00:01Z",
      by: null,
      earlier: [],
      counts: false,
    },
    {
      name: "the answer to an earlier request, of the same second",
      at: "2026-03-02T09:00:00Z",
      by: "ada",
      earlier: [answered("2026-03-02T09:00:00.000Z")],
      counts: false,
    },
    {
      name: "one of the second in which somebody else answered",
      at: "2026-03-02T09:00:00Z",
      by: "ada",
      earlier: [answered("2026-03-02T09:00:00.000Z", "sam")],
      counts: true,
    },
  ])("$name: $counts", ({ at, by, earlier, counts }) => {
    const asked = request();
    const found = reviewsSince(asked, [review("7", at, by)], [...earlier, asked]);
    expect(found.map(({ id }) => id)).toEqual(counts ? ["7"] : []);
  });
});
