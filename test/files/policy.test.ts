import { describe, expect, test } from "@jest/globals";
import { parsePolicy, policyFor } from "../../src/files/policy.ts";
import { mistakesIn } from "./policy/parsed.ts";

const file = ".github/countersign.yml";

/** Ten aliases of ten aliases, nine times over. */
function bomb(): string {
  const rows = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]`);
  return ["a0: &a0 x", ...rows].join("\n");
}

describe("a policy file", () => {
  test("gives levels, rows with their places, and the built-in values for what it leaves out", () => {
    const parsed = parsePolicy(
      [
        "version: 1",
        "levels:",
        "  - name: senior",
        "    teams: [acme/seniors, staff]",
        "    people: ['@Ada', 42]",
        "default-level: junior",
        "requirements:",
        "  - name: ai-by-juniors",
        "    when: { provenance: { at-least: assisted }, author-level: { at-most: junior } }",
        "    require: { approvals: { level: senior, count: 1 }, code-owners: each }",
      ].join("\n"),
      file,
    );
    expect(parsed).toMatchObject({
      kind: "policy",
      policy: {
        mode: "enforce",
        origin: { kind: "file", file },
        levels: [
          {
            name: "senior",
            teams: [
              { organisation: "acme", slug: "seniors" },
              { organisation: null, slug: "staff" },
            ],
            people: [
              { kind: "login", login: "Ada" },
              { kind: "id", id: 42 },
            ],
            includeChildTeams: false,
            place: { file, line: 3, column: 5 },
          },
        ],
        defaultLevel: "junior",
        requirements: [
          {
            name: "ai-by-juniors",
            when: {
              kind: "all",
              of: [
                { kind: "provenance", oneOf: ["assisted", "authored"] },
                { kind: "author-level", oneOf: ["junior"] },
              ],
            },
            require: { approvals: [{ level: "senior", count: 1 }], codeOwners: "each" },
            place: { file, line: 8, column: 5 },
          },
        ],
        switches: { labels: true, comment: true, reviewRequests: true },
      },
    });
  });

  test("that is not there gives the built-in policy", () => {
    expect(policyFor(null, file)).toMatchObject({ kind: "policy", policy: { origin: { kind: "built-in" } } });
  });

  test.each([
    ["a mode that does not exist", "version: 1\nmode: enforced", "2:7 `enforced` is none of"],
    [
      "a key that does not exist",
      "version: 1\nlevel: []",
      "2:1 `level` is not known here; did you mean `levels`?",
    ],
    ["no version", "mode: shadow", "1:1 `version` is missing; write `version: 1`"],
    ["a version that there is not", "version: 2", "1:10 `2` cannot stand here; write `1`"],
    ["a version in quotation marks", 'version: "1"', '1:10 `"1"` is a text; write 1 without quotation marks'],
    [
      "a number in quotation marks",
      'version: 1\nrequirements: [{ name: a, require: { approvals: { count: "2" } } }]',
      '2:58 `"2"` is a text, and a number is needed; leave out the quotation marks',
    ],
    [
      "a number below what counts",
      "version: 1\nrequirements: [{ name: a, require: { approvals: { count: 0 } } }]",
      "2:58 It has to be at least 1",
    ],
    [
      "a number for a mapping",
      "version: 1\nrequirements: [{ name: a, require: { approvals: 2 } }]",
      "2:49 `2` stands where a mapping is needed, with the keys `level`, `count`",
    ],
    [
      "a mapping for a list",
      "version: 1\nlevels: { senior: { teams: [a] } }",
      "2:9 A mapping stands where a list is needed; each item of a list begins with `- `",
    ],
    [
      "keys that are like no other",
      "version: 1\nbreak-glass: { levels: senior, expires: 2 days }",
      "2:16 `levels` is not known here; known here: `who`, `confirm`, `valid-hours`, `follow-up-days`, `follow-up-owners`\n2:32 `expires` is not known here",
    ],
    [
      "the direction of a requirement in an exemption",
      "version: 1\nexempt: [{ name: a, when: { blast-radius: { at-least: low } } }]",
      "2:45 `at-least` is not known here; known here: `at-most`",
    ],
    ["text that is not YAML", "version: [1", "1:12 This is not YAML"],
    [
      "a level that does not exist",
      "version: 1\nlevels: [{ name: senior, teams: [a] }]\ndefault-level: junior\nrequirements:\n  - name: a\n    require: { approvals: { level: seniors, count: 1 } }",
      "6:36 `seniors` is not a level; did you mean `senior`?",
    ],
    [
      "a condition without its direction",
      "version: 1\nrequirements:\n  - name: a\n    when: { provenance: assisted }\n    require: { code-owners: any }",
      "4:25 `assisted` alone could mean only it or more; write `{ at-least: assisted }`",
    ],
    [
      "a list that leaves out the end",
      "version: 1\nrequirements:\n  - name: a\n    when: { blast-radius: [high] }\n    require: { code-owners: any }",
      "4:27 The list leaves out `critical`",
    ],
    [
      "a rule for risk facts that there is not",
      "version: 1\nrequirements:\n  - name: a\n    when: { risk-fact: sql/drop-table }\n    require: { code-owners: any }",
      "4:24 No rule for risk facts is called `sql/drop-table`",
    ],
    [
      "a rule for risk facts that is misspelt",
      "version: 1\nrequirements:\n  - name: a\n    when: { risk-fact: [sql/*, sql/ban-drop-tabel] }\n    require: { code-owners: any }",
      "4:24 No rule for risk facts is called `sql/ban-drop-tabel`; did you mean `sql/ban-drop-table`?",
    ],
    [
      "a tier that is no mapping",
      "version: 1\nrequirements:\n  - name: a\n    when: { service-tier: 0 }\n    require: { code-owners: any }",
      "4:27 `0` stands where a mapping is needed, with the key `at-most`",
    ],
    [
      "`not` around a path",
      "version: 1\nrequirements:\n  - name: a\n    when: { not: { path: docs/ } }\n    require: { code-owners: any }",
      "4:18 `not` cannot be put around `path`",
    ],
    [
      "a row that asks for nothing",
      "version: 1\nrequirements: [{ name: a, require: {} }]",
      "2:36 The row `a` asks for nothing",
    ],
    [
      "two rows of one name",
      "version: 1\nrequirements:\n  - { name: a, require: { code-owners: any } }\n  - { name: a, require: { code-owners: any } }",
      "4:13 `a` is there twice",
    ],
    [
      "levels without a default",
      "version: 1\nlevels: [{ name: a, teams: [b] }]",
      "2:9 `default-level` is missing",
    ],
    [
      "a level that nobody can have",
      "version: 1\nlevels: [{ name: a }]\ndefault-level: b",
      "2:10 Nobody can have the level `a`",
    ],
    [
      "a time zone with a slip",
      "version: 1\nfreezes: [{ name: a, from: 2026-12-24, until: 2026-12-27, time-zone: Europe/Berlim }]",
      "did you mean `Europe/Berlin`?",
    ],
    [
      "a freeze that ends before it begins",
      "version: 1\nfreezes: [{ name: a, from: 2026-12-27, until: 2026-12-24, time-zone: UTC }]",
      "It ends before it begins",
    ],
    [
      "a freeze that excepts nothing in particular",
      "version: 1\nfreezes: [{ name: a, from: 2026-12-24, until: 2026-12-27, time-zone: UTC, except: [{}] }]",
      "The freeze `a` does not say what it lets go on",
    ],
    [
      "a class of changes in words that are none",
      "version: 1\nfreezes: [{ name: a, from: 2026-12-24, until: 2026-12-27, time-zone: UTC, except: { paths: docs/ } }]",
      "`paths` is not known here",
    ],
    [
      "an exemption from a row that is none",
      "version: 1\nexempt: [{ name: a, when: { only-paths: docs/ }, from: [x] }]",
      "`x` is not a requirement",
    ],
    [
      "an alias inside of what it stands for",
      "version: 1\nrequirements:\n  - { name: a, when: &w { any: [*w] }, require: { checks: [a] } }",
      "3:33 An alias stands inside of what it stands for",
    ],
    ["an alias that multiplies", `version: 1\n${bomb()}`, "The file cannot be read"],
    ["a nesting without end", `version: ${"[".repeat(5000)}`, "1:1 The file is nested deeper than 32 levels"],
    [
      "a key that would reach the prototype",
      "version: 1\n__proto__: { mode: shadow }",
      "`__proto__` is not known here",
    ],
    ["more than anybody writes", `# ${"x".repeat(300_000)}`, "longer than 256 KiB"],
    ["an empty file", "", "1:1 The file is empty; it begins with `version: 1`"],
  ])("with %s says where and what", (_, text, mistake) => {
    expect(mistakesIn(text).join("\n")).toContain(mistake);
  });

  test("with a key mistyped that it needs tells of one mistake", () => {
    expect(mistakesIn("version: 1\nrequirements: [{ name: a, requires: { code-owners: any } }]")).toEqual([
      "2:27 `requires` is not known here; did you mean `require`?",
    ]);
  });
});
