import { type Drawing } from "./service-graph-drawing.ts";

/** Nodes by column: what depends on nothing drawn is in the first, everything else right of what it depends on. */
export function layersOf({ nodes, edges }: Drawing): number[][] {
  const dependents = nodes.map((): number[] => []);
  const dependencies = nodes.map((): number[] => []);
  for (const { from, to } of withoutCircles(nodes.length, edges)) {
    dependents[to]!.push(from);
    dependencies[from]!.push(to);
  }
  const layer = longestPaths(dependents, dependencies);
  const layers: number[][] = [];
  layer.forEach((at, node) => (layers[at] ??= []).push(node));
  for (let sweep = 0; sweep < 4; sweep++)
    orderByNeighbours(layers, sweep % 2 === 0 ? dependencies : dependents, sweep % 2 === 1);
  return layers;
}

interface Edge {
  readonly from: number;
  readonly to: number;
}

/** Leaves out the edges that close a circle, found by walking from each node along what depends on it. */
function withoutCircles(count: number, edges: readonly Edge[]): Edge[] {
  const outgoing = Array.from({ length: count }, (): Edge[] => []);
  for (const edge of edges) outgoing[edge.to]!.push(edge);
  const state = new Uint8Array(count);
  const kept: Edge[] = [];
  for (let start = 0; start < count; start++) {
    if (state[start] !== 0) continue;
    const stack = [{ node: start, next: 0 }];
    state[start] = 1;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = outgoing[top.node]![top.next++];
      if (edge === undefined) {
        state[top.node] = 2;
        stack.pop();
      } else if (state[edge.from] !== 1) {
        kept.push(edge);
        if (state[edge.from] === 0) {
          state[edge.from] = 1;
          stack.push({ node: edge.from, next: 0 });
        }
      }
    }
  }
  return kept;
}

function longestPaths(dependents: readonly number[][], dependencies: readonly number[][]): number[] {
  const layer = dependents.map(() => 0);
  const open = dependencies.map((own) => own.length);
  const ready = [...open.keys()].filter((node) => open[node] === 0);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const dependent of dependents[node]!) {
      layer[dependent] = Math.max(layer[dependent]!, layer[node]! + 1);
      open[dependent]! -= 1;
      if (open[dependent] === 0) ready.push(dependent);
    }
  }
  return layer;
}

/** Moves each node of a column to the middle of its neighbours, so that fewer lines cross. */
function orderByNeighbours(layers: number[][], neighbours: readonly number[][], fromRight: boolean): void {
  const position = new Map<number, number>();
  const note = () =>
    layers.forEach((nodes) => nodes.forEach((node, at) => position.set(node, at / nodes.length)));
  const columns = fromRight ? [...layers].reverse() : layers;
  for (const nodes of columns) {
    note();
    const middle = (node: number) => {
      const own = neighbours[node]!;
      if (own.length === 0) return position.get(node)!;
      return own.reduce((sum, other) => sum + position.get(other)!, 0) / own.length;
    };
    const middles = new Map(nodes.map((node) => [node, middle(node)]));
    nodes.sort((one, other) => middles.get(one)! - middles.get(other)! || one - other);
  }
}
