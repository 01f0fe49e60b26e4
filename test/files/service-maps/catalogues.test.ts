import { describe, expect, test } from "@jest/globals";
import { type ServiceMapPart } from "../../../src/domain/blast-radius/service-map.ts";
import { listDependencies, uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";
import { readBackstage } from "../../../src/files/service-maps/backstage.ts";
import { readCompass } from "../../../src/files/service-maps/compass.ts";
import { readCortex } from "../../../src/files/service-maps/cortex.ts";
import { readDatadog } from "../../../src/files/service-maps/datadog.ts";
import { readOpsLevel } from "../../../src/files/service-maps/opslevel.ts";
import { readRuntimeGraph } from "../../../src/files/service-maps/runtime-graph.ts";

function edges(parts: readonly ServiceMapPart[]): string[] {
  return listDependencies(uniteServiceMaps(parts)).map(({ from, to, kind }) => `${from} -> ${to} ${kind}`);
}

function services(parts: readonly ServiceMapPart[]) {
  return uniteServiceMaps(parts).services.map(({ id, tier, owners, paths }) => ({ id, tier, owners, paths }));
}

function places(parts: readonly ServiceMapPart[]): string[] {
  return parts.flatMap(({ mistakes }) =>
    mistakes.map(({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`),
  );
}

function component(name: string, ...spec: string[]): string {
  return [
    "kind: Component",
    `metadata: { name: ${name} }`,
    "spec:",
    "  owner: team-a",
    ...spec.map((line) => `  ${line}`),
  ].join("\n");
}

describe("Backstage", () => {
  const backstage = (files: Record<string, string>, tier = {}, repository: string | null = null) =>
    readBackstage(
      Object.entries(files).map(([file, text]) => ({ file, text, tier })),
      repository,
    );

  test.each([
    [
      "dependsOn",
      [component("a", "dependsOn: ['component:default/b']"), component("b")],
      ["a -> b dependsOn"],
    ],
    [
      "a bare reference is a component",
      [component("a", "dependsOn: [b]"), component("b")],
      ["a -> b dependsOn"],
    ],
    [
      "dependencyOf turns about",
      [component("a", "dependencyOf: [b]"), component("b")],
      ["b -> a dependencyOf"],
    ],
    [
      "who consumes an API depends on the component that provides it",
      [
        component("a", "consumesApis: [pay]"),
        component("b", "providesApis: [pay]"),
        "kind: API\nmetadata: { name: pay }",
      ],
      ["a -> b consumesApi"],
    ],
    [
      "an API of two providers depends on both",
      [
        component("a", "consumesApis: [pay]"),
        component("b", "providesApis: [pay]"),
        component("c", "providesApis: ['api:default/pay']"),
        "kind: API\nmetadata: { name: pay }",
      ],
      ["a -> api:pay consumesApi", "api:pay -> b providesApi", "api:pay -> c providesApi"],
    ],
    [
      "a whole depends on its subcomponent",
      [component("a", "subcomponentOf: b"), component("b")],
      ["b -> a subcomponent"],
    ],
    [
      "a system depends on its parts",
      [component("a", "system: shop"), "kind: System\nmetadata: { name: shop }"],
      ["system:shop -> a part"],
    ],
    [
      "a namespace is part of the id",
      [component("a", "dependsOn: [x/b]"), "kind: Component\nmetadata: { name: b, namespace: x }"],
      ["a -> x/b dependsOn"],
    ],
  ])("%s", (_, texts, expected) => {
    expect(
      edges(backstage(Object.fromEntries(texts.map((text, at) => [`s${at}/catalog-info.yaml`, text])))),
    ).toEqual(expected);
    expect(edges(backstage({ "catalog-info.yaml": texts.join("\n---\n") }))).toEqual(expected);
  });

  test("a file of one component covers its folder, a file of several none", () => {
    const parts = backstage({
      "pay/catalog-info.yaml": component("pay"),
      "catalog-info.yaml": `${component("a")}\n---\n${component("b")}`,
    });
    expect(services(parts).map(({ id, paths }) => [id, ...paths])).toEqual([["a"], ["b"], ["pay", "pay/"]]);
  });

  test.each([
    [
      "a folder of this repository",
      "url:https://github.com/acme/shop/tree/main/services/pay/",
      ["services/pay/"],
    ],
    ["the whole repository", "url:https://github.com/acme/shop", ["."]],
    ["another repository covers nothing here", "url:https://github.com/acme/other/tree/main/x/", []],
    ["a folder beside the file", "dir:./src", ["catalog/src/"]],
  ])("source location: %s", (_, location, paths) => {
    const text = `kind: Component\nmetadata:\n  name: pay\n  annotations: { backstage.io/source-location: '${location}' }`;
    const parts = backstage({ "catalog/catalog-info.yaml": text }, {}, "acme/shop");
    expect(services(parts)[0]!.paths).toEqual(paths);
  });

  test.each([
    [
      "a configured annotation",
      { annotation: "acme.example/level" },
      "annotations: { acme.example/level: 'critical' }",
      0,
    ],
    ["a configured label", { label: "criticality" }, "labels: { criticality: high }", 1],
    ["a configured tag", { tag: "level" }, "tags: [level-2]", 2],
    ["a usual label", {}, "labels: { acme.example/tier: '1' }", 1],
    ["a usual tag", {}, "tags: [java, tier-3]", 3],
    ["a configured lookup leaves the usual ones alone", { label: "x" }, "labels: { tier: '1' }", null],
    ["nothing", {}, "labels: {}", null],
  ])("tier from %s", (_, lookup, line, tier) => {
    const text = `kind: Component\nmetadata:\n  name: pay\n  ${line}`;
    expect(services(backstage({ "catalog-info.yaml": text }, lookup))[0]!.tier).toBe(tier);
  });

  test("what is malformed is reported with its place, and its folder is unmapped", () => {
    const parts = backstage({
      "a/catalog-info.yaml": "kind: Component\nmetadata: { name: 7 }",
      "b/catalog-info.yaml": "kind: Component\nmetadata: { name: b, labels: { tier: huge } }",
      "c/catalog-info.yaml": "kind: [",
      "d/catalog-info.yaml": "kind: Group\nmetadata: 3",
    });
    expect(places(parts)).toEqual([
      expect.stringMatching(/^a\/catalog-info\.yaml:2:13 .*string/u),
      expect.stringMatching(/^b\/catalog-info\.yaml:2:32 "huge" is no tier/u),
      expect.stringMatching(/^c\/catalog-info\.yaml:1:\d+ This is not YAML: the `\]`/u),
    ]);
    expect(parts.map(({ broken }) => broken.map(({ text }) => text))).toEqual([["a/"], [], ["c/"], []]);
  });
});

describe("Datadog", () => {
  const entity = [
    "apiVersion: v3",
    "kind: service",
    "metadata: { name: cart, owner: shop, additionalOwners: [{ name: sre, type: operator }] }",
    "spec: { tier: high, dependsOn: ['service:pay', 'datastore:orders'] }",
    "datadog:",
    "  codeLocations:",
    "    - { repositoryURL: https://github.com/acme/shop.git, paths: ['cart/**', '*.proto'] }",
    "    - { repositoryURL: https://github.com/acme/other, paths: ['**'] }",
  ].join("\n");

  test("v3: tier, owners, code locations of this repository, dependencies", () => {
    const parts = [
      readDatadog(
        `${entity}\n---\napiVersion: v3\nkind: datastore\nmetadata: { name: orders }`,
        "entity.datadog.yaml",
        "acme/shop",
      ),
    ];
    expect(services(parts)).toEqual([
      { id: "cart", tier: 1, owners: ["shop", "sre"], paths: ["cart/**", "*.proto"] },
      { id: "datastore:orders", tier: null, owners: [], paths: [] },
    ]);
    expect(parts[0]!.services[0]!.dataStores).toEqual(["datastore:orders"]);
    expect(edges(parts)).toEqual(["cart -> datastore:orders dependsOn"]);
    expect(uniteServiceMaps(parts).dangling.map(({ to }) => to)).toEqual(["pay"]);
  });

  test("v2.2: a file of one service covers its folder", () => {
    const text = "schema-version: v2.2\ndd-service: cart\nteam: shop\ntier: '2'";
    expect(services([readDatadog(text, "cart/service.datadog.yaml", null)])).toEqual([
      { id: "cart", tier: 2, owners: ["shop"], paths: ["cart/"] },
    ]);
  });

  test.each([
    ["an unknown version", "schema-version: v9\ndd-service: a", /:1:1 /u],
    ["a service without a name", "apiVersion: v3\nkind: service\nmetadata: {}", /:3:1 /u],
    [
      "a path that leaves the repository",
      entity.replace("cart/**", "../x"),
      /:7:66 .*leaves the repository/u,
    ],
  ])("%s is reported", (_, text, expected) => {
    const part = readDatadog(text, "x/service.datadog.yaml", null);
    expect(places([part])).toEqual([expect.stringMatching(expected)]);
    expect(part.broken.map((one) => one.text)).toEqual(["x/"]);
  });
});

describe("OpsLevel", () => {
  test("services go by their first alias, and their names are aliases", () => {
    const parts = [
      readOpsLevel(
        "version: 1\nservice:\n  name: Cart\n  aliases: [cart]\n  owner: shop\n  tier: tier_1\n  dependencies: [{ alias: pay }]",
        "cart/opslevel.yml",
      ),
      readOpsLevel(
        "version: 1\ncomponent:\n  name: pay\n  dependents: [cart]\n  repositories: [{ name: shop, path: services/pay }]",
        "pay/opslevel.yml",
      ),
      readOpsLevel("version: 1\nrepository: { owner: shop }", "opslevel.yml"),
    ];
    expect(services(parts)).toEqual([
      { id: "cart", tier: 1, owners: ["shop"], paths: ["cart/"] },
      { id: "pay", tier: null, owners: [], paths: ["services/pay/"] },
    ]);
    expect(edges(parts)).toEqual(["cart -> pay dependency", "cart -> pay dependency"]);
  });

  test("a dependency without an alias is reported", () => {
    const part = readOpsLevel("service:\n  name: a\n  dependencies: [{ notes: x }]", "opslevel.yml");
    expect(places([part])).toEqual(["opslevel.yml:3:18 a dependency needs an `alias`"]);
  });
});

describe("Cortex", () => {
  test.each([
    ["as a list", "x-cortex-dependency: [{ tag: pay, method: GET }]"],
    ["by integration", "x-cortex-dependency: { cortex: [{ tag: pay }] }"],
  ])("dependencies %s", (_, line) => {
    const text = `openapi: 3.0.0\ninfo:\n  x-cortex-tag: cart\n  x-cortex-owners: [{ type: group, name: shop }]\n  x-cortex-git: { github: { repository: acme/shop, basepath: services/cart } }\n  x-cortex-custom-metadata: { tier: { value: 1 } }\n  ${line}`;
    const parts = [
      readCortex(text, "cortex.yaml"),
      readCortex("info: { x-cortex-tag: pay, x-cortex-groups: [tier-0] }", "pay/cortex.yaml"),
    ];
    expect(services(parts)).toEqual([
      { id: "cart", tier: 1, owners: ["shop"], paths: ["services/cart/"] },
      { id: "pay", tier: 0, owners: [], paths: ["pay/"] },
    ]);
    expect(edges(parts)).toEqual(["cart -> pay dependency"]);
  });

  test("a descriptor without a tag is reported", () => {
    expect(places([readCortex("info:\n  title: x", "cortex.yaml")])).toEqual([
      expect.stringMatching(/^cortex\.yaml:1:1 /u),
    ]);
  });
});

describe("Compass", () => {
  test("relationships name components by their ARI", () => {
    const parts = [
      readCompass(
        "name: cart\nid: 'ari:cloud:compass:1:component/a'\nfields: { tier: 2 }\nrelationships: { DEPENDS_ON: ['ari:cloud:compass:1:component/b'] }",
        "cart/compass.yml",
      ),
      readCompass("name: pay\nid: 'ari:cloud:compass:1:component/b'\nownerId: 'ari:team'", "pay/compass.yml"),
    ];
    expect(services(parts)).toEqual([
      { id: "cart", tier: 2, owners: [], paths: ["cart/"] },
      { id: "pay", tier: null, owners: ["ari:team"], paths: ["pay/"] },
    ]);
    expect(edges(parts)).toEqual(["cart -> pay DEPENDS_ON"]);
  });
});

describe("a runtime graph", () => {
  test.each([
    [
      "our own form",
      '{"services":[{"id":"a","tier":0,"paths":["a/"]},{"id":"b"}],"dependencies":[{"from":"a","to":"b","kind":"http","hardness":"soft","source":{"file":"x","line":1}}]}',
      ["a -> b http"],
    ],
    ["nodes and edges", '{"nodes":["a","b"],"edges":[{"source":"a","target":"b"}]}', ["a -> b observed"]],
    ["Jaeger's dependencies", '{"data":[{"parent":"a","child":"b","callCount":9}]}', ["a -> b observed"]],
    ["a list of edges", '[{"from":"a","to":"b"}]', ["a -> b observed"]],
  ])("%s", (_, text, expected) => {
    expect(edges([readRuntimeGraph(text, "graph.json")])).toEqual(expected);
  });

  test("an edge without an end is reported with its place", () => {
    const part = readRuntimeGraph('{"edges":[\n{"from":"a","to":"b"},\n{"from":"a"}]}', "graph.json");
    expect(places([part])).toEqual([
      expect.stringMatching(/^graph\.json:3:1 a dependency needs `from` and `to`/u),
    ]);
  });
});
