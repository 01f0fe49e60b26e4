import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type RiskFact } from "../../../src/domain/blast-radius/blast-radius.ts";
import { codeownersNotLoaded, parseCodeowners } from "../../../src/domain/blast-radius/codeowners.ts";
import {
  defaultThresholds,
  type EstimateInput,
  estimateBlastRadius,
} from "../../../src/domain/blast-radius/estimate-blast-radius.ts";
import { noServices, uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";
import { aMap } from "../../support/a-service-map.ts";

function aFile(path: string, known: Partial<ChangedFile> = {}): ChangedFile {
  return {
    path,
    previousPath: null,
    status: "modified",
    additions: 3,
    deletions: 1,
    patch: "@@ -1 +1 @@\n-a\n+b",
    blobSha: "1".repeat(40),
    mode: "100644",
    ...known,
  };
}

function aFact(rule: string, severity: RiskFact["severity"], path = "payments/a.ts"): RiskFact {
  return { rule, severity, path, line: 1, message: `it does ${rule}` };
}

function estimate(input: Partial<EstimateInput>) {
  return estimateBlastRadius({
    files: [],
    unread: [],
    codeowners: null,
    services: noServices,
    riskFacts: [],
    thresholds: defaultThresholds,
    ...input,
  });
}

const shop = aMap({
  services: {
    payments: { paths: ["payments/"], tier: 0, dataStores: ["orders-db"] },
    checkout: { paths: ["checkout/"], tier: 0, dependsOn: ["payments"], dataStores: ["orders-db"] },
    web: { paths: ["web/"], tier: 1, dependsOn: ["checkout", { service: "search", hardness: "soft" }] },
    search: { paths: ["search/"], tier: 3 },
    deployer: { paths: ["deploy/"], tier: 3, controlPlane: true },
    reports: { paths: ["reports/"], tier: 3, dataStores: ["orders-db"] },
  },
  shared: [{ paths: ["libs/"], affects: "everything" }],
  unmapped: { ignore: ["notes/"] },
});
const services = uniteServiceMaps([shop]);

describe("the tier fits the change", () => {
  test.each<[string, Partial<EstimateInput>, string]>([
    ["nothing changed", {}, "low"],
    ["a document in a repository that describes nothing", { files: [aFile("README.md")] }, "low"],
    [
      "some code in a repository that describes nothing",
      { files: [aFile("src/a.ts", { additions: 90 })] },
      "low",
    ],
    ["a service that little depends on", { files: [aFile("search/a.ts")], services }, "low"],
    ["the prose of a critical service", { files: [aFile("reports/README.md")], services }, "low"],
    ["a path that no service claims", { files: [aFile("tools/a.ts")], services }, "moderate"],
    ["a tier-1 service", { files: [aFile("web/a.ts")], services }, "moderate"],
    ["a tier-0 service with critical dependants", { files: [aFile("payments/a.ts")], services }, "high"],
    [
      "a column dropped in a tier-0 service with critical dependants",
      { files: [aFile("payments/a.ts")], services, riskFacts: [aFact("sql/drop-column", "irreversible")] },
      "critical",
    ],
    [
      "a column dropped",
      { files: [aFile("m.sql")], riskFacts: [aFact("sql/drop-column", "irreversible")] },
      "high",
    ],
    ["the control plane of the services", { files: [aFile("deploy/a.ts")], services }, "moderate"],
    ["a path that every service rests on", { files: [aFile("libs/a.ts")], services }, "high"],
    ["files that GitHub did not list", { unread: [{ what: "files", read: 3000, total: 3100 }] }, "high"],
  ])("%s", (_, input, tier) => {
    expect(estimate(input)).toMatchObject({ tier });
  });
});

describe("services", () => {
  test("are listed with their distance and the chain that leads to them", () => {
    expect(estimate({ files: [aFile("payments/a.ts")], services }).services).toEqual([
      { id: "payments", tier: 0, distance: 0, via: ["payments"] },
      { id: "checkout", tier: 0, distance: 1, via: ["payments", "checkout"] },
      { id: "web", tier: 1, distance: 2, via: ["payments", "checkout", "web"] },
    ]);
  });

  test("carry the owners that the map names", () => {
    const owned = uniteServiceMaps([aMap({ services: { a: { paths: ["a/"], owners: ["@acme/a"] } } })]);
    expect(estimate({ files: [aFile("a/x")], services: owned }).services).toEqual([
      { id: "a", tier: null, distance: 0, via: ["a"], owners: ["@acme/a"] },
    ]);
  });

  test("a rename touches both ends", () => {
    const files = [aFile("notes/a.ts", { status: "renamed", previousPath: "payments/a.ts" })];
    expect(estimate({ files, services }).services[0]).toMatchObject({ id: "payments", distance: 0 });
  });

  test("what rests on a shared path is a dependant of it", () => {
    expect(estimate({ files: [aFile("libs/a.ts")], services }).services).toContainEqual({
      id: "payments",
      tier: 0,
      distance: 1,
      via: ["libs/", "payments"],
    });
  });

  test("who shares a data store is affected where its data change, and only there", () => {
    const files = [aFile("payments/a.ts")];
    const ids = (riskFacts: RiskFact[]) =>
      estimate({ files, services, riskFacts }).services.map(({ id }) => id);
    expect(ids([aFact("sql/drop-column", "irreversible")])).toContain("reports");
    expect(ids([aFact("sql/drop-column", "irreversible", "elsewhere.sql")])).not.toContain("reports");
    expect(ids([])).not.toContain("reports");
  });

  test("cycles and duplicate edges do no harm", () => {
    const circle = aMap({
      services: {
        a: { paths: ["a/"], dependsOn: ["b", "b", "a"] },
        b: { dependsOn: ["c"] },
        c: { dependsOn: ["a"] },
      },
    });
    expect(
      estimate({ files: [aFile("a/x")], services: uniteServiceMaps([circle, circle]) }).services,
    ).toEqual([
      { id: "a", tier: null, distance: 0, via: ["a"] },
      { id: "c", tier: null, distance: 1, via: ["a", "c"] },
      { id: "b", tier: null, distance: 2, via: ["a", "c", "b"] },
    ]);
  });
});

describe("what cannot be known raises", () => {
  const small = [aFile("a.bin")];
  test.each<[string, Partial<EstimateInput>]>([
    ["a diff too large to show", { files: [aFile("a.bin", { patch: null })] }],
    ["a binary file", { files: [aFile("a.bin", { patch: null, additions: 0, deletions: 0 })] }],
    ["a symbolic link", { files: [aFile("a.bin", { mode: "120000" })] }],
    ["a submodule", { files: [aFile("a.bin", { mode: "160000", patch: null })] }],
    ["a mode that could not be read", { files: [aFile("a.bin", { mode: null })] }],
    [
      "a Git LFS pointer",
      { files: [aFile("a.bin", { patch: "+version https://git-lfs.github.com/spec/v1" })] },
    ],
    ["commits that were cut off", { files: small, unread: [{ what: "commits", read: 250, total: 251 }] }],
    [
      "a CODEOWNERS file that is not loaded",
      { files: small, codeowners: codeownersNotLoaded("CODEOWNERS", "too large") },
    ],
    ["owners in doubt", { files: small, codeowners: parseCodeowners("a.b* @o/t.x", "CODEOWNERS") }],
    ["a path that is unmapped", { files: small, services }],
    [
      "a service map that cannot be read",
      { files: small, services: uniteServiceMaps([{ ...shop, unreadable: "no YAML" }]) },
    ],
  ])("%s", (_, input) => {
    expect(estimate(input).score).toBeGreaterThan(estimate({ files: small }).score);
  });
});

test("every point is traceable: the score is the sum of the reasons' points", () => {
  const found = estimate({
    files: [aFile("payments/a.ts"), aFile("tools/b.ts")],
    services,
    riskFacts: [
      aFact("sql/drop-column", "irreversible"),
      aFact("sql/drop-column", "irreversible"),
      aFact("ci/x", "notice"),
    ],
    codeowners: parseCodeowners("payments/ @pay\ntools/ @tools", "CODEOWNERS"),
  });
  const sum = found.reasons.reduce((all, { points }) => all + points, 0);
  expect(found.score).toBe(Math.min(100, sum));
  expect(found.reasons.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      "payments (tier 0) is touched: payments/a.ts",
      "it does sql/drop-column (sql/drop-column, payments/a.ts:1 and 1 more)",
      "tools/b.ts belongs to no service: treated as tier 2",
      "It crosses 2 groups of owners: @pay and @tools",
    ]),
  );
});

describe("monotone: more never lowers", () => {
  const path = fc.constantFrom(
    "payments/a",
    "checkout/b.md",
    "web/c",
    "search/d",
    "libs/e",
    "x/f",
    "deploy/g",
    "r.md",
  );
  const file = fc.record({
    path,
    previousPath: fc.option(path),
    additions: fc.nat(500),
    patch: fc.constantFrom("@@ -1 +1 @@\n+a", null),
    mode: fc.constantFrom("100644", "120000", null),
  });
  const fact = fc.record({
    rule: fc.constantFrom("sql/drop", "ci/x", "k8s/y", "data/z"),
    severity: fc.constantFrom("notice", "risky", "irreversible", "control-plane"),
    path,
  });
  const unread = fc.record({
    what: fc.constantFrom("files", "patches", "modes"),
    read: fc.nat(9),
    total: fc.nat(99),
  });
  const edge = fc.record({
    from: fc.constantFrom("payments", "web", "search", "reports"),
    to: fc.constantFrom("payments", "web", "search", "checkout", "nobody"),
    hardness: fc.constantFrom("hard", "soft"),
  });
  const anInput = fc.record({
    files: fc.array(file, { maxLength: 6 }),
    facts: fc.array(fact, { maxLength: 5 }),
    unread: fc.array(unread, { maxLength: 3 }),
    edges: fc.array(edge, { maxLength: 6 }),
    codeowners: fc.constantFrom("", "payments/ @a\nweb/ @b", "* @c\nx/ team @d"),
  });
  type Generated = typeof anInput extends fc.Arbitrary<infer Value> ? Value : never;

  function score({ files, facts, unread: cut, edges, codeowners }: Generated): number {
    const place = { file: "map", line: 1, column: 1 };
    const dependencies = edges.map((one) => ({ ...one, kind: "x", place }) as const);
    return estimate({
      files: files.map((one) => aFile(one.path, one as Partial<ChangedFile>)),
      riskFacts: facts.map((one) => aFact(one.rule, one.severity, one.path)),
      unread: cut,
      services: uniteServiceMaps([
        shop,
        { ...shop, services: [], shared: [], dependencies: dependencies as typeof shop.dependencies },
      ]),
      codeowners: parseCodeowners(codeowners, "CODEOWNERS"),
    }).score;
  }

  test("files, facts, edges and unreadable parts", () => {
    fc.assert(
      fc.property(anInput, anInput, (some, more) => {
        const all = {
          files: [...some.files, ...more.files],
          facts: [...some.facts, ...more.facts],
          unread: [...some.unread, ...more.unread],
          edges: [...some.edges, ...more.edges],
          codeowners: some.codeowners,
        };
        expect(score(all)).toBeGreaterThanOrEqual(score(some));
      }),
      { numRuns: 500 },
    );
  });

  test("the order of files, facts and edges does not matter", () => {
    fc.assert(
      fc.property(anInput, (some) => {
        const turned = {
          ...some,
          files: some.files.toReversed(),
          facts: some.facts.toReversed(),
          edges: some.edges.toReversed(),
        };
        expect(score(turned)).toBe(score(some));
      }),
      { numRuns: 200 },
    );
  });
});
