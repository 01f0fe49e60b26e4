import { describe, expect, test } from "@jest/globals";

import { type Policy } from "../../../src/domain/policy/policy.ts";
import { parsePolicy } from "../../../src/files/policy.ts";
import { readPolicyTests, runPolicyTest, type Tested } from "../../../src/files/policy-tests.ts";

const file = ".github/countersign.tests.yml";

const policyText = `version: 1
levels:
  - name: senior
    teams: [seniors]
  - name: release-manager
    people: [rita]
  - name: maintainer
    repository-permission: maintain
default-level: junior
requirements:
  - name: ai-change
    when: { provenance: { at-least: assisted } }
    require: { approvals: { level: senior, count: 1 } }
  - name: payments
    when: { service-tier: { at-most: 0 } }
    require: { approvals: { level: senior, count: 2 }, documentation: [rollback-plan], checks: [canary/*] }
  - name: gold
    when: { repository-property: { tier: gold, pci: true } }
    require: { approvals: { level: senior, count: 1 } }
freezes:
  - { name: holidays, from: 2026-12-20, until: 2027-01-02, time-zone: Europe/Berlin }
`;

function policyOf(text: string): Policy {
  const source = parsePolicy(text, ".github/countersign.yml");
  if (source.kind === "invalid") throw new Error(JSON.stringify(source.mistakes));
  return source.policy;
}

const tested: Tested = {
  policy: policyOf(policyText),
  services: [{ id: "payments", tier: 0, owners: ["@acme/payments"] }],
};

const people = `people:
  ana: { level: senior }
  bea: { level: senior }
  max: { level: maintainer }
  rita: { level: release-manager }
  jun: {}
  per: { teams: [payments] }
`;

function read(tests: string, header = people) {
  return readPolicyTests(`version: 1\n${header}tests:\n${tests}`, file, tested);
}

/** The mistakes of one test whose `given` and `expect` are these. */
function mistakesOf(given: string, expected = "{ verdict: waiting }", header = people): readonly string[] {
  const found = read(`  - name: it\n    given: ${given}\n    expect: ${expected}\n`, header);
  if (found.kind === "tests") return [];
  return found.mistakes.map(
    ({ place, message }) => `${String(place.line)}:${String(place.column)} ${message}`,
  );
}

/** Runs one test; the differences, or the mistakes that keep it from being run. */
function run(given: string, expected: string): readonly string[] {
  const found = read(`  - name: it\n    given: ${given}\n    expect: ${expected}\n`);
  if (found.kind === "invalid") return found.mistakes.map(({ message }) => message);
  return runPolicyTest(found.tests[0]!, tested.policy, null).differences.map(
    ({ of, expected: want, actual }) => `${of}: ${want} / ${actual}`,
  );
}

describe("a test of a policy", () => {
  test.each([
    [
      "a change of which nothing is said asks nothing here",
      "{ author: jun }",
      "{ verdict: satisfied, asks: nothing }",
    ],
    [
      "an assisted one waits for a senior",
      "{ author: jun, provenance: assisted }",
      "{ verdict: waiting, rows: [ai-change], missing: [approvals], who-could: [ana, bea] }",
    ],
    [
      "and is signed by one",
      "{ author: jun, provenance: assisted, approvals: [ana] }",
      "{ verdict: satisfied, counted: [ana], reasons: [everything-signed] }",
    ],
    [
      "a level by permission is not a level by team",
      "{ author: jun, provenance: assisted, approvals: [max] }",
      "{ verdict: waiting, counted: [] }",
    ],
    ["a level by permission is a level", "{ author: max }", "{ author-level: maintainer }"],
    ["a level by name is a level", "{ author: rita }", "{ author-level: release-manager }"],
    [
      "a service of the map brings its tier",
      "{ author: jun, services: [payments] }",
      "{ asks: { approvals: { level: senior, count: 2 }, documentation: [rollback-plan], checks: [canary/*] } }",
    ],
    [
      "documentation and checks are given in short",
      '{ author: jun, services: [payments], approvals: [ana, bea], documentation: { rollback-plan: "Revert it." }, checks: { canary/eu: success } }',
      "{ verdict: satisfied, missing: [] }",
    ],
    [
      "a check that runs still is missing",
      '{ author: jun, services: [payments], approvals: [ana, bea], documentation: { rollback-plan: "Revert it." }, checks: { canary/eu: null } }',
      "{ missing: [check] }",
    ],
    [
      "a freeze holds at its time",
      "{ author: jun, at: 2026-12-24T12:00:00Z }",
      "{ verdict: waiting, missing: [freeze], reasons: [frozen] }",
    ],
    [
      "properties of the repository are given in short",
      "{ author: jun, properties: { Tier: gold, pci: true } }",
      "{ verdict: waiting, rows: [gold] }",
    ],
    [
      "a property that is another does not match",
      "{ author: jun, properties: { tier: gold, pci: false } }",
      "{ verdict: satisfied, rows: [] }",
    ],
    [
      "requested changes hold",
      "{ author: jun, requests-changes: [ana] }",
      "{ verdict: waiting, missing: [veto] }",
    ],
    [
      "a story says what happened in which order",
      "{ provenance: assisted, story: [{ opens: jun }, { approves: ana }, { pushes: jun }] }",
      "{ verdict: waiting, counted: [] }",
    ],
    [
      "a risk fact is named by its rule",
      "{ author: jun, risk-facts: [sql/ban-drop-table], blast-radius: critical }",
      "{ verdict: satisfied, blast-radius: critical }",
    ],
  ])("passes: %s", (_, given, expected) => {
    expect(run(given, expected)).toEqual([]);
  });

  test.each([
    ["another verdict", "{ author: jun }", "{ verdict: waiting }", ["verdict: waiting / satisfied"]],
    [
      "a row more than expected",
      "{ author: jun, provenance: authored }",
      "{ rows: [] }",
      ["rows: none / ai-change"],
    ],
    ["a row less than expected", "{ author: jun }", "{ rows: [ai-change] }", ["rows: ai-change / none"]],
    [
      "something asked where nothing was expected",
      "{ author: jun, provenance: authored }",
      "{ asks: nothing }",
      ["asks: nothing / approvals 1 senior"],
    ],
    [
      "other approvals",
      "{ author: jun, provenance: authored }",
      "{ asks: { approvals: { level: senior, count: 2 } } }",
      ["asks.approvals: 2 senior / 1 senior"],
    ],
    [
      "a reason that is not among them",
      "{ author: jun }",
      "{ reasons: [frozen] }",
      ["reasons: frozen among them / nothing-asked"],
    ],
    [
      "a person who does not count",
      "{ author: jun, approvals: [jun] }",
      "{ counted: [jun] }",
      ["counted: jun / none"],
    ],
  ])("fails: %s", (_, given, expected, differences) => {
    expect(run(given, expected)).toEqual(differences);
  });
});

describe("a mistake in a tests file is shown with its place", () => {
  test.each([
    ["a key", "{ autor: jun }", undefined, "11:14 `autor` is not known here; did you mean `author`?"],
    [
      "a person",
      "{ author: june }",
      undefined,
      "11:22 `june` is not among the `people`; did you mean `jun`?",
    ],
    [
      "an approver",
      "{ author: jun, approvals: [anna] }",
      undefined,
      "11:39 `anna` is not among the `people`; did you mean `ana`?",
    ],
    [
      "somebody of a story",
      "{ story: [{ opens: jun }, { approves: anna }] }",
      undefined,
      "11:50 `anna` is not among the `people`; did you mean `ana`?",
    ],
    [
      "somebody who does something on record",
      "{ story: [{ opens: jun }, { act: hold, by: anna }] }",
      undefined,
      "11:55 `anna` is not among the `people`; did you mean `ana`?",
    ],
    [
      "a service",
      "{ author: jun, services: [payment] }",
      undefined,
      "11:38 The service map has no service `payment`; did you mean `payments`? One of its own is written `{ id: payment, tier: 1, distance: 0 }`",
    ],
    [
      "a rule for risk facts",
      "{ author: jun, risk-facts: [sql/ban-drop-tables] }",
      undefined,
      "11:40 `sql/ban-drop-tables` is not a rule for risk facts; did you mean `sql/ban-drop-table`?",
    ],
    [
      "no author",
      "{ provenance: none }",
      undefined,
      "11:12 `author` is missing: say who opens the pull request",
    ],
    [
      "author and story",
      "{ author: jun, story: [{ opens: jun }] }",
      undefined,
      "11:34 A `story` says who opens and who reviews; leave the other keys out",
    ],
    [
      "what happens in a step of a story",
      "{ story: [{ open: jun }] }",
      undefined,
      "11:24 `open` is not known here; did you mean `opens`?",
    ],
    [
      "a story without a beginning",
      "{ story: [{ approves: ana }] }",
      undefined,
      "11:22 A story begins with `opens`",
    ],
    [
      "a verdict",
      "{ author: jun }",
      "{ verdict: wait }",
      "12:24 `wait` is none of `satisfied`, `overridden`, `waiting`, `unsatisfiable`, `undecidable`",
    ],
    [
      "a level",
      "{ author: jun }",
      "{ asks: { approvals: { level: seniors, count: 1 } } }",
      "12:43 `seniors` is not a level of the policy; did you mean `senior`?",
    ],
    [
      "a time",
      "{ author: jun, at: 2026-12-24 }",
      undefined,
      "11:31 A time is written in UTC, as `2026-12-24T18:00:00Z`",
    ],
    [
      "nothing expected",
      "{ author: jun }",
      "{}",
      "12:13 The test expects nothing, so it cannot fail; write a `verdict` at least",
    ],
  ])("%s", (_, given, expected, mistake) => {
    expect(mistakesOf(given, expected)).toContain(mistake);
  });

  test.each([
    [
      "a person's key",
      "people:\n  jun: { levels: senior }\n",
      "3:10 `levels` is not known here; did you mean `level`?",
    ],
    [
      "a person's level",
      "people:\n  jun: { level: seniors }\n",
      "3:17 `seniors` is not a level of the policy; did you mean `senior`?",
    ],
    [
      "a level that only names people",
      "people:\n  jun: { level: release-manager }\n",
      "3:17 The level `release-manager` has no team: write one of its people instead of `jun`",
    ],
    [
      "a missing team with members",
      "people:\n  jun: { teams: [payments] }\nteams: { payments: missing }\n",
      undefined,
    ],
  ])("%s", (_, header, mistake) => {
    const found = mistakesOf("{ author: jun }", undefined, header);
    if (mistake === undefined) expect(found).toHaveLength(1);
    else expect(found).toContain(mistake);
  });

  test("a name that is there twice", () => {
    const one = "  - name: it\n    given: { author: jun }\n    expect: { verdict: satisfied }\n";
    expect(read(one + one)).toMatchObject({
      kind: "invalid",
      mistakes: [{ place: { line: 13, column: 11 }, message: "A test of this name is there already" }],
    });
  });

  test("a key mistyped that a test needs is one mistake", () => {
    expect(read("  - name: it\n    when: { author: jun }\n    expect: { verdict: satisfied }\n")).toEqual({
      kind: "invalid",
      mistakes: [
        {
          place: { file, line: 11, column: 5 },
          message: "`when` is not known here; known here: `name`, `given`, `expect`",
        },
      ],
    });
  });

  test("text that is no YAML", () => {
    expect(readPolicyTests("version: [", file, tested)).toMatchObject({ kind: "invalid" });
  });
});
