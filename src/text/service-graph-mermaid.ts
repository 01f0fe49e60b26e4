import { cut, visible } from "./escape.ts";
import { type Drawing, labelOf } from "./service-graph-drawing.ts";

const labelLength = 60;

/**
 * A Mermaid flowchart, without a fence around it. An arrow means "depends on"; what is touched stands on the left.
 * Labels hold nothing but letters, digits and entities, so that no name can end them, the line or a fence.
 */
export function drawMermaid({ nodes, edges, omitted }: Drawing): string {
  const lines = ["flowchart RL"];
  nodes.forEach((node, index) => lines.push(`  n${index}["${escape(labelOf(node))}"]:::${node.state}`));
  if (omitted > 0) lines.push(`  more["and ${omitted} more"]:::plain`);
  for (const { from, to, isHard } of edges) lines.push(`  n${from} ${isHard ? "-->" : "-.->"} n${to}`);
  lines.push(
    "  classDef touched fill:#ffd8d3,stroke:#a40e26,color:#24292f",
    "  classDef affected fill:#fff3c9,stroke:#9a6700,color:#24292f",
    "  classDef plain fill:#f6f8fa,stroke:#57606a,color:#24292f",
  );
  return `${lines.join("\n")}\n`;
}

function escape(text: string): string {
  return cut(visible(text), labelLength).replace(
    /[^A-Za-z0-9 ./_·-]/gu,
    (character) => `#${character.codePointAt(0)!};`,
  );
}
