import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { parse } from "yaml";

import { policyTestsJsonSchema } from "../../../src/files/policy-tests.ts";

const root = join(import.meta.dirname, "../../..");
const published = join(root, "schema/countersign.tests.schema.json");

describe("the JSON Schema of a policy's tests", () => {
  test("is published as the parser has it", () => {
    const printed = `${JSON.stringify(policyTestsJsonSchema(), null, 2)}\n`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(published, printed);
    expect(readFileSync(published, "utf8")).toBe(printed);
  });

  const validate = new Ajv({ strict: false }).compile(policyTestsJsonSchema());

  test("accepts the project's own tests", () => {
    expect(validate(parse(readFileSync(join(root, ".github/countersign.tests.yml"), "utf8")))).toBe(true);
  });

  test.each([
    ["a test without a name", "{ given: { author: ana }, expect: { verdict: waiting } }"],
    ["an unknown key", "{ name: a, given: { authors: ana }, expect: { verdict: waiting } }"],
    ["an unknown verdict", "{ name: a, given: { author: ana }, expect: { verdict: green } }"],
  ])("refuses %s", (_, written) => {
    expect(validate(parse(`version: 1\ntests: [${written}]`))).toBe(false);
  });
});
