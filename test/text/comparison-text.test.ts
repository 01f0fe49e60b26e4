import { expect, test } from "@jest/globals";

import { type PolicyChange, type PolicyComparison } from "../../src/domain/decision/compare-policies.ts";
import { type Requirement } from "../../src/domain/policy/requirement.ts";
import { renderComparison } from "../../src/text/comparison-text.ts";
import { markdown } from "../../src/text/voice.ts";

const setting = {
  voice: markdown,
  links: { repositoryUrl: "https://github.com/acme/shop", documentationUrl: null },
  headSha: "h".repeat(40),
  baseSha: "b".repeat(40),
};

function asking(count: number): Requirement {
  const place = { file: ".github/countersign.yml", line: 9, column: 5 };
  return {
    approvals: [{ level: "senior", count, rows: ["every"] }],
    owners: [],
    distinctPeople: null,
    distinctTeams: null,
    documentation: [],
    checks: [],
    soakHours: null,
    declaration: null,
    sponsor: null,
    rows: [{ name: "every", place, until: null }],
    exempted: [],
  };
}

function aChange(number: number, change: Partial<PolicyChange> = {}): PolicyChange {
  return {
    number,
    url: `https://github.com/acme/shop/pull/${String(number)}`,
    title: "Fix <b>@acme/all</b>",
    isMerged: false,
    direction: "stricter",
    before: { verdict: "satisfied", requirement: asking(1) },
    after: { verdict: "waiting", requirement: asking(2) },
    ...change,
  };
}

function shown(comparison: Partial<PolicyComparison>): string {
  return renderComparison(
    {
      open: 0,
      merged: 0,
      counts: { stricter: 0, looser: 0, mixed: 0, same: 0 },
      untold: [],
      changes: [],
      leftOut: [],
      ...comparison,
    },
    setting,
  ).join("\n");
}

test("nothing on record is said", () => {
  expect(shown({})).toContain("None are on record yet.");
});

test("counts, what cannot be told, what is left out, and each change with the rows of both policies", () => {
  const text = shown({
    open: 3,
    merged: 50,
    counts: { stricter: 1, looser: 1, mixed: 0, same: 49 },
    untold: [4, 7],
    leftOut: ["signals of provenance"],
    changes: [
      aChange(12),
      aChange(9, {
        isMerged: true,
        direction: "looser",
        after: { verdict: "satisfied", requirement: null },
        before: { verdict: "satisfied", requirement: asking(1) },
      }),
    ],
  });
  const file = (sha: string) =>
    `https://github.com/acme/shop/blob/${sha.repeat(40)}/.github/countersign.yml?plain=1#L9`;
  expect(text).toBe(`### What the proposed policy would have decided about other pull requests
Of 3 pull requests that were open when last judged and 50 merged ones: 1 stricter, 1 looser and 49 the same. It cannot be told for 2 (#4 and #7): the proposed policy goes by something that was not read then. Provenance and blast radius are taken as they were judged then; what it changes of signals of provenance is left out.
- [#12](https://github.com/acme/shop/pull/12) Fix \\<b\\>@\u200bacme/all\\</b\\>: stricter, waiting instead of satisfied. It would ask: 2 approvals by \`senior\` or above, by \`every\` ([line 9](${file("h")})). It asks: 1 approval by \`senior\` or above, by \`every\` ([line 9](${file("b")})).
- [#9](https://github.com/acme/shop/pull/9) Fix \\<b\\>@\u200bacme/all\\</b\\> (merged): looser, satisfied. It would ask: Nothing, because nothing is enforced. It asks: 1 approval by \`senior\` or above, by \`every\` ([line 9](${file("b")})).
`);
});

test("no more than ten changes are shown, and how many more there are", () => {
  const changes = Array.from({ length: 13 }, (_, index) => aChange(index));
  const text = shown({ open: 13, counts: { stricter: 13, looser: 0, mixed: 0, same: 0 }, changes });
  expect(text.match(/^- \[#/gmu)).toHaveLength(10);
  expect(text).toContain("- … and 3 more");
});
