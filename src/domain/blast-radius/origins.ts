import { type RiskFact } from "./blast-radius.ts";
import { isProsePath } from "./risk-facts/path-kinds.ts";
import { type Origins } from "./reach.ts";
import { type ServiceGraph } from "./service-graph.ts";
import { type Touched } from "./touched-services.ts";

/** How much a change of prose alone can bear on the service that it belongs to. */
export const proseStrength = 0.25;

/** 1, or less where all these paths are prose. */
export function strengthOf(paths: readonly string[]): number {
  return paths.every(isProsePath) ? proseStrength : 1;
}

/**
 * Where a change begins to spread: the services that it touches, those that rest on a shared path that it touches,
 * and those that share a data store with a touched service whose data it changes.
 */
export function findOrigins(graph: ServiceGraph, touched: Touched, riskFacts: readonly RiskFact[]): Origins {
  const resting = new Map<number, string>();
  for (const shared of touched.shared.keys()) {
    const { entry, services } = graph.shared[shared]!;
    const name = entry.paths[0]?.text ?? "shared";
    for (const service of services ?? graph.services.keys())
      if (!resting.has(service)) resting.set(service, name);
  }
  for (const [service, store] of sharingData(graph, touched, riskFacts)) {
    if (!resting.has(service)) resting.set(service, `data store ${store}`);
  }
  const strengths = [...touched.services].map(([service, paths]) => [service, strengthOf(paths)] as const);
  return { touched: new Map(strengths), resting };
}

function sharingData(
  graph: ServiceGraph,
  touched: Touched,
  riskFacts: readonly RiskFact[],
): Map<number, string> {
  const changed = new Set(riskFacts.filter(isAboutData).map(({ path }) => path));
  const stores = new Set<string>();
  for (const [service, paths] of touched.services) {
    if (!paths.some((path) => changed.has(path))) continue;
    for (const store of graph.services[service]!.dataStores) stores.add(store);
  }
  const sharing = new Map<number, string>();
  if (stores.size === 0) return sharing;
  graph.services.forEach(({ dataStores }, service) => {
    const store = dataStores.find((name) => stores.has(name));
    if (store !== undefined) sharing.set(service, store);
  });
  return sharing;
}

/** Rules about the form or the contents of stored data. */
function isAboutData({ rule }: RiskFact): boolean {
  return /^sql\/|^shell\/database-|stateful-resource|persistent-volume|force-destroy/u.test(rule);
}
