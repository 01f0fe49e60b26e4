import { describe, expect, test } from "@jest/globals";
import { parsePolicy, policyFor } from "../../src/files/policy.ts";

const file = ".github/countersign.yml";

/** `line:column message` of each mistake. */
function mistakesIn(text: string): readonly string[] {
  const parsed = parsePolicy(text, file);
  if (parsed.kind === "policy") return [];
  return parsed.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
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
    ["no version", "mode: shadow", "1:1 It is missing; write `1`"],
    ["text that is not YAML", "version: [1", "1:12 This is not YAML"],
    ["an empty file", "", "1:1 Nothing stands where a mapping is needed"],
  ])("with %s says where and what", (_, text, mistake) => {
    expect(mistakesIn(text).join("\n")).toContain(mistake);
  });
});
