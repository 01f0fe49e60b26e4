import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { builtInPolicy } from "../../../src/domain/policy/built-in-policy.ts";
import { type Condition, type Policy } from "../../../src/domain/policy/policy.ts";
import { policyKeys } from "../../../src/domain/policy/policy-keys.ts";
import { conditionAsWritten, rowAsWritten } from "../../../src/files/policy/as-written.ts";
import { layeredPolicy, listPolicy, type PolicyText, type PolicyValue } from "../../../src/files/policy.ts";
import { policy as anyPolicy } from "../../domain/decision/arbitrary-given.ts";

const organisation: PolicyText = {
  file: "acme/.github:.github/countersign.yml",
  text: `version: 1
locks: [mode]
mode: enforce
levels: [{ name: senior, teams: [acme/seniors], people: [42, Ada] }]
default-level: junior
requirements:
  - name: far
    when: { blast-radius: { at-least: high }, not: { label: x }, repository-property: { tier: [gold] } }
    require: { approvals: { level: senior, count: 1 }, distinct: { people: true }, sponsor: any }
blast-radius: { thresholds: { high: 40 } }
`,
};
const repository: PolicyText = {
  file: ".github/countersign.yml",
  text: `version: 1
requirements:
  - name: mine
    mode: warn
    require: { code-owners: each, checks: ["canary/*"], soak-hours: 2 }
blast-radius:
  thresholds: { critical: 60 }
break-glass: { who: { teams: [on-call] } }
exempt: [{ name: documents, when: { only-paths: docs/ }, from: [mine] }]
comment: false
`,
};

function valuesOf(...layers: readonly PolicyText[]): readonly PolicyValue[] {
  const read = listPolicy(layers);
  if (read.kind === "invalid") throw new Error(JSON.stringify(read.mistakes));
  return read.values;
}

function origins(...layers: readonly PolicyText[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    valuesOf(...layers).map(({ path, origin }) => [
      path.join("."),
      origin === null ? "built-in" : `${origin.file}:${origin.line}:${origin.column}`,
    ]),
  );
}

describe("the values of a policy", () => {
  test("come in the order of the file's keys", () => {
    const sections = valuesOf(repository).map(({ path: [key] }) => key!);
    expect([...new Set(sections)]).toEqual(policyKeys.filter((key) => sections.includes(key)));
  });

  test("have the place in the layer that wrote them", () => {
    expect(origins(organisation, repository)).toMatchObject({
      locks: "acme/.github:.github/countersign.yml:2:8",
      mode: "acme/.github:.github/countersign.yml:3:7",
      "levels.senior": "acme/.github:.github/countersign.yml:4:10",
      "default-level": "acme/.github:.github/countersign.yml:5:16",
      "requirements.far": "acme/.github:.github/countersign.yml:7:5",
      "requirements.mine": ".github/countersign.yml:3:5",
      "exempt.documents": ".github/countersign.yml:9:10",
      "blast-radius.thresholds.moderate": "built-in",
      "blast-radius.thresholds.high": "acme/.github:.github/countersign.yml:10:37",
      "blast-radius.thresholds.critical": ".github/countersign.yml:7:27",
      "break-glass.who.teams": ".github/countersign.yml:8:30",
      "break-glass.valid-hours": "built-in",
      comment: ".github/countersign.yml:10:10",
      labels: "built-in",
    });
  });

  test("are the built-in ones where there is no file", () => {
    expect(new Set(Object.values(origins()))).toEqual(new Set(["built-in"]));
    expect(Object.keys(origins())).toEqual(
      expect.arrayContaining(["levels.maintainer", "requirements.high-blast-radius", "mode"]),
    );
  });

  test.each([
    ["of two layers", [organisation, repository]],
    ["of one", [organisation]],
    ["that the built-in rows complete", [{ ...repository, text: "version: 1\nteams: [a, b]\n" }]],
    ["that is built in", []],
  ])("%s: written into one file they are the same policy", (_, layers) => {
    const source = layeredPolicy(layers);
    if (source.kind === "invalid") throw new Error("it is invalid");
    expect(plainPolicy(again(valuesOf(...layers)))).toMatchObject(plainPolicy(source.policy) as object);
  });

  test("say of any row what it says, in the form of the file", () => {
    fc.assert(
      fc.property(anyPolicy, ({ requirements }) => {
        const rows = requirements.filter(({ require }) => require.approvals.length > 0);
        const names = rows.map((row, index) => ({ ...row, name: `row-${index}` }));
        const text = JSON.stringify({
          version: 1,
          levels: [
            { name: "senior", teams: ["seniors"] },
            { name: "mid", teams: ["mids"] },
          ],
          "default-level": "junior",
          teams: ["seniors", "payments"],
          requirements: names.map((row) => ({ name: row.name, ...rowAsWritten(row) })),
        });
        const source = layeredPolicy([{ file: "policy.yml", text }]);
        if (source.kind === "invalid") throw new Error(JSON.stringify(source.mistakes));
        const normal = (when: Condition): unknown => conditionAsWritten(when);
        expect(
          source.policy.requirements.map(({ when, require }) => ({ when: normal(when), require })),
        ).toEqual(names.map(({ when, require }) => ({ when: normal(when), require })));
      }),
    );
  });
});

/** The policy whose one file holds these values. */
function again(values: readonly PolicyValue[]): Policy {
  const file: Record<string, unknown> = { version: 1 };
  for (const { path, value } of values) {
    const [key = "", name = ""] = path;
    // An empty list is what holds where none is written.
    if (key === "locks" || (Array.isArray(value) && value.length === 0)) continue;
    if (["levels", "requirements", "exempt", "freezes"].includes(key)) {
      file[key] = [...((file[key] ?? []) as unknown[]), { name, ...(value as object) }];
      continue;
    }
    let inner = file;
    for (const step of path.slice(0, -1)) {
      inner[step] ??= {};
      inner = inner[step] as Record<string, unknown>;
    }
    inner[path.at(-1)!] = value;
  }
  const source = layeredPolicy([{ file: "again.yml", text: JSON.stringify(file) }]);
  if (source.kind === "invalid") throw new Error(JSON.stringify(source.mistakes));
  return source.policy;
}

/** Without what tells where something is written; conditions that hold together in one order. */
function plainPolicy(policy: Policy): unknown {
  const left = new Set(["place", "origin"]);
  return JSON.parse(
    JSON.stringify(policy, (key, value: unknown) => {
      if (left.has(key)) return undefined;
      return key === "of" && Array.isArray(value) ? value.map((part) => JSON.stringify(part)).sort() : value;
    }),
  );
}

test("the built-in policy is the one that is listed without layers", () => {
  expect(valuesOf().filter(({ path }) => path[0] === "requirements")).toHaveLength(
    builtInPolicy.requirements.length,
  );
});
