import { describe, expect, test } from "@jest/globals";
import { type AffectedService } from "../../src/domain/blast-radius/blast-radius.ts";
import { uniteServiceMaps } from "../../src/domain/blast-radius/service-graph.ts";
import { drawDot } from "../../src/text/service-graph-dot.ts";
import { drawAffected, type Drawing, drawServices } from "../../src/text/service-graph-drawing.ts";
import { layersOf } from "../../src/text/service-graph-layers.ts";
import { drawMermaid } from "../../src/text/service-graph-mermaid.ts";
import { drawSvg } from "../../src/text/service-graph-svg.ts";
import { aMap } from "../support/a-service-map.ts";

const affected: readonly AffectedService[] = [
  { id: "payments", tier: 0, distance: 0, via: ["payments"] },
  { id: "checkout", tier: 1, distance: 1, via: ["payments", "checkout"] },
  { id: "search", tier: null, distance: 1, via: ["libs/", "search"] },
  { id: "web", tier: null, distance: 2, via: ["payments", "checkout", "web"] },
];

const hostile = 'a"]; click n0 "javascript:alert(1)"\n```\n<script>alert(1)</script> @everyone \u202e \\';

function hostileDrawing(): Drawing {
  return { nodes: [{ id: hostile, tier: 0, state: "touched" }], edges: [], omitted: 0 };
}

describe("the affected part", () => {
  test("has what is touched, what depends on it, and the shared paths that it rests on", () => {
    expect(drawAffected(affected)).toEqual({
      nodes: [
        { id: "payments", tier: 0, state: "touched" },
        { id: "checkout", tier: 1, state: "affected" },
        { id: "search", tier: null, state: "affected" },
        { id: "libs/", tier: null, state: "touched" },
        { id: "web", tier: null, state: "affected" },
      ],
      edges: [
        { from: 1, to: 0, isHard: true },
        { from: 2, to: 3, isHard: true },
        { from: 4, to: 1, isHard: true },
      ],
      omitted: 0,
    });
  });

  test("is cut to the nearest services, and says how many are left out", () => {
    const many = Array.from({ length: 100 }, (_, at) => ({
      id: `s${at}`,
      tier: null,
      distance: 1,
      via: ["payments", `s${at}`],
    }));
    const drawing = drawAffected([affected[0]!, ...many]);
    expect(drawing).toMatchObject({ omitted: 61 });
    expect(drawing.nodes).toHaveLength(40);
    expect(drawMermaid(drawing)).toContain('more["and 61 more"]');
    expect(drawDot(drawing)).toContain("and 61 more");
    expect(drawSvg(drawing)).toContain("61 more are not drawn");
  });
});

test("the whole graph has each dependency once, hard if one source says so", () => {
  const graph = uniteServiceMaps([
    aMap({ services: { a: { dependsOn: [{ service: "b", hardness: "soft" }] }, b: { tier: 1 } } }),
    aMap({ services: { a: { dependsOn: ["b"] } } }),
  ]);
  expect(drawServices(graph)).toEqual({
    nodes: [
      { id: "a", tier: null, state: "plain" },
      { id: "b", tier: 1, state: "plain" },
    ],
    edges: [{ from: 0, to: 1, isHard: true }],
    omitted: 0,
  });
});

describe("Mermaid", () => {
  test("is a flowchart", () => {
    expect(
      drawMermaid(drawAffected(affected.slice(0, 2)))
        .split("\n")
        .slice(0, 4),
    ).toEqual([
      "flowchart RL",
      '  n0["payments · tier 0"]:::touched',
      '  n1["checkout · tier 1"]:::affected',
      "  n1 --> n0",
    ]);
  });

  test("no name ends its label, its line or the fence around it", () => {
    const label = drawMermaid(hostileDrawing()).split("\n")[1]!;
    expect(label).toMatch(/^ {2}n0\["[A-Za-z0-9 ./_·#;-]*"\]:::touched$/u);
    expect(label).not.toMatch(/script>|```|@/u);
  });
});

describe("Graphviz", () => {
  test("quotes and backslashes stay in their label", () => {
    const label = drawDot(hostileDrawing()).split("\n")[3]!;
    expect(label).toMatch(/^ {2}n0 \[label="(?:[^"\\]|\\"|\\\\)*", fillcolor="#ffd8d3"\];$/u);
  });

  test("a soft dependency is dashed", () => {
    const drawing = { ...drawAffected(affected), edges: [{ from: 0, to: 1, isHard: false }] };
    expect(drawDot(drawing)).toContain("n0 -> n1 [style=dashed];");
  });
});

describe("SVG", () => {
  test("names are escaped", () => {
    const svg = drawSvg(hostileDrawing());
    expect(svg).toContain("&lt;script&gt;");
    expect(svg).not.toMatch(/<script|"javascript|\u202e/u);
  });

  test("an empty graph is a picture too", () => {
    expect(drawSvg({ nodes: [], edges: [], omitted: 0 })).toMatch(
      /^<svg [\s\S]*No services[\s\S]*<\/svg>\n$/u,
    );
  });

  test("boxes do not lie over each other", () => {
    const boxes = [
      ...drawSvg(drawAffected(affected)).matchAll(
        /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/gu,
      ),
    ].map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number]);
    expect(boxes).toHaveLength(5);
    boxes.forEach(([x, y, width, height], at) => {
      for (const [otherX, otherY] of boxes.slice(at + 1)) {
        const isApart =
          otherX >= x + width || otherX + width <= x || otherY >= y + height || otherY + height <= y;
        expect(isApart).toBe(true);
      }
    });
  });
});

describe("columns", () => {
  const node = (id: string) => ({ id, tier: null, state: "plain" as const });
  const edge = (from: number, to: number) => ({ from, to, isHard: true });

  test("what depends stands right of everything that it depends on", () => {
    const layers = layersOf({
      nodes: ["a", "b", "c", "d"].map(node),
      edges: [edge(1, 0), edge(2, 1), edge(2, 0)],
      omitted: 0,
    });
    expect(layers.map((own) => [...own].sort())).toEqual([[0, 3], [1], [2]]);
  });

  test("circles are opened somewhere, and every node has a place", () => {
    const layers = layersOf({
      nodes: ["a", "b", "c"].map(node),
      edges: [edge(0, 1), edge(1, 2), edge(2, 0), edge(0, 0)],
      omitted: 0,
    });
    expect(layers.flat().sort()).toEqual([0, 1, 2]);
    expect(layers).toHaveLength(3);
  });
});
