import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { serviceMapJsonSchema, serviceMapSchema } from "../../src/files/service-map-schema.ts";
import { parseServiceMap } from "../../src/files/service-map.ts";

const published = JSON.parse(
  readFileSync(new URL("../../schema/service-map.schema.json", import.meta.url), "utf8"),
) as object;

test("the published JSON Schema is the one that service maps are read with (write it with scripts/write-service-map-schema.ts)", () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(serviceMapJsonSchema())));
});

describe("the JSON Schema, the schema and the reader agree", () => {
  const validate = new Ajv({ strict: false }).compile(published);
  test.each<[string, object, boolean]>([
    ["an empty map", { version: 1 }, true],
    ["a service of nothing", { version: 1, services: { a: null } }, true],
    ["unknown fields", { version: 1, extra: 1, services: { a: { extra: 1 } } }, true],
    [
      "dependencies in both forms",
      { version: 1, services: { a: { dependsOn: ["a", { service: "a", hardness: "soft" }] } } },
      true,
    ],
    ["another version", { version: 2 }, false],
    ["a tier in words", { version: 1, services: { a: { tier: "high" } } }, false],
    ["a tier beyond 9", { version: 1, services: { a: { tier: 10 } } }, false],
    ["half a tier", { version: 1, services: { a: { tier: 0.5 } } }, false],
    ["a shared path that affects nothing", { version: 1, shared: [{ paths: ["a"] }] }, false],
    ["a source of an unknown kind", { version: 1, sources: [{ kind: "x", file: "y" }] }, false],
    ["an empty path", { version: 1, services: { a: { paths: [""] } } }, false],
  ])("%s", (_, map, isValid) => {
    expect(validate(map)).toBe(isValid);
    expect(serviceMapSchema.safeParse(map).success).toBe(isValid);
    expect(parseServiceMap(JSON.stringify(map), "map.yml").mistakes.length === 0).toBe(isValid);
  });
});
