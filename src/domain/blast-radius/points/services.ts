import { type BlastRadiusReason } from "../blast-radius.ts";
import { strengthOf } from "../origins.ts";
import { type Reach, reachLimit } from "../reach.ts";
import { describesServices, type Service, type ServiceGraph } from "../service-graph.ts";
import { type Touched } from "../touched-services.ts";
import { countOf, nameSome } from "./wording.ts";

/** Points for touching a service, by its tier; tiers below the last count as the last. */
const byTier = [45, 30, 20, 8, 4] as const;
/** A service whose tier nobody says stands between tiers 2 and 3. */
const unknownTier = 10;
/** The most that further touched services add to the gravest one. */
const furtherServices = 10;
/** What a dependant brings of the points that touching it would. */
const dependantShare = 0.8;
/** Each doubling of the direct dependants brings so many points, up to the limit. */
const directDependants = { doubling: 4, limit: 16 };
const controlPlane = 25;
const sharedByAll = 25;
/**
 * Fail closed: a path without a service is treated as belonging to one of this tier, unless the map says. Manifests
 * and catalogues that are only found were never meant to name every path, so that less follows from their silence.
 */
const unmappedTier = { ofDeclaredMap: 2, ofFoundSources: 3 };

/** Reasons from the services that are touched, what rests on them, and paths that belong to none. */
export function serviceReasons(graph: ServiceGraph, touched: Touched, reach: Reach): BlastRadiusReason[] {
  if (!describesServices(graph)) {
    return [
      {
        points: 0,
        message: "Nothing describes the repository's services: the estimate rests on the change itself",
      },
    ];
  }
  return [
    ...touchedReasons(graph, touched),
    ...dependantReasons(graph, reach),
    ...controlPlaneReasons(graph, touched),
    ...sharedReasons(graph, touched),
    ...unmappedReasons(graph, touched.unmapped),
    ...graph.unreadable.map(({ file, reason }) => ({
      points: 10,
      message: `${file} could not be read, so every path counts as unmapped: ${reason}`,
    })),
  ];
}

function tierPoints(tier: number | null): number {
  if (tier === null) return unknownTier;
  return byTier[Math.min(Math.max(0, Math.floor(tier)), byTier.length - 1)]!;
}

function called({ id, tier }: Service): string {
  return tier === null ? `${id} (no tier)` : `${id} (tier ${tier})`;
}

function touchedReasons(graph: ServiceGraph, touched: Touched): BlastRadiusReason[] {
  const weights = [...touched.services].map(([index, paths]) => {
    const service = graph.services[index]!;
    return { service, paths, points: tierPoints(service.tier) * strengthOf(paths) };
  });
  weights.sort((one, other) => other.points - one.points || (one.service.id < other.service.id ? -1 : 1));
  const [gravest, ...others] = weights;
  if (gravest === undefined) return [];
  const prose = gravest.paths.length > 0 && strengthOf(gravest.paths) < 1 ? ", in its prose alone" : "";
  const reasons = [
    {
      points: Math.round(gravest.points),
      message: `${called(gravest.service)} is touched${prose}: ${nameSome(gravest.paths)}`,
    },
  ];
  if (others.length > 0) {
    const weight = others.reduce((sum, { points }) => sum + points, 0) / byTier[0];
    const verb = others.length === 1 ? "is" : "are";
    reasons.push({
      points: Math.round(furtherServices * (1 - Math.exp(-weight))),
      message: `${nameSome(others.map(({ service }) => called(service)))} ${verb} touched as well`,
    });
  }
  return reasons;
}

function dependantReasons(graph: ServiceGraph, reach: Reach): BlastRadiusReason[] {
  const dependants = reach.order.filter((service) => reach.distance[service]! > 0);
  if (dependants.length === 0) return [];
  let gravest = dependants[0]!;
  let most = -1;
  for (const service of dependants) {
    const weight = reach.influence[service]! * tierPoints(graph.services[service]!.tier);
    if (weight > most) {
      most = weight;
      gravest = service;
    }
  }
  const direct = dependants.filter((service) => reach.distance[service] === 1);
  // A dependant that is reached hard and directly has an influence of one half: it counts whole.
  const breadth = direct.reduce((sum, service) => sum + Math.min(1, 2 * reach.influence[service]!), 0);
  const { doubling, limit } = directDependants;
  return [
    {
      points: Math.round(dependantShare * most),
      message: `${called(graph.services[gravest]!)} depends on what is touched, ${steps(reach.distance[gravest]!)}`,
    },
    {
      points: Math.round(Math.min(limit, doubling * Math.log2(1 + breadth))),
      message:
        `${nameSome(direct.map((service) => graph.services[service]!.id))} ` +
        `${direct.length === 1 ? "depends" : "depend"} on it directly, ${dependants.length} within ${reachLimit} steps`,
    },
  ];
}

function steps(distance: number): string {
  return distance === 1 ? "directly" : `${distance} steps away`;
}

function controlPlaneReasons(graph: ServiceGraph, touched: Touched): BlastRadiusReason[] {
  const controlling = [...touched.services].filter(([service]) => graph.services[service]!.controlPlane);
  if (controlling.length === 0) return [];
  const strength = Math.max(...controlling.map(([, paths]) => strengthOf(paths)));
  const names = nameSome(controlling.map(([service]) => graph.services[service]!.id));
  return [
    {
      points: Math.round(controlPlane * strength),
      message: `${names} ${controlling.length === 1 ? "is" : "are"} part of the control plane`,
    },
  ];
}

/** What rests on a shared path counts as dependants; one that everything rests on brings points of its own, once. */
function sharedReasons(graph: ServiceGraph, touched: Touched): BlastRadiusReason[] {
  const indexes = [...touched.shared.keys()].sort((one, other) => one - other);
  const firstForAll = indexes.find((index) => graph.shared[index]!.services === null);
  return indexes.map((index) => {
    const { entry, services } = graph.shared[index]!;
    const whom = services === null ? "every service" : countOf(services.length, "service");
    const why = entry.reason === null ? "" : ` (${entry.reason})`;
    return {
      points: index === firstForAll ? sharedByAll : 0,
      message: `${nameSome(entry.paths.map(({ text }) => text))} is shared by ${whom}${why}`,
    };
  });
}

function unmappedReasons(graph: ServiceGraph, unmapped: readonly string[]): BlastRadiusReason[] {
  if (unmapped.length === 0) return [];
  const tier =
    graph.unmappedTier ?? (graph.isDeclared ? unmappedTier.ofDeclaredMap : unmappedTier.ofFoundSources);
  const points = tierPoints(tier) * strengthOf(unmapped) + Math.min(6, Math.log2(unmapped.length));
  return [
    {
      points: Math.round(points),
      message: `${nameSome(unmapped)} ${unmapped.length === 1 ? "belongs" : "belong"} to no service: treated as tier ${tier}`,
    },
  ];
}
