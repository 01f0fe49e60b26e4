import { type ServiceGraph } from "./service-graph.ts";

/** What is left of a failure after a hard and after a soft dependency. */
const passedOn = { hard: 0.5, soft: 0.2 };

/** Dependants further away than this are not followed: what is left of a failure there is an eighth at most. */
export const reachLimit = 3;

/** Where following dependants begins. */
export interface Origins {
  /** By touched service: 1, or less where the change can hardly bear on it. */
  readonly touched: ReadonlyMap<number, number>;
  /** By service that rests on something touched which is no service: what that is called. */
  readonly resting: ReadonlyMap<number, string>;
}

/** How strongly each service is affected, and how it was reached. */
export interface Reach {
  readonly origins: Origins;
  /** Services that were reached, nearest first; those of one distance by index. */
  readonly order: readonly number[];
  /** By service: 0 for touched ones; `notReached` where it was not reached. */
  readonly distance: Uint8Array;
  /** By service: its origin's strength, multiplied by what each dependency passes on along the strongest chain. */
  readonly influence: Float64Array;
  /** By service: the service that it was first reached from; itself where following began. */
  readonly reachedFrom: Uint32Array;
}

export const notReached = 255;

/**
 * Follows dependants from the origins, at most `reachLimit` steps. Cycles and duplicates do no harm: a service
 * counts once, by its shortest distance and its strongest chain.
 */
export function followDependants(graph: ServiceGraph, origins: Origins): Reach {
  const count = graph.services.length;
  const distance = new Uint8Array(count).fill(notReached);
  const influence = new Float64Array(count);
  const reachedFrom = new Uint32Array(count);
  const order: number[] = [];
  let frontier: number[] = [];
  for (let step = 0; step <= reachLimit; step++) {
    // INVARIANT: a step reads the strengths of the step before it, so that a chain takes one dependency a step
    // and the order of services does not matter.
    const strengths = frontier.map((service) => influence[service]!);
    const stronger = new Set<number>();
    const found: number[] = [];
    const reach = (service: number, source: number, strength: number) => {
      if (distance[service] === notReached) {
        distance[service] = step;
        reachedFrom[service] = source;
        found.push(service);
      }
      if (strength > influence[service]!) {
        influence[service] = strength;
        stronger.add(service);
      }
    };
    if (step === 0) for (const [service, strength] of origins.touched) reach(service, service, strength);
    if (step === 1) for (const service of origins.resting.keys()) reach(service, service, passedOn.hard);
    const { starts, from, hard } = graph.edges;
    frontier.forEach((service, at) => {
      for (let edge = starts[service]!; edge < starts[service + 1]!; edge++) {
        reach(from[edge]!, service, strengths[at]! * (hard[edge] === 1 ? passedOn.hard : passedOn.soft));
      }
    });
    for (const service of found.sort(ascending)) order.push(service);
    frontier = [...stronger].sort(ascending);
  }
  return { origins, order, distance, influence, reachedFrom };
}

/** The chain from what is touched to this service, both included. */
export function chainTo(graph: ServiceGraph, reach: Reach, service: number): string[] {
  const chain: string[] = [];
  let at = service;
  for (; reach.reachedFrom[at] !== at; at = reach.reachedFrom[at]!) chain.push(graph.services[at]!.id);
  chain.push(graph.services[at]!.id);
  if (reach.distance[at] !== 0) chain.push(reach.origins.resting.get(at)!);
  return chain.reverse();
}

function ascending(one: number, other: number): number {
  return one - other;
}
