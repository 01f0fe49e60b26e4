import { type Mistake, type Place } from "../located.ts";
import { type EdgeTable, type GatheredEdge, gatherEdges } from "./service-edges.ts";
import { writePattern } from "./path-pattern.ts";
import { readWrittenPattern } from "./service-path.ts";
import { compilePatterns, type PathPatternIndex } from "./path-pattern-index.ts";
import {
  type Hardness,
  type ServiceEntry,
  type ServiceMapPart,
  type SharedPathEntry,
} from "./service-map.ts";

/** A service, as all sources together describe it. */
export interface Service {
  readonly id: string;
  /** The most critical that a source says; `null`: none says. */
  readonly tier: number | null;
  readonly owners: readonly string[];
  readonly dataStores: readonly string[];
  readonly controlPlane: boolean;
  readonly runbooks: readonly string[];
  readonly rollback: string | null;
  /** As written. A folder that a manifest declares it in is among them. */
  readonly paths: readonly string[];
  /** Where it is described. */
  readonly sources: readonly Place[];
}

/** `from` depends on `to`, as one source says. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly hardness: Hardness;
  readonly source: Place;
}

/** A reference to a service that no source describes. */
export interface DanglingReference {
  readonly from: string;
  readonly to: string;
  readonly place: Place;
}

/** Paths that many services rest on, with the indexes of those services; `null`: all. */
export interface SharedPath {
  readonly entry: SharedPathEntry;
  readonly services: readonly number[] | null;
}

/** What a pattern of the graph's path index says about a path that it matches. */
export type PathMeaning =
  | { readonly kind: "service"; readonly service: number }
  | { readonly kind: "shared"; readonly shared: number }
  | { readonly kind: "needs-no-service" }
  | { readonly kind: "broken" };

/** All service maps of a repository, united and compiled. Services are named by their index in `services`. */
export interface ServiceGraph {
  /** By id. */
  readonly services: readonly Service[];
  /** Ids and aliases. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly edges: EdgeTable;
  readonly shared: readonly SharedPath[];
  readonly index: PathPatternIndex;
  /** By pattern of `index`. */
  readonly meanings: readonly PathMeaning[];
  /** The services of a manifest's folder, `""` for the root. */
  readonly folders: ReadonlyMap<string, readonly number[]>;
  /** The tier that an unmapped path is treated as; `null`: no source says. */
  readonly unmappedTier: number | null;
  /** Whether the project has a service map of its own, which is meant to name every service. */
  readonly isDeclared: boolean;
  /** Files of which nothing could be read. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  readonly dangling: readonly DanglingReference[];
  readonly mistakes: readonly Mistake[];
}

/**
 * Unites what the sources say. Entries of the same id, or of an alias of it, describe one service: the most critical
 * tier holds, everything else adds up. References to nothing are listed, cycles and duplicates are kept as they are.
 */
export function uniteServiceMaps(parts: readonly ServiceMapPart[]): ServiceGraph {
  const entries = groupEntries(parts);
  const ids = [...entries.keys()].sort(byCodeUnits);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const services = ids.map((id) => uniteEntries(id, entries.get(id)!));
  for (const [id, own] of entries) {
    for (const { aliases } of own)
      for (const alias of aliases) if (!indexOf.has(alias)) indexOf.set(alias, indexOf.get(id)!);
    for (const entry of own) if (!indexOf.has(entry.id)) indexOf.set(entry.id, indexOf.get(id)!);
  }
  const dangling: DanglingReference[] = [];
  const edges = gatherEdges(services.length, connected(parts, indexOf, dangling));
  const shared = parts.flatMap((part) => part.shared).map((entry) => resolveShared(entry, indexOf, dangling));
  const tiers = parts.map(({ unmappedTier }) => unmappedTier).filter((tier) => tier !== null);
  return {
    services,
    indexOf,
    edges,
    shared,
    ...compilePaths(parts, indexOf, shared),
    folders: foldersOf(parts, indexOf),
    unmappedTier: tiers.length === 0 ? null : tiers.reduce((least, tier) => Math.min(least, tier)),
    isDeclared: parts.some(({ source }) => source === "service-map"),
    unreadable: parts.flatMap(({ file, unreadable }) =>
      unreadable === null ? [] : [{ file, reason: unreadable }],
    ),
    dangling,
    mistakes: parts.flatMap(({ mistakes }) => mistakes),
  };
}

/** The graph of a repository without any service map. */
export const noServices: ServiceGraph = uniteServiceMaps([]);

/** Whether the repository describes any services at all; where it does not, no path is missing from its map. */
export function describesServices(graph: ServiceGraph): boolean {
  return graph.services.length > 0 || graph.meanings.length > 0 || graph.unreadable.length > 0;
}

/** Entries by the id that holds for all of them: the one that names the others as its aliases. */
function groupEntries(parts: readonly ServiceMapPart[]): Map<string, ServiceEntry[]> {
  const all = parts.flatMap(({ services }) => services);
  const leaders = new Map<string, string>();
  for (const { id, aliases } of all) {
    for (const alias of aliases) {
      const own = leaderOf(alias, leaders);
      const other = leaderOf(id, leaders);
      if (own !== other) leaders.set(own, other);
    }
  }
  const groups = new Map<string, ServiceEntry[]>();
  for (const entry of all) {
    const id = leaderOf(entry.id, leaders);
    const own = groups.get(id);
    if (own === undefined) groups.set(id, [entry]);
    else own.push(entry);
  }
  return groups;
}

/** INVARIANT: a leader is set for an id that has none, to one of another group, so that there are no circles. */
function leaderOf(id: string, leaders: ReadonlyMap<string, string>): string {
  let own = id;
  for (let next = leaders.get(own); next !== undefined; next = leaders.get(own)) own = next;
  return own;
}

function uniteEntries(id: string, entries: readonly ServiceEntry[]): Service {
  const tiers = entries.map(({ tier }) => tier).filter((tier) => tier !== null);
  return {
    id,
    tier: tiers.length === 0 ? null : tiers.reduce((least, tier) => Math.min(least, tier)),
    owners: union(entries.map(({ owners }) => owners)),
    dataStores: union(entries.map(({ dataStores }) => dataStores)),
    controlPlane: entries.some(({ controlPlane }) => controlPlane),
    runbooks: union(entries.map(({ runbooks }) => runbooks)),
    rollback: entries.find(({ rollback }) => rollback !== null)?.rollback ?? null,
    paths: union(entries.map(writtenPaths)),
    sources: entries.map(({ place }) => place),
  };
}

function writtenPaths({ paths, folder }: ServiceEntry): readonly string[] {
  const written = paths.map(({ text }) => text);
  return folder === null ? written : [...written, folder === "" ? "." : `${folder}/`];
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.length === 1 ? lists[0]! : [...new Set(lists.flat())];
}

function* connected(
  parts: readonly ServiceMapPart[],
  indexOf: ReadonlyMap<string, number>,
  dangling: DanglingReference[],
): Generator<GatheredEdge> {
  for (const { dependencies } of parts) {
    for (const { from, to, kind, hardness, place } of dependencies) {
      const source = indexOf.get(from);
      const target = indexOf.get(to);
      if (source === undefined || target === undefined) dangling.push({ from, to, place });
      else if (source !== target) yield { from: source, to: target, kind, hardness, place };
    }
  }
}

function resolveShared(
  entry: SharedPathEntry,
  indexOf: ReadonlyMap<string, number>,
  dangling: DanglingReference[],
): SharedPath {
  if (entry.affects === "everything") return { entry, services: null };
  const services: number[] = [];
  for (const id of entry.affects) {
    const service = indexOf.get(id);
    if (service === undefined)
      dangling.push({ from: entry.paths[0]?.text ?? "shared", to: id, place: entry.place });
    else services.push(service);
  }
  return { entry, services };
}

function compilePaths(
  parts: readonly ServiceMapPart[],
  indexOf: ReadonlyMap<string, number>,
  shared: readonly SharedPath[],
): Pick<ServiceGraph, "index" | "meanings"> {
  const texts: string[] = [];
  const meanings: PathMeaning[] = [];
  for (const { services, needNoService, broken } of parts) {
    for (const { id, paths } of services) {
      if (paths.length === 0) continue;
      const meaning: PathMeaning = { kind: "service", service: indexOf.get(id)! };
      for (const { pattern } of paths) {
        texts.push(writePattern(pattern));
        meanings.push(meaning);
      }
    }
    for (const { pattern } of needNoService) {
      texts.push(writePattern(pattern));
      meanings.push({ kind: "needs-no-service" });
    }
    for (const { pattern } of broken) {
      texts.push(writePattern(pattern));
      meanings.push({ kind: "broken" });
    }
  }
  shared.forEach(({ entry }, index) => {
    for (const { pattern } of entry.paths) {
      texts.push(writePattern(pattern));
      meanings.push({ kind: "shared", shared: index });
    }
  });
  // The text takes a tenth of the memory of what it means, and few patterns are ever asked for.
  return { index: compilePatterns({ texts, read: (at) => readWrittenPattern(texts[at]!) }), meanings };
}

function foldersOf(
  parts: readonly ServiceMapPart[],
  indexOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly number[]> {
  const folders = new Map<string, number[]>();
  for (const { services } of parts) {
    for (const { id, folder } of services) {
      if (folder === null) continue;
      const service = indexOf.get(id)!;
      const own = folders.get(folder);
      if (own === undefined) folders.set(folder, [service]);
      else if (!own.includes(service)) own.push(service);
    }
  }
  return folders;
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Every dependency with its source, by the id of the service that depends, then by what it depends on. */
export function listDependencies({ services, edges }: ServiceGraph): Dependency[] {
  const listed: { readonly from: number; readonly dependency: Dependency }[] = [];
  services.forEach(({ id: to }, target) => {
    for (let edge = edges.starts[target]!; edge < edges.starts[target + 1]!; edge++) {
      const from = edges.from[edge]!;
      const dependency: Dependency = {
        from: services[from]!.id,
        to,
        kind: edges.kinds[edges.kind[edge]!]!,
        hardness: edges.hard[edge] === 1 ? "hard" : "soft",
        source: {
          file: edges.files[edges.file[edge]!]!,
          line: edges.line[edge]!,
          column: edges.column[edge]!,
        },
      };
      listed.push({ from, dependency });
    }
  });
  // Services are sorted by id, so that their indexes are too; the sort keeps what is equal in place.
  return listed.sort((one, other) => one.from - other.from).map(({ dependency }) => dependency);
}
