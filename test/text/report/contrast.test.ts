import { describe, expect, test } from "@jest/globals";

import { style } from "../../../src/text/report/html/style.ts";

/** The variables of each mode, in the order in which the style has them: light, dark, paper. */
const modes = [...style.matchAll(/:root\{color-scheme:[a-z ]+;([^}]*)\}|:root\{([^}]*)\}/gu)].map(
  ([, first, second]) =>
    new Map(
      [...(first ?? second ?? "").matchAll(/--([a-z-]+):(#[0-9a-f]+);/gu)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    ),
);

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/gu, "$&$&") : colour;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

describe("words of the report stand out from what is behind them by 4.5 to 1, as WCAG 2.2 AA has it", () => {
  test.each([
    ["light", 0],
    ["dark", 1],
    ["paper", 2],
  ])("%s", (_, index) => {
    const colours = modes[index]!;
    const pairs = [
      ...["ink", "soft", "accent"].map((words) => [words, "page"]),
      ...[...colours.keys()].filter((name) => name.startsWith("on-")).map((name) => [name, name.slice(3)]),
    ];
    const tooFaint = pairs.filter(
      ([words, behind]) => contrast(colours.get(words!)!, colours.get(behind!)!) < 4.5,
    );
    expect(pairs.length).toBeGreaterThan(10);
    expect(tooFaint).toEqual([]);
  });
});
