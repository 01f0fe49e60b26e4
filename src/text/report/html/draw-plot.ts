import { count } from "../numbers.ts";
import { type Plot, type Series, seriesNames, type Stack } from "../plot.ts";
import { escapeHtml } from "./escape-html.ts";
import { drawIntervals } from "./draw-intervals.ts";
import { label, line, rect, svg, ticksTo, width } from "./svg.ts";

/** A picture with its title and what its colours mean. */
export function drawPlot(plot: Plot): string {
  const legend = plot.kind === "intervals" ? "" : legendOf(plot.stacks);
  return `<figure tabindex="0"><figcaption>${escapeHtml(plot.title)}</figcaption>${legend}${drawingOf(plot)}</figure>`;
}

function drawingOf(plot: Plot): string {
  switch (plot.kind) {
    case "columns":
      return drawColumns(plot);
    case "bars":
      return drawBars(plot.title, plot.stacks);
    case "intervals":
      return drawIntervals(plot);
  }
}

/** In the order in which a stack has its parts, whichever comes up first. */
function legendOf(stacks: readonly Stack[]): string {
  const parts = stacks.flatMap((stack) => stack.parts);
  const used = new Set(parts.filter(({ value }) => value > 0).map(({ series }) => series));
  const ordered = (stacks[0]?.parts ?? []).map(({ series }) => series).filter((series) => used.has(series));
  const keys = ordered.map((series) => `<li><span class="key ${series}"></span>${seriesNames[series]}</li>`);
  return keys.length < 2 ? "" : `<ul class="legend">${keys.join("")}</ul>`;
}

function drawColumns({ title, stacks, addsUp }: Extract<Plot, { kind: "columns" }>): string {
  const plot = { left: 40, top: 8, width: width - 48, height: 150 };
  const bottom = plot.top + plot.height;
  const ticks = wholeTicks(Math.max(0, ...stacks.map(addsUp ? total : largest)));
  const scale = plot.height / ticks.at(-1)!;
  const slot = plot.width / Math.max(1, stacks.length);
  const gap = Math.min(12, slot * 0.25);
  // Days must not run into each other.
  const every = Math.ceil(56 / slot);
  const columns = stacks.flatMap((stack, index) => {
    const x = plot.left + index * slot + gap / 2;
    const place = { x, bottom, width: slot - gap, scale };
    const name =
      index % every === 0 ? [label(x + (slot - gap) / 2, bottom + 16, shortDay(stack.name), "middle")] : [];
    return [...(addsUp ? piledUp(stack, place) : sideBySide(stack, place)), ...name];
  });
  return svg(width, bottom + 22, title, [
    ...ticks.flatMap((tick) => [
      line(plot.left, bottom - tick * scale, plot.left + plot.width, bottom - tick * scale, "grid"),
      label(plot.left - 6, bottom - tick * scale + 4, count(tick), "end"),
    ]),
    ...columns,
    line(plot.left, bottom, plot.left + plot.width, bottom, "axis"),
  ]);
}

/** Where a column stands, and how many pixels one of what it shows is high. */
interface ColumnPlace {
  readonly x: number;
  readonly bottom: number;
  readonly width: number;
  readonly scale: number;
}

function piledUp(stack: Stack, { x, bottom, width: wide, scale }: ColumnPlace): readonly string[] {
  let y = bottom;
  return stack.parts.flatMap(({ series, value }) => {
    if (value === 0) return [];
    y -= value * scale;
    return [rect({ x, y, width: wide, height: value * scale }, `${series} seam`, told(stack, series, value))];
  });
}

function sideBySide(stack: Stack, { x, bottom, width: wide, scale }: ColumnPlace): readonly string[] {
  const each = wide / stack.parts.length;
  return stack.parts.flatMap(({ series, value }, index) => {
    if (value === 0) return [];
    const box = { x: x + index * each, y: bottom - value * scale, width: each, height: value * scale };
    return [rect(box, `${series} seam`, told(stack, series, value))];
  });
}

function told({ name }: Stack, series: Series, value: number): string {
  return `${name}: ${count(value)} ${seriesNames[series]}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2026-01-05` as `5 Jan`. */
function shortDay(day: string): string {
  return `${String(Number(day.slice(8, 10)))} ${months[Number(day.slice(5, 7)) - 1] ?? ""}`;
}

/** Scales for things that can be counted have no lines between whole numbers. */
function wholeTicks(most: number): readonly number[] {
  return ticksTo(most).filter(Number.isInteger).length >= 2 && most >= 4
    ? ticksTo(most)
    : Array.from({ length: Math.max(1, Math.ceil(most)) + 1 }, (_, tick) => tick);
}

function drawBars(title: string, stacks: readonly Stack[]): string {
  const plot = { left: 90, top: 4, width: width - 150, bar: 22, slot: 32 };
  const most = Math.max(1, ...stacks.map(total));
  const bars = stacks.flatMap((stack, index) => {
    const y = plot.top + index * plot.slot;
    let x = plot.left;
    const parts = stack.parts.flatMap(({ series, value }) => {
      if (value === 0) return [];
      const length = (value / most) * plot.width;
      const box = { x, y, width: length, height: plot.bar };
      const inside =
        length < 26
          ? ""
          : label(x + length / 2, y + plot.bar / 2 + 4, count(value), "middle", `on-${series}`);
      x += length;
      return [rect(box, `${series} seam`, told(stack, series, value)), inside];
    });
    return [
      label(plot.left - 10, y + plot.bar / 2 + 4, stack.name, "end"),
      ...parts,
      label(x + 8, y + plot.bar / 2 + 4, count(total(stack))),
    ];
  });
  const height = plot.top + stacks.length * plot.slot;
  return svg(width, height, title, [line(plot.left, 0, plot.left, height - 4, "axis"), ...bars]);
}

function total({ parts }: Stack): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

function largest({ parts }: Stack): number {
  return Math.max(0, ...parts.map(({ value }) => value));
}
