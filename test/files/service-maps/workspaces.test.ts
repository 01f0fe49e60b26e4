import { describe, expect, test } from "@jest/globals";
import { listDependencies, uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";
import { findTouched } from "../../../src/domain/blast-radius/touched-services.ts";
import { isServiceMapSource, readServiceMaps } from "../../../src/files/service-maps.ts";

type Files = Record<string, string | object>;

function read(files: Files) {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? content : JSON.stringify(content),
    ]),
  );
  const graph = uniteServiceMaps(
    readServiceMaps({
      paths: Object.keys(texts),
      textOf: (path) => texts[path] ?? null,
      repository: null,
    }),
  );
  return {
    graph,
    edges: listDependencies(graph).map(
      ({ from, to, kind, hardness }) => `${from} -> ${to} ${kind} ${hardness}`,
    ),
    services: graph.services.map(({ id, paths }) => [id, ...paths].join(" ")),
    touchedBy: (path: string) =>
      [...findTouched(graph, [path]).services.keys()].map((index) => graph.services[index]!.id),
  };
}

describe("npm, yarn and pnpm", () => {
  const packages: Files = {
    "packages/a/package.json": { name: "@x/a", dependencies: { "@x/b": "^1.0.0", left: "1" } },
    "packages/b/package.json": {
      name: "@x/b",
      devDependencies: { "@x/c": "workspace:*" },
      peerDependencies: { other: "npm:@x/c@1" },
    },
    "packages/c/package.json": {
      name: "@x/c",
      optionalDependencies: { renamed: "workspace:@x/a@*", "by-path": "file:../b" },
    },
    "tools/d/package.json": { name: "d", dependencies: { "@x/a": "1" } },
  };
  const edges = [
    "@x/a -> @x/b dependencies hard",
    "@x/b -> @x/c peerDependencies hard",
    "@x/b -> @x/c devDependencies soft",
    "@x/c -> @x/a optionalDependencies soft",
    "@x/c -> @x/b optionalDependencies soft",
  ];

  test.each<[string, Files]>([
    ["a list of workspaces", { "package.json": { name: "root", workspaces: ["packages/*"] } }],
    ["yarn's mapping", { "package.json": { workspaces: { packages: ["packages/*"] } } }],
    [
      "pnpm-workspace.yaml",
      {
        "package.json": { name: "root" },
        "pnpm-workspace.yaml": "packages: ['packages/**', '!packages/x/**']",
      },
    ],
    [
      "folders named one by one",
      { "package.json": { workspaces: ["packages/a", "./packages/b/", "packages/c"] } },
    ],
    ["without what ! takes out", { "package.json": { workspaces: ["**", "!tools/*"] } }],
  ])("%s", (_, root) => {
    const found = read({ ...root, ...packages, "packages/a/node_modules/z/package.json": { name: "z" } });
    expect(found.services).toEqual(["@x/a packages/a/", "@x/b packages/b/", "@x/c packages/c/"]);
    expect([...found.edges].sort()).toEqual([...edges].sort());
  });

  test("a file belongs to the nearest package, a file of the root to none", () => {
    const found = read({
      "package.json": { workspaces: ["packages/*", "packages/*/plugins/*"] },
      "packages/a/package.json": { name: "a" },
      "packages/a/plugins/p/package.json": { name: "p" },
    });
    expect(found.touchedBy("packages/a/src/x.ts")).toEqual(["a"]);
    expect(found.touchedBy("packages/a/plugins/p/src/x.ts")).toEqual(["p"]);
    expect(found.touchedBy("README.md")).toEqual([]);
  });

  test("a manifest that is no JSON is reported, and its folder is unmapped", () => {
    const found = read({
      "package.json": { workspaces: ["packages/*"] },
      "packages/a/package.json": "{ name: ",
    });
    expect(found.graph.mistakes).toMatchObject([{ place: { file: "packages/a/package.json" } }]);
    expect(findTouched(found.graph, ["packages/a/x"]).unmapped).toEqual(["packages/a/x"]);
  });
});

test("Nx: projects by project.json, implicit dependencies, and packages under their project's name", () => {
  const found = read({
    "package.json": { workspaces: ["libs/*"] },
    "apps/shop/project.json":
      '{ // the shop\n "name": "shop", "implicitDependencies": ["api", "!ui", "gone"] }',
    "apps/api/project.json": { name: "api" },
    "libs/ui/project.json": { name: "ui" },
    "libs/ui/package.json": { name: "@x/ui", nx: { implicitDependencies: ["api"] } },
  });
  expect(found.services).toEqual(["api apps/api/", "shop apps/shop/", "ui libs/ui/"]);
  expect(found.edges).toEqual([
    "shop -> api implicitDependencies hard",
    "ui -> api implicitDependencies hard",
  ]);
  expect(found.graph.dangling.map(({ to }) => to)).toEqual(["gone"]);
});

test("Turborepo: every package rests on the global dependencies", () => {
  const found = read({
    "package.json": { workspaces: ["packages/*"] },
    "packages/a/package.json": { name: "a" },
    "turbo.json": '{ "globalDependencies": ["tsconfig.json", ".env*"] } // all',
  });
  const touched = findTouched(found.graph, [".env.local"]);
  expect([...touched.shared.keys()].map((index) => found.graph.shared[index]!.services)).toEqual([null]);
});

describe("Go", () => {
  const modules: Files = {
    "a/go.mod":
      "module example.com/a // a\n\ngo 1.22\n\nrequire (\n\texample.com/b v1.0.0 // indirect\n\tgithub.com/x/y v1.0.0\n)\n",
    "b/go.mod": 'module "example.com/b"\nrequire example.com/old v1.0.0\nreplace example.com/old => ../c\n',
    "c/go.mod": "module example.com/c\n",
  };
  const edges = [
    "example.com/a -> example.com/b require hard",
    "example.com/b -> example.com/c replace hard",
  ];

  test("all modules where there is no go.work", () => {
    expect(read(modules).edges).toEqual(edges);
    expect(read(modules).touchedBy("b/x.go")).toEqual(["example.com/b"]);
  });

  test("those that go.work uses", () => {
    expect(read({ ...modules, "go.work": "go 1.22\nuse (\n\t./a\n\t./b\n)\n" }).edges).toEqual(
      edges.slice(0, 1),
    );
    expect(read({ ...modules, "go.work": "use ./c" }).services).toEqual(["example.com/c c/"]);
  });
});

describe("Cargo", () => {
  const crates: Files = {
    "Cargo.toml":
      '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/x"]\n[workspace.dependencies]\nb = { path = "crates/b" }\n',
    "crates/a/Cargo.toml":
      '[package]\nname = "a"\n[dependencies]\nb.workspace = true\nserde = "1"\n[dev-dependencies]\nc = { path = "../c" }\n',
    "crates/b/Cargo.toml":
      '[package]\nname = "b"\n[target."cfg(unix)".dependencies]\nother = { package = "c", version = "1" }\n',
    "crates/c/Cargo.toml":
      '[package]\nname = "c"\n[build-dependencies]\nd = { path = "../../more/d", optional = true }\n',
    "crates/x/Cargo.toml": '[package]\nname = "x"\n[dependencies]\na = "1"\n',
    "more/d/Cargo.toml": '[package]\nname = "d"\n',
  };

  test("dependencies by path, by the workspace, under another name, of a target; and members by path", () => {
    expect(read(crates).edges).toEqual([
      "a -> b dependencies hard",
      "a -> c dev-dependencies soft",
      "b -> c dependencies hard",
      "c -> d build-dependencies soft",
    ]);
    expect(read(crates).services).toEqual(["a crates/a/", "b crates/b/", "c crates/c/", "d more/d/"]);
  });

  test("a manifest that is no TOML is reported with its place", () => {
    const { graph } = read({ ...crates, "crates/a/Cargo.toml": '[package]\nname = "a\n' });
    expect(graph.mistakes).toMatchObject([{ place: { file: "crates/a/Cargo.toml", line: 2 } }]);
  });
});

describe("sources together", () => {
  test("entries of one name are one service, with the gravest tier and every edge's source", () => {
    const found = read({
      ".github/service-map.yml":
        "version: 1\nservices:\n  pay: { tier: 1, paths: [services/pay/], aliases: ['@x/pay'] }\nsources:\n  - { kind: backstage, file: ops/catalogue.yaml }",
      "ops/catalogue.yaml":
        "kind: Component\nmetadata: { name: pay, tags: [tier-0] }\nspec: { dependsOn: [db] }",
      "compose.yaml": "services:\n  pay: { depends_on: [db] }\n  db: { image: postgres }",
      "package.json": { workspaces: ["services/*"] },
      "services/pay/package.json": { name: "@x/pay" },
    });
    expect(found.graph.services.map(({ id, tier }) => [id, tier])).toEqual([
      ["db", null],
      ["pay", 0],
    ]);
    expect(
      listDependencies(found.graph)
        .map(({ source }) => source.file)
        .sort(),
    ).toEqual(["compose.yaml", "ops/catalogue.yaml"]);
    expect(found.touchedBy("services/pay/x.ts")).toEqual(["pay"]);
  });

  test("a file that the map names and that is not there makes every path unmapped", () => {
    const { graph } = read({
      ".github/service-map.yml": "version: 1\nsources:\n  - { kind: datadog, file: gone.yaml }",
    });
    expect(graph.mistakes).toMatchObject([
      { place: { line: 3, column: 5 }, message: expect.stringContaining("gone.yaml does not exist") },
    ]);
    expect(findTouched(graph, ["a"]).unmapped).toEqual(["a"]);
  });

  test.each([
    ["package.json", true],
    ["a/b/catalog-info.yaml", true],
    ["deploy/docker-compose.prod.yml", true],
    [".env", true],
    ["node_modules/a/package.json", false],
    ["test/fixtures/catalog-info.yaml", false],
    ["src/app.ts", false],
  ])("%s is a source: %s", (path, expected) => {
    expect(isServiceMapSource(path)).toBe(expected);
  });
});
