import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath, type RepositoryFiles } from "./repository-files.ts";

/** A directive of `go.mod` or `go.work`: `require example.com/a v1.0.0`, alone or in a block. */
interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
  readonly line: number;
}

interface Module {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
  readonly directives: readonly Directive[];
}

/**
 * Reads the modules of a repository: those that `go.work` uses, or all where there is none. A module depends on
 * another where it requires it, or replaces something by its folder.
 * @see https://go.dev/ref/mod
 */
export function readGoModules(files: RepositoryFiles): ServiceMapPart[] {
  const manifests = files.paths.filter((path) => /(?:^|\/)go\.mod$/u.test(path) && !path.includes("vendor/"));
  const modules = manifests.flatMap((file) => readModule(file, files.textOf(file)));
  const used = usedFolders(files);
  const own = used === null ? modules : modules.filter(({ folder }) => used.has(folder));
  const ids = new Set(own.map(({ id }) => id));
  const byFolder = new Map(own.map(({ folder, id }) => [folder, id]));
  return own.map((module) => {
    const reader = new PartReader("go", module.file);
    const place = (line: number) => ({ file: module.file, line, column: 1 });
    reader.service(module.id, place(module.directives.find(({ verb }) => verb === "module")?.line ?? 1), {
      folder: module.folder,
    });
    for (const { verb, words, line } of module.directives) {
      const to = targetOf(verb, words, module.folder, byFolder);
      if (to !== null && to !== module.id && ids.has(to))
        reader.dependency(module.id, to, verb, "hard", place(line));
    }
    return reader.part();
  });
}

function targetOf(
  verb: string,
  words: readonly string[],
  folder: string,
  byFolder: ReadonlyMap<string, string>,
): string | null {
  if (verb === "require") return words[0] ?? null;
  if (verb !== "replace") return null;
  const path = words[words.indexOf("=>") + 1];
  if (path === undefined || !path.startsWith(".")) return null;
  const target = joinPath(folder, path);
  return target === null ? null : (byFolder.get(target) ?? null);
}

/** The folders that the `go.work` files use; `null` where there is none. */
function usedFolders(files: RepositoryFiles): Set<string> | null {
  const workspaces = files.paths.filter((path) => /(?:^|\/)go\.work$/u.test(path));
  if (workspaces.length === 0) return null;
  const used = new Set<string>();
  for (const file of workspaces) {
    for (const { verb, words } of readDirectives(files.textOf(file) ?? "")) {
      const folder = verb === "use" && words[0] !== undefined ? joinPath(folderOf(file), words[0]) : null;
      if (folder !== null) used.add(folder);
    }
  }
  return used;
}

function readModule(file: string, text: string | null): Module[] {
  if (text === null) return [];
  const directives = readDirectives(text);
  const id = directives.find(({ verb }) => verb === "module")?.words[0];
  return id === undefined ? [] : [{ id, folder: folderOf(file), file, directives }];
}

function readDirectives(text: string): Directive[] {
  const directives: Directive[] = [];
  let block: string | null = null;
  text.split("\n").forEach((raw, index) => {
    const words = raw
      .replace(/\/\/.*$/u, "")
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== "");
    const plain = words.map((word) => word.replace(/^["`](.*)["`]$/u, "$1"));
    if (plain.length === 0) return;
    if (block !== null && plain[0] === ")") block = null;
    else if (block !== null) directives.push({ verb: block, words: plain, line: index + 1 });
    else if (plain.at(-1) === "(") block = plain[0]!;
    else directives.push({ verb: plain[0]!, words: plain.slice(1), line: index + 1 });
  });
  return directives;
}
