import { parse, TomlError } from "smol-toml";
import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { type Place } from "../../domain/located.ts";
import { memberFolders } from "./packages.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath, type RepositoryFiles } from "./repository-files.ts";

const dependency = z.union([
  z.string(),
  z.looseObject({
    path: z.string().optional(),
    package: z.string().optional(),
    workspace: z.boolean().optional(),
    optional: z.boolean().optional(),
  }),
]);
const dependencies = z.record(z.string(), dependency).optional();
const tables = z.looseObject({
  dependencies,
  "dev-dependencies": dependencies,
  "build-dependencies": dependencies,
});
const manifestSchema = tables.extend({
  package: z.looseObject({ name: z.string().min(1) }).optional(),
  workspace: z
    .looseObject({
      members: z.array(z.string()).optional(),
      exclude: z.array(z.string()).optional(),
      dependencies,
    })
    .optional(),
  target: z.record(z.string(), tables).optional(),
});
type Manifest = z.infer<typeof manifestSchema>;
type Dependencies = z.infer<typeof dependencies>;

const sizeLimit = 1024 * 1024;

interface Crate {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly reader: PartReader;
  readonly text: string;
}

/**
 * Reads the crates of Cargo workspaces. A crate depends on another of the workspace by path, by the workspace's own
 * table, or by name.
 * @see https://doc.rust-lang.org/cargo/reference/workspaces.html
 */
export function readCargoWorkspaces(files: RepositoryFiles): ServiceMapPart[] {
  const paths = files.paths.filter((path) => /(?:^|\/)Cargo\.toml$/u.test(path));
  const readers: PartReader[] = [];
  const manifests = new Map<string, { manifest: Manifest; reader: PartReader; text: string }>();
  for (const file of paths) {
    const text = files.textOf(file);
    if (text === null) continue;
    const reader = new PartReader("cargo", file);
    readers.push(reader);
    const manifest = readManifest(reader, text);
    if (manifest !== null) manifests.set(folderOf(file), { manifest, reader, text });
  }
  for (const [root, { manifest }] of manifests) {
    const workspace = manifest.workspace;
    if (workspace === undefined) continue;
    const globs = [
      ...(workspace.members ?? []),
      ...(workspace.exclude ?? []).map((path) => `!${path}/**`),
      ...(workspace.exclude ?? []).map((path) => `!${path}`),
    ];
    const folders = new Set(memberFolders(root, globs, paths));
    if (manifest.package !== undefined) folders.add(root);
    // Crates that a member names by path belong to the workspace too.
    for (const folder of folders) {
      const known = manifests.get(folder);
      if (known === undefined) continue;
      for (const path of pathsOf(known.manifest)) {
        const target = joinPath(folder, path);
        if (target !== null && manifests.has(target)) folders.add(target);
      }
    }
    addCrates(
      [...folders].flatMap((folder) => crateOf(folder, manifests.get(folder))),
      root,
      workspace.dependencies,
    );
  }
  return readers.map((reader) => reader.part());
}

function crateOf(
  folder: string,
  known: { manifest: Manifest; reader: PartReader; text: string } | undefined,
): Crate[] {
  const id = known?.manifest.package?.name;
  return known === undefined || id === undefined ? [] : [{ id, folder, ...known }];
}

function readManifest(reader: PartReader, text: string): Manifest | null {
  const top = { file: reader.file, line: 1, column: 1 };
  if (text.length > sizeLimit) {
    reader.fail(top, `larger than ${sizeLimit / 1024} KiB`);
    return null;
  }
  try {
    const checked = manifestSchema.safeParse(parse(text));
    if (checked.success) return checked.data;
    for (const { path, message } of checked.error.issues)
      reader.fail(placeOf(reader.file, text, String(path.at(-1) ?? "")), message);
  } catch (error) {
    if (!(error instanceof TomlError || error instanceof RangeError)) throw error;
    const place =
      error instanceof TomlError ? { file: reader.file, line: error.line, column: error.column } : top;
    reader.fail(place, `no valid TOML: ${error.message.split("\n")[0] ?? ""}`);
  }
  return null;
}

function* tablesOf(manifest: Manifest): Generator<[string, Dependencies]> {
  for (const tables of [manifest, ...Object.values(manifest.target ?? {})]) {
    for (const kind of ["dependencies", "dev-dependencies", "build-dependencies"] as const)
      yield [kind, tables[kind]];
  }
}

function pathsOf(manifest: Manifest): string[] {
  return [...tablesOf(manifest)].flatMap(([, table]) =>
    Object.values(table ?? {}).flatMap((one) =>
      typeof one === "object" && one.path !== undefined ? [one.path] : [],
    ),
  );
}

function addCrates(crates: readonly Crate[], root: string, inherited: Dependencies): void {
  const ids = new Set(crates.map(({ id }) => id));
  const byFolder = new Map(crates.map(({ folder, id }) => [folder, id]));
  for (const { id, folder, manifest, reader, text } of crates) {
    reader.service(id, placeOf(reader.file, text, "name"), { folder });
    for (const [kind, table] of tablesOf(manifest)) {
      for (const [name, declared] of Object.entries(table ?? {})) {
        const isInherited = typeof declared === "object" && declared.workspace === true;
        const to = targetOf(
          name,
          isInherited ? inherited?.[name] : declared,
          isInherited ? root : folder,
          ids,
          byFolder,
        );
        if (to === null || to === id) continue;
        const isSoft =
          kind === "dev-dependencies" || (typeof declared === "object" && declared.optional === true);
        reader.dependency(id, to, kind, isSoft ? "soft" : "hard", placeOf(reader.file, text, name));
      }
    }
  }
}

function targetOf(
  name: string,
  declared: NonNullable<Dependencies>[string] | undefined,
  folder: string,
  ids: ReadonlySet<string>,
  byFolder: ReadonlyMap<string, string>,
): string | null {
  if (typeof declared === "object" && declared.path !== undefined) {
    const target = joinPath(folder, declared.path);
    return target === null ? null : (byFolder.get(target) ?? null);
  }
  const own = (typeof declared === "object" ? declared.package : undefined) ?? name;
  return ids.has(own) ? own : null;
}

/** Where a key is first set; the parser keeps no places. */
function placeOf(file: string, text: string, key: string): Place {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => {
    const trimmed = line.trimStart();
    return (
      (trimmed.startsWith(key) && /^\s*[.=]/u.test(trimmed.slice(key.length))) || trimmed.includes(`.${key}]`)
    );
  });
  return { file, line: Math.max(0, index) + 1, column: 1 };
}
