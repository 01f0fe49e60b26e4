import { type AffectedService } from "../domain/blast-radius/blast-radius.ts";
import { listDependencies, type ServiceGraph } from "../domain/blast-radius/service-graph.ts";

/** What is drawn for a service, or for a shared path that services rest on. */
export interface DrawnNode {
  readonly id: string;
  readonly tier: number | null;
  /** `touched` by the change, `affected` by it, or of a graph that no change is drawn in. */
  readonly state: "touched" | "affected" | "plain";
}

/** A picture of services, the same for Mermaid, Graphviz and SVG. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  /** `from` depends on `to`; indexes of nodes. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly isHard: boolean }[];
  /** Services that are left out because there are too many. */
  readonly omitted: number;
}

/** More than this nobody can look at in a check. */
const affectedLimit = 40;

/** The whole graph. Dependencies between the same services are drawn once, hard if one of them is. */
export function drawServices(graph: ServiceGraph): Drawing {
  const edges = new Map<string, { from: number; to: number; isHard: boolean }>();
  for (const { from, to, hardness } of listDependencies(graph)) {
    const edge = { from: graph.indexOf.get(from)!, to: graph.indexOf.get(to)!, isHard: hardness === "hard" };
    const key = `${edge.from} ${edge.to}`;
    edges.set(key, { ...edge, isHard: edge.isHard || edges.get(key)?.isHard === true });
  }
  const nodes = graph.services.map(({ id, tier }) => ({ id, tier, state: "plain" as const }));
  return { nodes, edges: [...edges.values()], omitted: 0 };
}

/** The services that a change touches or affects, nearest first, and the chains that lead to them. */
export function drawAffected(services: readonly AffectedService[], limit = affectedLimit): Drawing {
  const nodes: DrawnNode[] = [];
  const indexes = new Map<string, number>();
  const edges: { from: number; to: number; isHard: boolean }[] = [];
  const indexOf = (id: string, tier: number | null, state: DrawnNode["state"]) => {
    const known = indexes.get(id);
    if (known !== undefined) return known;
    indexes.set(id, nodes.length);
    return nodes.push({ id, tier, state }) - 1;
  };
  const shown = services.slice(0, limit);
  for (const { id, tier, distance, via } of shown) {
    const own = indexOf(id, tier, distance === 0 ? "touched" : "affected");
    const before = via.at(-2);
    // What stands before a service in its chain is nearer, and so was drawn before; else it is a shared path.
    if (before !== undefined) edges.push({ from: own, to: indexOf(before, null, "touched"), isHard: true });
  }
  return { nodes, edges, omitted: services.length - shown.length };
}

/** `payments · tier 0` */
export function labelOf({ id, tier }: DrawnNode): string {
  return tier === null ? id : `${id} · tier ${tier}`;
}
