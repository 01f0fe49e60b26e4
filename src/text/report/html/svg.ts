import { escapeHtml } from "./escape-html.ts";

/** Of the page's column, in a drawing's pixels; everything else follows. */
export const width = 720;

/** A number in a drawing, to a tenth of a pixel. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A drawing that grows with the page. What it shows is told by its title. */
export function svg(wide: number, height: number, title: string, parts: readonly string[]): string {
  return (
    `<svg viewBox="0 0 ${px(wide)} ${px(height)}" role="img" aria-label="${escapeHtml(title)}">` +
    `<title>${escapeHtml(title)}</title>${parts.join("")}</svg>`
  );
}

/** A rectangle with what it stands for. */
export function rect(
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  className: string,
  told: string,
): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" class="${className}"><title>${escapeHtml(told)}</title></rect>`;
}

/** A line. */
export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" class="${className}"/>`;
}

/** A text; `anchor` says which of its ends stands at `x`. */
export function label(
  x: number,
  y: number,
  text: string,
  anchor: "start" | "middle" | "end" = "start",
  className = "label",
): string {
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" class="${className}">${escapeHtml(text)}</text>`;
}

/** Where lines of a scale stand: from 0 to at least `most`, about four of them, at round numbers. */
export function ticksTo(most: number): readonly number[] {
  if (most <= 0) return [0, 1];
  const rough = most / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough) ?? rough;
  const ticks = [0];
  while (ticks.at(-1)! < most) ticks.push(ticks.length * step);
  return ticks;
}
