import { visible } from "./escape.ts";
import { type Drawing, type DrawnNode, labelOf } from "./service-graph-drawing.ts";

const fill: Readonly<Record<DrawnNode["state"], string>> = {
  touched: "#ffd8d3",
  affected: "#fff3c9",
  plain: "#f6f8fa",
};

/** A Graphviz digraph. An arrow means "depends on"; a soft dependency is dashed. */
export function drawDot({ nodes, edges, omitted }: Drawing): string {
  const lines = [
    "digraph services {",
    "  rankdir=RL;",
    '  node [shape=box, style="rounded,filled", fontname="sans-serif"];',
  ];
  nodes.forEach((node, index) => {
    lines.push(`  n${index} [label=${quote(labelOf(node))}, fillcolor="${fill[node.state]}"];`);
  });
  if (omitted > 0) lines.push(`  more [label=${quote(`and ${omitted} more`)}, fillcolor="${fill.plain}"];`);
  for (const { from, to, isHard } of edges)
    lines.push(`  n${from} -> n${to}${isHard ? "" : " [style=dashed]"};`);
  return `${[...lines, "}"].join("\n")}\n`;
}

/** In a quoted string, Graphviz reads `\"` as a quote, and its other escapes (`\n`, `\N`) begin with a backslash. */
function quote(text: string): string {
  return `"${visible(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
