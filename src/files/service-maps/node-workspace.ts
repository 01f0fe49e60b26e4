import { z } from "zod";
import { type Hardness, type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { type LocatedDocument } from "../located-yaml.ts";
import { memberFolders } from "./packages.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath, type RepositoryFiles } from "./repository-files.ts";

const versions = z.record(z.string(), z.string()).nullish();
const manifestSchema = z.looseObject({
  name: z.string().nullish(),
  workspaces: z
    .union([z.array(z.string()), z.looseObject({ packages: z.array(z.string()).nullish() })])
    .nullish(),
  dependencies: versions,
  devDependencies: versions,
  peerDependencies: versions,
  optionalDependencies: versions,
  nx: z
    .looseObject({ name: z.string().nullish(), implicitDependencies: z.array(z.string()).nullish() })
    .nullish(),
});
type Manifest = z.infer<typeof manifestSchema>;
const pnpmSchema = z.looseObject({ packages: z.array(z.string()).nullish() });
const projectSchema = z.looseObject({
  name: z.string().nullish(),
  implicitDependencies: z.array(z.string()).nullish(),
});
const turboSchema = z.looseObject({ globalDependencies: z.array(z.string()).nullish() });

/** A dependency of a kind that the built package does not carry along fails softly. */
const dependencyKinds = [
  ["dependencies", "hard"],
  ["peerDependencies", "hard"],
  ["devDependencies", "soft"],
  ["optionalDependencies", "soft"],
] as const satisfies readonly (readonly [keyof Manifest, Hardness])[];

interface Member {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly id: string | null;
  readonly document: LocatedDocument;
  readonly reader: PartReader;
}

/**
 * Reads the packages of npm, pnpm and yarn workspaces, Nx projects and Turborepo's global files. A package depends on
 * another of its workspace where its manifest names it, whatever the version says: fail closed.
 */
export function readNodeWorkspaces(files: RepositoryFiles): ServiceMapPart[] {
  const named = (name: string) => files.paths.filter((path) => path === name || path.endsWith(`/${name}`));
  const manifests = named("package.json").filter((path) => !path.includes("node_modules/"));
  const readers = new Map<string, PartReader>();
  const readerOf = (file: string) => {
    const known = readers.get(file) ?? new PartReader("npm", file);
    readers.set(file, known);
    return known;
  };
  const roots = [...manifests, ...named("pnpm-workspace.yaml")].map(folderOf);
  for (const root of new Set(roots)) {
    const patterns = workspacePatterns(root, files, readerOf);
    if (patterns === null) continue;
    const folders = memberFolders(root, patterns, manifests);
    // The root is a package too, but not a folder of which every other file is a part.
    const members = folders.flatMap((folder) => readMember(folder, files, readerOf));
    const rootMember = readMember(root, files, readerOf).filter(({ id }) => id !== null);
    addPackages(members, rootMember, readerOf);
    addGlobalFiles(root, files, readerOf);
  }
  addNxProjects(named("project.json"), files, readerOf);
  return [...readers.values()].map((reader) => reader.part());
}

type ReaderOf = (file: string) => PartReader;

/** `null`: the folder is not the root of a workspace. */
function workspacePatterns(
  root: string,
  files: RepositoryFiles,
  readerOf: ReaderOf,
): readonly string[] | null {
  const pnpmFile = joinPath(root, "pnpm-workspace.yaml")!;
  const pnpm = files.textOf(pnpmFile);
  if (pnpm !== null) {
    const reader = readerOf(pnpmFile);
    const [document] = reader.documents(pnpm);
    const workspace = document === undefined ? null : reader.check(pnpmSchema, document, document.value);
    if (Array.isArray(workspace?.packages)) return workspace.packages;
  }
  const file = joinPath(root, "package.json")!;
  const text = files.textOf(file);
  // Most manifests are no root: only those that may be are parsed here.
  if (!text?.includes('"workspaces"')) return null;
  const reader = new PartReader("npm", file);
  const [document] = reader.documents(text);
  const manifest = document === undefined ? null : reader.check(manifestSchema, document, document.value);
  const declared = manifest?.workspaces;
  return Array.isArray(declared) ? declared : (declared?.packages ?? null);
}

function readMember(folder: string, files: RepositoryFiles, readerOf: ReaderOf): Member[] {
  const file = joinPath(folder, "package.json")!;
  const text = files.textOf(file);
  if (text === null) return [];
  const reader = readerOf(file);
  const [document] = reader.documents(text);
  const manifest = document === undefined ? null : reader.check(manifestSchema, document, document.value);
  if (document === undefined || manifest === null) return [];
  const id = typeof manifest.name === "string" && manifest.name !== "" ? manifest.name : null;
  return [{ folder, manifest, id, document, reader }];
}

function addPackages(members: readonly Member[], root: readonly Member[], readerOf: ReaderOf): void {
  const ids = new Set(members.flatMap(({ id }) => id ?? []));
  const byFolder = new Map(members.map(({ folder, id }) => [folder, id]));
  for (const { folder, manifest, id, document } of members) {
    const reader = readerOf(joinPath(folder, "package.json")!);
    if (id === null) continue;
    const nx = manifest.nx?.name;
    reader.service(id, document.placeOf(["name"]), {
      folder,
      aliases: typeof nx === "string" && nx !== id ? [nx] : [],
    });
  }
  for (const { folder, manifest, id, document, reader } of [...members, ...root]) {
    if (id === null || !ids.has(id)) continue;
    for (const [kind, hardness] of dependencyKinds) {
      for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
        const to = targetOf(name, version, folder, ids, byFolder);
        if (to !== null) reader.dependency(id, to, kind, hardness, document.placeOf([kind, name]));
      }
    }
    addImplicit(reader, id, manifest.nx?.implicitDependencies ?? [], (index) =>
      document.placeOf(["nx", "implicitDependencies", index]),
    );
  }
}

/** The package of the workspace that a dependency means, under its own name or another; `null`: one from elsewhere. */
function targetOf(
  name: string,
  version: string,
  folder: string,
  ids: ReadonlySet<string>,
  byFolder: ReadonlyMap<string, string | null>,
): string | null {
  const alias = /^(?:npm|workspace):(@?[^@]+)@/u.exec(version)?.[1];
  if (alias !== undefined) return ids.has(alias) ? alias : null;
  const path = /^(?:file|link|portal|workspace):(\.{1,2}\/.*|\.{1,2})$/u.exec(version)?.[1];
  if (path !== undefined) {
    const target = joinPath(folder, path);
    return (target === null ? null : byFolder.get(target)) ?? (ids.has(name) ? name : null);
  }
  return ids.has(name) ? name : null;
}

/** Nx: `!name` takes a dependency away that Nx inferred, `*` is every project. What is taken away stays: fail closed. */
function addImplicit(
  reader: PartReader,
  id: string,
  names: readonly string[],
  placeOf: (index: number) => ReturnType<LocatedDocument["placeOf"]>,
): void {
  names.forEach((name, index) => {
    if (!name.startsWith("!") && !name.includes("*"))
      reader.dependency(id, name, "implicitDependencies", "hard", placeOf(index));
  });
}

/** Turborepo hashes its global files into every task: every package rests on them. */
function addGlobalFiles(root: string, files: RepositoryFiles, readerOf: ReaderOf): void {
  for (const name of ["turbo.json", "turbo.jsonc"]) {
    const file = joinPath(root, name)!;
    const text = files.textOf(file);
    if (text === null) continue;
    const reader = readerOf(file);
    const [document] = reader.documents(withoutComments(text));
    const turbo = document === undefined ? null : reader.check(turboSchema, document, document.value);
    const globals = (turbo?.globalDependencies ?? []).flatMap((path) => joinPath(root, path) ?? []);
    if (document === undefined || globals.length === 0) continue;
    reader.sharedByAll(globals, "a global dependency of Turborepo", document.placeOf(["globalDependencies"]));
  }
}

function addNxProjects(projects: readonly string[], files: RepositoryFiles, readerOf: ReaderOf): void {
  for (const file of projects) {
    const text = files.textOf(file);
    if (text === null) continue;
    const reader = readerOf(file);
    const [document] = reader.documents(withoutComments(text));
    const project = document === undefined ? null : reader.check(projectSchema, document, document.value);
    if (document === undefined || project === null) continue;
    const folder = folderOf(file);
    const manifest = readMember(folder, files, (path) => new PartReader("npm", path)).at(0);
    const id = project.name ?? manifest?.id ?? folder.split("/").at(-1)!;
    if (id === "") continue;
    reader.service(id, document.placeOf(["name"]), {
      folder,
      aliases: typeof manifest?.id === "string" && manifest.id !== id ? [manifest.id] : [],
    });
    addImplicit(reader, id, project.implicitDependencies ?? [], (index) =>
      document.placeOf(["implicitDependencies", index]),
    );
  }
}

/** JSON with comments, whose places stay where they are: YAML knows no `//`. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//gu,
    (whole, quoted?: string) => quoted ?? whole.replaceAll(/[^\n]/gu, " "),
  );
}
