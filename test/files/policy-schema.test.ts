import { readdirSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { policyJsonSchema } from "../../src/files/policy/json-schema.ts";
import { parsePolicy } from "../../src/files/policy.ts";

const root = join(import.meta.dirname, "../..");
const published = join(root, "schema/countersign.schema.json");

describe("the policy's JSON Schema", () => {
  test("is published as the parser has it", () => {
    const printed = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(published, printed);
    expect(readFileSync(published, "utf8")).toBe(printed);
  });

  const scenarios = join(root, "test/scenarios");
  const policies = readdirSync(scenarios).filter((name) => existsSync(join(scenarios, name, "policy.yml")));
  const validate = new Ajv({ strict: false }).compile(policyJsonSchema());

  test.each(policies)("accepts what the parser accepts: %s", (name) => {
    const text = readFileSync(join(scenarios, name, "policy.yml"), "utf8");
    if (parsePolicy(text, "policy.yml").kind === "policy") expect(validate(parse(text))).toBe(true);
  });

  test.each([
    ["an unknown key", "version: 1\nlevel: []"],
    ["an unknown mode", "version: 1\nmode: enforced"],
    [
      "a nested unknown condition",
      "version: 1\nrequirements: [{ name: a, when: { any: [{ paths: x }] }, require: {} }]",
    ],
  ])("refuses %s", (_, text) => {
    expect(validate(parse(text))).toBe(false);
  });
});
