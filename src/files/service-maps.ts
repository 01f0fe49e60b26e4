import { type ServiceMapPart } from "../domain/blast-radius/service-map.ts";
import { type ServiceGraph, uniteServiceMaps } from "../domain/blast-radius/service-graph.ts";
import { emptyPart } from "../domain/blast-radius/service-map.ts";
import { type NamedSource, parseServiceMap, serviceMapFiles, type ServiceMapFile } from "./service-map.ts";
import { readBackstage } from "./service-maps/backstage.ts";
import { readCargoWorkspaces } from "./service-maps/cargo-workspace.ts";
import { readCompass } from "./service-maps/compass.ts";
import { readCompose } from "./service-maps/compose.ts";
import { readCortex } from "./service-maps/cortex.ts";
import { readDatadog } from "./service-maps/datadog.ts";
import { readGoModules } from "./service-maps/go-workspace.ts";
import { readNodeWorkspaces } from "./service-maps/node-workspace.ts";
import { readOpsLevel } from "./service-maps/opslevel.ts";
import { folderOf, type RepositoryFiles } from "./service-maps/repository-files.ts";
import { readRuntimeGraph } from "./service-maps/runtime-graph.ts";

export { type RepositoryFiles } from "./service-maps/repository-files.ts";

type CatalogueKind =
  "backstage" | "datadog" | "compose" | "opslevel" | "cortex" | "compass" | "runtime-graph";

/** The names by which each kind of catalogue file is found. */
const catalogueNames: Readonly<Record<CatalogueKind, RegExp>> = {
  backstage: /(?:^|\/)catalog-info(?:[.-][\w.-]+)?\.ya?ml$/u,
  datadog: /(?:^|\/)(?:(?:service|entity)\.datadog|[\w.-]+\.(?:service|entity)\.datadog)\.ya?ml$/u,
  compose: /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/u,
  opslevel: /(?:^|\/)opslevel\.ya?ml$/u,
  cortex: /(?:^|\/)cortex\.ya?ml$|(?:^|\/)\.cortex\/catalog\/[^/]+\.ya?ml$/u,
  compass: /(?:^|\/)compass\.ya?ml$/u,
  "runtime-graph": /^\.github\/service-graph\.json$/u,
};

/** Manifests of workspaces, and what Compose fills in. */
const manifestNames =
  /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|project\.json|turbo\.jsonc?|go\.work|go\.mod|Cargo\.toml|\.?[\w-]*\.env(?:\.[\w-]+)?)$/u;

/** Folders of other people's code, and of examples that describe nothing real. */
const notOurs =
  /(?:^|\/)(?:node_modules|vendor|third_party|testdata|test-data|fixtures|__fixtures__|\.git)\//u;

/**
 * Whether a file may say something about services, by its path alone. Whoever reads a repository from disk reads
 * these files; a file that the service map names is needed as well.
 */
export function isServiceMapSource(path: string): boolean {
  if (serviceMapFiles.some((file) => file === path)) return true;
  if (notOurs.test(path)) return false;
  return manifestNames.test(path) || Object.values(catalogueNames).some((name) => name.test(path));
}

/** Reads every service map of a repository: the project's own, the files that it names, and all that are found. */
export function readServiceMaps(files: RepositoryFiles): ServiceMapPart[] {
  const own = readOwnMap(files.textOf);
  const named = own?.sources ?? [];
  const found = files.paths.filter((path) => !notOurs.test(path)).flatMap((file) => sourceOf(file, named));
  const namedFiles = new Set(named.map(({ file }) => file));
  const sources = [...named, ...found.filter(({ file }) => !namedFiles.has(file))];
  return [
    ...(own === null ? [] : [own]),
    ...readSources(sources, files.textOf, files.repository),
    ...readNodeWorkspaces(files),
    ...readGoModules(files),
    ...readCargoWorkspaces(files),
  ];
}

/** All service maps of a repository, united. */
export function readServiceGraph(files: RepositoryFiles): ServiceGraph {
  return uniteServiceMaps(readServiceMaps(files));
}

/** The project's own map, from the first of its places that exists; `null` where there is none. */
export function readOwnMap(textOf: (path: string) => string | null): ServiceMapFile | null {
  for (const file of serviceMapFiles) {
    const text = textOf(file);
    if (text !== null) return parseServiceMap(text, file);
  }
  return null;
}

/**
 * Reads the files that the project's own map names. One that is missing is a mistake of the map, and nothing can be
 * said about what it would have covered.
 *
 * @param whyNot why a file that is there cannot be read; `null`: it is not there
 */
export function readSources(
  sources: readonly NamedSource[],
  textOf: (path: string) => string | null,
  repository: string | null,
  whyNot: (path: string) => string | null = () => null,
): ServiceMapPart[] {
  const parts: ServiceMapPart[] = [];
  const texts = new Map<string, string>();
  for (const { file, place } of sources) {
    const text = textOf(file);
    if (text !== null) texts.set(file, text);
    else parts.push(missing(file, place, whyNot(file)));
  }
  const ofKind = (kind: CatalogueKind) =>
    sources
      .filter((source) => source.kind === kind && texts.has(source.file))
      .map(({ file, tier }) => ({ file, tier, text: texts.get(file)! }));
  parts.push(...readBackstage(ofKind("backstage"), repository));
  for (const files of groupByFolder(ofKind("compose")).values()) parts.push(...readCompose(files, textOf));
  for (const { file, text } of ofKind("datadog")) parts.push(readDatadog(text, file, repository));
  for (const { file, text } of ofKind("opslevel")) parts.push(readOpsLevel(text, file));
  for (const { file, text } of ofKind("cortex")) parts.push(readCortex(text, file));
  for (const { file, text } of ofKind("compass")) parts.push(readCompass(text, file));
  for (const { file, text } of ofKind("runtime-graph")) parts.push(readRuntimeGraph(text, file));
  return parts;
}

function missing(file: string, place: NamedSource["place"], why: string | null): ServiceMapPart {
  const message =
    why === null
      ? `${file} does not exist or cannot be read; correct its path`
      : `${file} cannot be read: ${why}`;
  return { ...emptyPart("service-map", place.file), unreadable: message, mistakes: [{ place, message }] };
}

/** A file that is found by its name is read as the map reads the first file of its kind. */
function sourceOf(file: string, named: readonly NamedSource[]): NamedSource[] {
  const kinds = Object.keys(catalogueNames) as CatalogueKind[];
  const kind = kinds.find((one) => catalogueNames[one].test(file));
  if (kind === undefined) return [];
  const tier = named.find((source) => source.kind === kind)?.tier ?? {};
  return [{ kind, file, tier, place: { file, line: 1, column: 1 } }];
}

function groupByFolder<File extends { readonly file: string }>(files: readonly File[]): Map<string, File[]> {
  const folders = new Map<string, File[]>();
  for (const file of files) {
    const folder = folderOf(file.file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}
