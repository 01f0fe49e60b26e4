import { describe, expect, test } from "@jest/globals";
import { layeredPolicy } from "../../../src/files/policy.ts";

const mapPath = ".github/service-map.yml";

const policy = {
  file: ".github/countersign.yml",
  text: `version: 1
levels: [{ name: senior, teams: [seniors] }]
default-level: junior
requirements: [{ name: one, require: { approvals: { count: 1 } } }]
exempt: [{ name: documents, when: { only-paths: docs/ }, from: [payments/two] }]
`,
};

function map(rows: string): string {
  return `version: 1
services:
  payments:
    paths: [services/payments/]
    policy:
      requirements:
${rows}`;
}

const twoSeniors = map(`        - name: two
          when: { provenance: { at-least: assisted } }
          require: { approvals: { level: senior, count: 2 } }
`);

/** Every service is called as in the map, except what another map calls otherwise. */
function withMap(text: string, called: Readonly<Record<string, string | null>> = {}) {
  return layeredPolicy([policy], {
    file: mapPath,
    text,
    idOf: (id) => (called[id] === undefined ? id : called[id]),
  });
}

function mistakesIn(text: string, called: Readonly<Record<string, string | null>> = {}): readonly string[] {
  const parsed = withMap(text, called);
  if (parsed.kind === "policy") return [];
  return parsed.mistakes.map(
    ({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`,
  );
}

describe("a service's own section", () => {
  test("adds rows that apply where the service is touched, with names of their own", () => {
    expect(withMap(twoSeniors)).toMatchObject({
      kind: "policy",
      policy: {
        requirements: [
          { name: "one" },
          {
            name: "payments/two",
            when: {
              kind: "all",
              of: [
                { kind: "service", oneOf: ["payments"] },
                { kind: "provenance", oneOf: ["assisted", "authored"] },
              ],
            },
            require: { approvals: [{ level: "senior", count: 2 }] },
            place: { file: mapPath, line: 7, column: 11 },
          },
        ],
        exemptions: [{ from: ["payments/two"] }],
      },
    });
  });

  test("means the service as the other maps call it", () => {
    expect(withMap(twoSeniors, { payments: "billing" })).toMatchObject({
      policy: {
        requirements: [
          {},
          { name: "payments/two", when: { of: [{ kind: "service", oneOf: ["billing"] }, {}] } },
        ],
      },
    });
  });

  test("adds to the built-in policy too", () => {
    const source = layeredPolicy([], {
      file: mapPath,
      text: twoSeniors.replace("level: senior", "level: writer"),
      idOf: (id) => id,
    });
    if (source.kind === "invalid") throw new Error("it is invalid");
    expect(source.policy.origin).toEqual({ kind: "built-in" });
    expect(source.policy.requirements.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["high-blast-radius", "payments/two"]),
    );
  });

  test("cannot set a row of another layer aside, whatever it is called", () => {
    const source = withMap(`version: 1
services:
  one:
    paths: [a/]
    policy: { requirements: [{ name: one, mode: shadow, require: { approvals: { count: 1 } } }] }
  payments: { policy: { requirements: [{ name: two, require: { approvals: { count: 1 } } }] } }
`);
    expect(source).toMatchObject({
      policy: { requirements: [{ name: "one", mode: null }, { name: "one/one" }, { name: "payments/two" }] },
    });
  });

  test.each([
    [
      "a key that it cannot have",
      twoSeniors.replace("      requirements:", "      mode: shadow\n      requirements:"),
      `${mapPath}:6:7 \`mode\` is not known here`,
    ],
    [
      "a level that is none",
      twoSeniors.replace("level: senior", "level: seniors"),
      `${mapPath}:9:35 \`seniors\` is not a level; did you mean \`senior\`?`,
    ],
    [
      "a condition that could be escaped by growing",
      twoSeniors.replace("{ at-least: assisted }", "[assisted]"),
      `${mapPath}:8:19 The list leaves out \`authored\``,
    ],
    [
      "a row twice",
      twoSeniors + twoSeniors.slice(twoSeniors.indexOf("        - name")),
      "`two` is there twice",
    ],
  ])("is told where it is wrong: %s", (_, text, mistake) => {
    expect(mistakesIn(text)).toContainEqual(expect.stringContaining(mistake));
  });

  test("of a service that cannot be read is a mistake: its rows would never apply", () => {
    expect(mistakesIn(twoSeniors, { payments: null })).toContainEqual(
      expect.stringContaining("`payments` cannot be read as a service"),
    );
  });

  test("is not looked for in a map that is no YAML, which is told elsewhere", () => {
    expect(mistakesIn("services: [ policy")).toEqual([
      expect.stringContaining("`payments/two` is not a requirement"),
    ]);
  });
});
