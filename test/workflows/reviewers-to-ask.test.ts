import { describe, expect, test } from "@jest/globals";

import { type Missing } from "../../src/domain/approval/counted-review.ts";
import { type Decision } from "../../src/domain/decision/decision.ts";
import { reviewersToAsk } from "../../src/workflows/notify.ts";

const people = (...logins: readonly string[]) => logins.map((login, index) => ({ login, id: index + 1 }));

function approvals(asked: number, have: number, ...logins: readonly string[]): Missing {
  return {
    kind: "approvals",
    level: "senior",
    asked,
    have,
    rows: [],
    whoCould: people(...logins),
    satisfiable: true,
  };
}

function owners(...logins: readonly string[]): Missing {
  return {
    kind: "owners",
    owners: ["@acme/owners"],
    paths: [],
    services: [],
    rows: [],
    whoCould: people(...logins),
    satisfiable: true,
  };
}

function deciding(missing: readonly Missing[], told: Partial<Decision> = {}): Decision {
  return {
    verdict: "waiting",
    mode: "enforce",
    isDraft: false,
    missing,
    subject: { repositoryId: 1, owner: "acme", repository: "shop", number: 1 },
    ...told,
  } as Decision;
}

describe("who is asked for a review", () => {
  test("as many as there are empty seats", () => {
    expect(reviewersToAsk(deciding([approvals(2, 1, "ada", "sam", "mia")]), [])).toHaveLength(1);
  });

  test("first whoever can fill two seats at once", () => {
    const decision = deciding([approvals(1, 0, "ada", "sam"), owners("sam")]);
    expect(reviewersToAsk(decision, [])).toEqual(["sam"]);
  });

  test("nobody who has been asked already, whatever the case of the login", () => {
    expect(reviewersToAsk(deciding([approvals(1, 0, "ada", "sam")]), ["SAM"])).toEqual([]);
  });

  test("never more than four at a time", () => {
    const many = approvals(9, 0, "a", "b", "c", "d", "e", "f", "g", "h", "i");
    expect(reviewersToAsk(deciding([many]), [])).toHaveLength(4);
  });

  test.each([
    ["while it is a draft", { isDraft: true }],
    ["in shadow mode", { mode: "shadow" }],
    ["when all have signed", { verdict: "satisfied" }],
    ["while nothing can be decided", { verdict: "undecidable" }],
  ] as const)("nobody %s", (_when, told) => {
    expect(reviewersToAsk(deciding([approvals(1, 0, "ada")], told), [])).toEqual([]);
  });

  test("different pull requests ask different people", () => {
    const asked = Array.from({ length: 20 }, (_, index) =>
      reviewersToAsk(
        deciding([approvals(1, 0, "ada", "sam", "mia")], {
          subject: { repositoryId: 1, owner: "acme", repository: "shop", number: index },
        }),
        [],
      ),
    );
    expect(new Set(asked.flat()).size).toBeGreaterThan(1);
  });
});
