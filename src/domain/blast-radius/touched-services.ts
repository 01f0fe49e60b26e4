import { allMatches } from "./path-pattern-index.ts";
import { describesServices, type ServiceGraph } from "./service-graph.ts";

/** What of the service graph the changed paths touch. */
export interface Touched {
  /** By service: the changed paths that belong to it. */
  readonly services: ReadonlyMap<number, readonly string[]>;
  /** By index of the shared path: the changed paths that match it. */
  readonly shared: ReadonlyMap<number, readonly string[]>;
  /** Changed paths that no service claims, though the repository describes services. */
  readonly unmapped: readonly string[];
}

/** Finds the services and shared paths that these paths belong to, and those that belong to none. */
export function findTouched(graph: ServiceGraph, paths: readonly string[]): Touched {
  const services = new Map<number, string[]>();
  const shared = new Map<number, string[]>();
  const unmapped: string[] = [];
  const areDescribed = describesServices(graph);
  for (const path of paths) {
    let isMapped = false;
    let isBroken = false;
    for (const pattern of allMatches(graph.index, path)) {
      const meaning = graph.meanings[pattern]!;
      if (meaning.kind === "broken") isBroken = true;
      else isMapped = true;
      if (meaning.kind === "service") add(services, meaning.service, path);
      if (meaning.kind === "shared") add(shared, meaning.shared, path);
    }
    for (const service of servicesOfNearestFolder(graph, path)) {
      add(services, service, path);
      isMapped = true;
    }
    // Fail closed: what a malformed entry would have covered is not covered by a wider one in its place.
    if (areDescribed && (!isMapped || isBroken || graph.unreadable.length > 0)) unmapped.push(path);
  }
  return { services, shared, unmapped };
}

function servicesOfNearestFolder(graph: ServiceGraph, path: string): readonly number[] {
  if (graph.folders.size === 0) return [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const services = graph.folders.get(path.slice(0, end));
    if (services !== undefined) return services;
  }
  return graph.folders.get("") ?? [];
}

function add(map: Map<number, string[]>, key: number, path: string): void {
  const paths = map.get(key);
  if (paths === undefined) map.set(key, [path]);
  else if (paths.at(-1) !== path) paths.push(path);
}
