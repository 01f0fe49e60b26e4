import { describe, expect, test } from "@jest/globals";
import { uniteServiceMaps } from "../../src/domain/blast-radius/service-graph.ts";
import { findTouched } from "../../src/domain/blast-radius/touched-services.ts";
import { parseServiceMap } from "../../src/files/service-map.ts";

const file = ".github/service-map.yml";

function parse(...lines: string[]) {
  return parseServiceMap(["version: 1", ...lines].join("\n"), file);
}

function mistakes(part: ReturnType<typeof parse>): string[] {
  return part.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

function touched(part: ReturnType<typeof parse>, path: string) {
  const graph = uniteServiceMaps([part]);
  const found = findTouched(graph, [path]);
  return {
    services: [...found.services.keys()].map((index) => graph.services[index]!.id),
    unmapped: found.unmapped,
  };
}

describe("a sound service map", () => {
  const map = parse(
    "services:",
    "  payments:",
    "    paths: [services/payments/, 'proto/{pay,refund}.proto']",
    "    tier: 0",
    "    owners: ['@acme/payments']",
    "    aliases: ['@acme/payments']",
    "    dependsOn:",
    "      - ledger",
    "      - { service: search, kind: http, hardness: soft }",
    "    dataStores: [payments-db]",
    "    controlPlane: true",
    "    runbooks: [docs/runbooks/payments.md]",
    "    rollback: argocd app rollback payments",
    "    ourOwnField: passes",
    "  ledger:",
    "shared:",
    "  - { paths: [libs/], affects: everything, reason: every service links it }",
    "unmapped: { tier: 1, ignore: ['*.md'] }",
    "sources:",
    "  - { kind: backstage, file: catalog-info.yaml, tier: { annotation: acme.example/tier } }",
  );

  test("is read without mistakes", () => {
    expect(map.mistakes).toEqual([]);
    expect(map.services.map(({ id }) => id)).toEqual(["payments", "ledger"]);
    expect(map.services[0]).toMatchObject({
      tier: 0,
      owners: ["@acme/payments"],
      aliases: ["@acme/payments"],
      dataStores: ["payments-db"],
      controlPlane: true,
      runbooks: ["docs/runbooks/payments.md"],
      rollback: "argocd app rollback payments",
      place: { file, line: 3, column: 3 },
    });
    expect(map.unmappedTier).toBe(1);
    expect(map.sources).toMatchObject([{ kind: "backstage", file: "catalog-info.yaml" }]);
  });

  test("each dependency has its kind, hardness and place", () => {
    expect([...map.dependencies]).toEqual([
      {
        from: "payments",
        to: "ledger",
        kind: "dependsOn",
        hardness: "hard",
        place: { file, line: 9, column: 9 },
      },
      {
        from: "payments",
        to: "search",
        kind: "http",
        hardness: "soft",
        place: { file, line: 10, column: 9 },
      },
    ]);
  });

  test.each([
    ["a folder owns what is below it", "services/payments/src/a.ts", ["payments"], []],
    ["braces are alternatives", "proto/refund.proto", ["payments"], []],
    ["an ignored path needs no service", "README.md", [], []],
    ["a shared path is mapped", "libs/x/y.ts", [], []],
    ["other paths are unmapped", "tools/x.ts", [], ["tools/x.ts"]],
  ])("%s", (_, path, services, unmapped) => {
    expect(touched(map, path)).toEqual({ services, unmapped });
  });
});

describe("a malformed entry is reported, and what it would have covered is unmapped", () => {
  test.each([
    [
      "a tier that is no number",
      ["services:", "  a: { paths: [a/], tier: zero }"],
      /^3:21 `zero` stands where a number is needed/u,
    ],
    ["paths that are no list", ["services:", "  a: { paths: a/ }"], /^3:8 `a\/` stands where a list/u],
    [
      "a path out of the repository",
      ["services:", "  a: { paths: [a/, ../b] }"],
      /^3:20 \.\.\/b leaves the repository/u,
    ],
    ["a negated path", ["services:", "  a: { paths: [a/, '!a/b'] }"], /^3:20 `!` does not take paths away/u],
    [
      "a dependency without a service",
      ["services:", "  a: { paths: [a/], dependsOn: [{ kind: http }] }"],
      /^3:33/u,
    ],
    ["services as a list", ["services:", "  - a"], /^2:1 `services` is a mapping/u],
    ["a shared path that affects a word", ["shared:", "  - { paths: [a/], affects: some }"], /^3:20/u],
    ["shared as a mapping", ["shared: { a: b }"], /^2:1 `shared` is a list/u],
    ["a source of an unknown kind", ["sources:", "  - { kind: guess, file: x }"], /^3:7/u],
  ])("%s", (_, lines, expected) => {
    const map = parse("unmapped: { tier: 3 }", ...lines);
    expect(mistakes({ ...map, mistakes: map.mistakes.slice(0, 1) })).toEqual([
      expect.stringMatching(shifted(expected)),
    ]);
    expect(touched(map, "a/x.ts").unmapped).toEqual(["a/x.ts"]);
  });

  test.each([
    [
      "the policy's way of writing",
      "  a: { paths: [a/], depends-on: [b] }",
      "`depends-on` is not read; did you mean `dependsOn`?",
    ],
    ["one letter less", "  a: { path: [a/] }", "`path` is not read; did you mean `paths`?"],
  ])("a field that is nearly known is told, since it is not read: %s", (_, line, message) => {
    expect(parse("services:", line).mistakes.map((mistake) => mistake.message)).toEqual([message]);
  });

  test.each([
    ["of the map", "service: { a: {} }", "2:1 `service` is not read; did you mean `services`?"],
    ["of what is unmapped", "unmapped: { teir: 1 }", "2:13 `teir` is not read; did you mean `tier`?"],
  ])("so is one %s", (_, line, message) => {
    expect(mistakes(parse(line))).toEqual([message]);
  });

  /** The line that every row puts in front. */
  function shifted(expected: RegExp): RegExp {
    return new RegExp(
      expected.source.replace(/^\^(\d)/u, (_, line: string) => `^${Number(line) + 1}`),
      "u",
    );
  }

  test("even where a wider entry covers it", () => {
    const map = parse("services:", "  all: { paths: [.] }", "  a: { paths: [a/], tier: -1 }");
    expect(touched(map, "a/x.ts")).toEqual({ services: ["all"], unmapped: ["a/x.ts"] });
    expect(touched(map, "b/x.ts")).toEqual({ services: ["all"], unmapped: [] });
  });

  test("a malformed `unmapped` is taken as the most critical tier", () => {
    expect(parse("unmapped: { tier: x }")).toMatchObject({ unmappedTier: 0, needNoService: [] });
  });
});

describe("a file of which nothing can be read", () => {
  const deep = "[".repeat(100_000);
  const bomb = [
    "a: &a [x, x, x, x, x, x, x, x, x]",
    ...Array.from({ length: 9 }, (_, level) => {
      const [own, below] = [String.fromCharCode(98 + level), String.fromCharCode(97 + level)];
      return `${own}: &${own} [${Array<string>(9).fill(`*${below}`).join(", ")}]`;
    }),
  ].join("\n");
  test.each([
    ["no YAML", "services: [", /line 2/u],
    ["a key twice", "services:\n  a: {}\n  a: {}", /`a` is there twice/u],
    ["nested too deeply", `services: ${deep}`, /nested more than 64 deep/u],
    [
      "indented too deeply",
      Array.from({ length: 200 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      /nested/u,
    ],
    ["an alias bomb", bomb, /alias/iu],
    ["an alias inside of what it stands for", "services: &s\n  a: *s", /inside of what it stands for/u],
    ["too large", `# ${"x".repeat(5 * 1024 * 1024)}`, /larger than/u],
    ["two documents", "services: {}\n---\nversion: 1", /one YAML document/u],
    ["another version", "version: 2", /`version` is there twice/u],
  ])("%s", (_, text, expected) => {
    const map = parse(text);
    expect(map.unreadable).toMatch(expected);
    expect(map.mistakes).not.toEqual([]);
    expect(touched(map, "any").unmapped).toEqual(["any"]);
  });

  test("a list instead of a mapping, and no version, say what to write", () => {
    expect(parseServiceMap("- a", file).unreadable).toMatch(/begin with `version: 1`/u);
    expect(parseServiceMap("services: {}", file).unreadable).toMatch(/write `version: 1`/u);
  });
});

test("ids that objects inherit are ids like any other", () => {
  const map = parse(
    "services:",
    "  __proto__: { paths: [a/], tier: 1 }",
    "  constructor: { dependsOn: [__proto__, toString] }",
  );
  const graph = uniteServiceMaps([map]);
  expect(graph.services.map(({ id, tier }) => [id, tier])).toEqual([
    ["__proto__", 1],
    ["constructor", null],
  ]);
  expect(graph.dangling.map(({ to }) => to)).toEqual(["toString"]);
  expect(touched(map, "a/x").services).toEqual(["__proto__"]);
});
