/**
 * Compares the package graph that Countersign reads with one built independently, from the manifests alone and with
 * Node's own globs: for each package of a workspace, which packages are affected when a file of it changes.
 * `node scripts/affected-packages-oracle.ts DIRECTORY`, for npm, yarn, pnpm and Cargo workspaces and Go modules.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";

import { repositoryOnDisk } from "../src/cli/repository-files.ts";
import { listDependencies } from "../src/domain/blast-radius/service-graph.ts";
import { findTouched } from "../src/domain/blast-radius/touched-services.ts";
import { readServiceGraph } from "../src/files/service-maps.ts";

type Table = Record<string, unknown>;
/** By name: the folder, and the names that it depends on. */
type Packages = Map<string, { readonly folder: string; readonly dependencies: Set<string> }>;

const root = process.argv[2] ?? ".";

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function table(value: unknown): Table {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Table) : {};
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function nameOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** The folders that globs name, less those that `!` globs name. */
function folders(globs: readonly string[], manifest: string): string[] {
  const exclude = globs
    .filter((glob) => glob.startsWith("!"))
    .map((glob) => glob.slice(1).replace(/\/+$/, ""));
  const left = new Set(
    exclude.flatMap((glob) => globSync(glob, { cwd: root })).map((path) => normalize(path)),
  );
  const taken = globs
    .filter((glob) => !glob.startsWith("!"))
    .flatMap((glob) => globSync(`${glob.replace(/\/+$/, "")}/${manifest}`, { cwd: root }))
    .map((path) => normalize(dirname(path)));
  return [...new Set(taken)].filter(
    (folder) => !left.has(folder) && !folder.includes("node_modules") && folder !== ".",
  );
}

function nodePackages(): Packages {
  const own = table(JSON.parse(read("package.json")));
  const globs = existsSync(join(root, "pnpm-workspace.yaml"))
    ? texts(table(parseYaml(read("pnpm-workspace.yaml")))["packages"])
    : texts(Array.isArray(own["workspaces"]) ? own["workspaces"] : table(own["workspaces"])["packages"]);
  const manifests = folders(globs, "package.json").map((folder) => ({
    folder,
    manifest: table(JSON.parse(read(join(folder, "package.json")))),
  }));
  const packages: Packages = new Map();
  const packageOfProject = new Map<string, string>();
  for (const { folder, manifest } of manifests) {
    const name = manifest["name"];
    if (typeof name !== "string") continue;
    const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    const names = kinds.flatMap((kind) => Object.keys(table(manifest[kind])));
    const project = existsSync(join(root, folder, "project.json"))
      ? table(JSON.parse(read(join(folder, "project.json"))))
      : {};
    packageOfProject.set(nameOf(project["name"], name), name);
    const implicit = texts(project["implicitDependencies"]);
    packages.set(name, { folder, dependencies: new Set([...names, ...implicit]) });
  }
  for (const { dependencies } of packages.values()) {
    for (const one of [...dependencies]) dependencies.add(packageOfProject.get(one) ?? one);
  }
  return packages;
}

function cargoPackages(): Packages {
  const packages: Packages = new Map();
  // Crates of small workspaces within the large one (fuzzers) depend on its crates too.
  for (const folder of globSync("**/Cargo.toml", { cwd: root }).map(dirname)) {
    const manifest = table(parseToml(read(join(folder, "Cargo.toml"))));
    const name = table(manifest["package"])["name"];
    if (typeof name !== "string") continue;
    const dependencies = new Set<string>();
    const collect = (value: Table) => {
      for (const [key, entry] of Object.entries(value)) {
        if (/^(?:dev-|build-)?dependencies$/.test(key)) {
          for (const [alias, how] of Object.entries(table(entry)))
            dependencies.add(nameOf(table(how)["package"], alias));
        } else if (key === "target") Object.values(table(entry)).forEach((own) => collect(table(own)));
      }
    };
    collect(manifest);
    packages.set(name, { folder, dependencies });
  }
  return packages;
}

function goPackages(): Packages {
  const packages: Packages = new Map();
  for (const path of globSync("**/go.mod", { cwd: root })) {
    const text = read(path);
    const name = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
    if (name === undefined || path.includes("vendor/")) continue;
    const required = [...text.matchAll(/^(?:require\s+|\t)([^\s()]+)\s+v/gm)].map(([, module]) => module!);
    packages.set(name, { folder: dirname(path), dependencies: new Set(required) });
  }
  return packages;
}

function closure(start: string, dependants: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set([start]);
  for (const name of reached) for (const dependant of dependants.get(name) ?? []) reached.add(dependant);
  return reached;
}

function turned(edges: Iterable<readonly [from: string, to: string]>): Map<string, string[]> {
  const dependants = new Map<string, string[]>();
  for (const [from, to] of edges) dependants.set(to, [...(dependants.get(to) ?? []), from]);
  return dependants;
}

const oracle = existsSync(join(root, "Cargo.toml"))
  ? cargoPackages()
  : existsSync(join(root, "go.mod"))
    ? goPackages()
    : nodePackages();
const expectedDependants = turned(
  [...oracle].flatMap(([name, { dependencies }]) =>
    [...dependencies].filter((to) => oracle.has(to) && to !== name).map((to) => [name, to] as const),
  ),
);
const graph = readServiceGraph(await repositoryOnDisk(root));
const dependencies = listDependencies(graph);
const foundDependants = turned(dependencies.map(({ from, to }) => [from, to] as const));

/** A package may go by another name, such as that of its Nx project. */
function idOf(name: string): string {
  const index = graph.indexOf.get(name);
  return index === undefined ? name : graph.services[index]!.id;
}

let [agreed, wrong, missed] = [0, 0, 0];
for (const [name, { folder }] of oracle) {
  const expected = new Set([...closure(name, expectedDependants)].map(idOf));
  const touched = findTouched(graph, [join(folder, "some", "new-file.txt")]).services;
  const found = new Set(
    [...touched.keys()].flatMap((index) => [...closure(graph.services[index]!.id, foundDependants)]),
  );
  for (const one of expected) {
    if (found.has(one)) agreed += 1;
    else {
      missed += 1;
      console.log(`missed: a change of ${name} affects ${one}`);
    }
  }
  for (const one of found) {
    if (expected.has(one)) continue;
    wrong += 1;
    console.log(`wrong: a change of ${name} affects ${one}`);
  }
}
console.log(
  `${oracle.size} packages, ${dependencies.length} dependencies, ${agreed + missed} affected pairs: ` +
    `precision ${(agreed / (agreed + wrong)).toFixed(4)}, recall ${(agreed / (agreed + missed)).toFixed(4)}`,
);
