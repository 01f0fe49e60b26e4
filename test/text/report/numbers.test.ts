import { expect, test } from "@jest/globals";

import { duration, moment, percentInterval, points } from "../../../src/text/report/numbers.ts";
import { ticksTo } from "../../../src/text/report/html/svg.ts";

test.each([
  { hours: null, said: "–" },
  { hours: 0, said: "0 min" },
  { hours: 0.75, said: "45 min" },
  { hours: 1, said: "1.0 h" },
  { hours: 47.9, said: "47.9 h" },
  { hours: 60, said: "2.5 days" },
])("$hours hours are $said", ({ hours, said }) => {
  expect(duration(hours)).toBe(said);
});

test.each([
  { difference: 0.0354, said: "+3.5" },
  { difference: -0.0354, said: "−3.5" },
  { difference: 0, said: "0.0" },
])("a difference of $difference is $said points", ({ difference, said }) => {
  expect(points(difference)).toBe(said);
});

test.each([
  { instant: "2026-02-01T00:00:00.000Z", said: "2026-02-01" },
  { instant: "2026-02-01T13:26:19.098Z", said: "2026-02-01 13:26 UTC" },
])("what was recorded before $instant was recorded before $said", ({ instant, said }) => {
  expect(moment(instant)).toBe(said);
});

test("an interval of shares is told in percent", () => {
  expect(percentInterval({ low: 0.0206, high: 0.1622 })).toBe("2.1–16.2 %");
});

test.each([
  { most: 0, ticks: [0, 1] },
  { most: 59, ticks: [0, 20, 40, 60] },
  { most: 12.8, ticks: [0, 5, 10, 15] },
  { most: 0.3, ticks: [0, 0.1, 0.2, 0.3] },
])("a scale to $most has round numbers", ({ most, ticks }) => {
  expect(ticksTo(most).map((tick) => Math.round(tick * 100) / 100)).toEqual(ticks);
});
