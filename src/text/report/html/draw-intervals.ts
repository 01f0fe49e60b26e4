import { type Plot, type Series } from "../plot.ts";
import { escapeHtml } from "./escape-html.ts";
import { label, line, px, svg, ticksTo, width } from "./svg.ts";

/** A value with its interval for each name, on one scale. */
export function drawIntervals({ title, unit, rows }: Extract<Plot, { kind: "intervals" }>): string {
  const plot = { left: 110, top: 6, width: width - 220, slot: 30 };
  const bottom = plot.top + rows.length * plot.slot;
  const wellKnown = rows.filter(({ isSmall }) => !isSmall);
  const most = Math.max(
    0,
    ...rows.map(({ value }) => value),
    ...(wellKnown.length > 0 ? wellKnown : rows).map(({ high }) => high),
  );
  const ticks = ticksTo(most);
  const x = (value: number): number => plot.left + (value / ticks.at(-1)!) * plot.width;
  return svg(width, bottom + 38, title, [
    ...ticks.flatMap((tick) => [
      line(x(tick), plot.top, x(tick), bottom, tick === 0 ? "axis" : "grid"),
      label(x(tick), bottom + 16, px(tick), "middle"),
    ]),
    label(plot.left + plot.width / 2, bottom + 33, unit, "middle"),
    ...rows.flatMap(({ name, series, value, low, high, note }, index) => {
      const y = plot.top + index * plot.slot + plot.slot / 2;
      const isCut = high > ticks.at(-1)!;
      const end = isCut ? plot.left + plot.width : x(high);
      const described = `${name}: ${px(value)} ${unit}, 95 % interval ${px(low)} to ${px(high)}`;
      return [
        label(plot.left - 12, y + 4, name, "end"),
        line(x(low), y, end, y, `whisker line-${series}`),
        line(x(low), y - 5, x(low), y + 5, `whisker line-${series}`),
        isCut ? arrow(end, y, series) : line(end, y - 5, end, y + 5, `whisker line-${series}`),
        `<circle cx="${px(x(value))}" cy="${px(y)}" r="5" class="${series}"><title>${escapeHtml(described)}</title></circle>`,
        label(plot.left + plot.width + 14, y + 4, note),
      ];
    }),
  ]);
}

/** The interval goes on beyond the picture. */
function arrow(x: number, y: number, series: Series): string {
  return `<path d="M${px(x)} ${px(y - 5)}l8 5-8 5z" class="${series}"/>`;
}
