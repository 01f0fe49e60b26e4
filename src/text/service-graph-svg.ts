import { cut, escapeEntities, visible } from "./escape.ts";
import { type Drawing, type DrawnNode, labelOf } from "./service-graph-drawing.ts";
import { layersOf } from "./service-graph-layers.ts";

/** Pixels. */
const size = {
  character: 7.4,
  padding: 14,
  height: 30,
  gap: 14,
  between: 90,
  margin: 24,
  legend: 34,
} as const;
const labelLength = 44;

const colours: Readonly<Record<DrawnNode["state"], { readonly fill: string; readonly stroke: string }>> = {
  touched: { fill: "#ffd8d3", stroke: "#a40e26" },
  affected: { fill: "#fff3c9", stroke: "#9a6700" },
  plain: { fill: "#f6f8fa", stroke: "#57606a" },
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * A drawing in columns: what nothing drawn is needed by stands on the right, what depends on nothing on the left. An
 * arrow means "depends on"; a soft dependency is dashed.
 */
export function drawSvg(drawing: Drawing): string {
  const layers = layersOf(drawing);
  const boxes = place(drawing.nodes, layers);
  const all = [...boxes.values()];
  const width = Math.max(320, ...all.map((box) => box.x + box.width)) + size.margin;
  const height = Math.max(size.height, ...all.map((box) => box.y + size.height)) + size.margin + size.legend;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="13" role="img" aria-label="Services and what they depend on">`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#57606a"/></marker></defs>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...drawing.edges.map(({ from, to, isHard }) => edge(boxes.get(from)!, boxes.get(to)!, isHard)),
    ...drawing.nodes.map((node, index) => nodeBox(node, boxes.get(index)!)),
    `<text x="${size.margin}" y="${round(height - size.margin / 2)}" fill="#57606a">${legend(drawing)}</text>`,
    `</svg>`,
  ];
  return `${lines.join("\n")}\n`;
}

function place(nodes: readonly DrawnNode[], layers: readonly (readonly number[])[]): Map<number, Box> {
  const boxes = new Map<number, Box>();
  const heights = layers.map((own) => own.length * (size.height + size.gap) - size.gap);
  const tallest = Math.max(0, ...heights);
  let x: number = size.margin;
  layers.forEach((own, column) => {
    const width = Math.max(...own.map((index) => widthOf(nodes[index]!)));
    let y = size.margin + (tallest - heights[column]!) / 2;
    for (const index of own) {
      boxes.set(index, { x, y, width });
      y += size.height + size.gap;
    }
    x += width + size.between;
  });
  return boxes;
}

function shown(node: DrawnNode): string {
  return cut(visible(labelOf(node)), labelLength);
}

function widthOf(node: DrawnNode): number {
  return Array.from(shown(node)).length * size.character + 2 * size.padding;
}

/** From the dependent's left side to the right side of what it depends on; round a circle the other way about. */
function edge(from: Box, to: Box, isHard: boolean): string {
  const isForward = from.x > to.x;
  const start = { x: isForward ? from.x : from.x + from.width, y: from.y + size.height / 2 };
  const end = { x: isForward ? to.x + to.width : to.x + to.width, y: to.y + size.height / 2 };
  const bend = isForward ? Math.max(30, (start.x - end.x) / 2) : -50;
  const path = `M${round(start.x)} ${round(start.y)} C${round(start.x - bend)} ${round(start.y)} ${round(end.x + Math.abs(bend))} ${round(end.y)} ${round(end.x)} ${round(end.y)}`;
  return `<path d="${path}" fill="none" stroke="#8c959f"${isHard ? "" : ' stroke-dasharray="4 4"'} marker-end="url(#arrow)"/>`;
}

function nodeBox(node: DrawnNode, { x, y, width }: Box): string {
  const { fill, stroke } = colours[node.state];
  return (
    `<g><title>${escapeEntities(visible(labelOf(node)))}</title>` +
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${size.height}" rx="6" fill="${fill}" stroke="${stroke}"/>` +
    `<text x="${round(x + width / 2)}" y="${round(y + size.height / 2 + 4.5)}" text-anchor="middle" fill="#24292f">${escapeEntities(shown(node))}</text></g>`
  );
}

function legend({ nodes, omitted }: Drawing): string {
  if (nodes.length === 0) return "No services";
  const states = new Set(nodes.map(({ state }) => state));
  const colour = states.has("plain") ? "" : "red: touched by the change; yellow: affected by it; ";
  const rest = omitted === 0 ? "" : `; ${omitted} more are not drawn`;
  return `${colour}an arrow means “depends on”, dashed where softly${rest}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
