import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { differenceOf, proportion } from "../../../src/domain/report/proportion.ts";

describe("a share with its Wilson interval", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
  test.each([
    { count: 81, of: 263, low: 0.2553, high: 0.3662 },
    { count: 15, of: 148, low: 0.0624, high: 0.1605 },
    { count: 0, of: 20, low: 0, high: 0.1611 },
    { count: 1, of: 29, low: 0.0061, high: 0.1718 },
  ])("$count of $of lies between $low and $high", ({ count, of, low, high }) => {
    const { share, interval } = proportion(count, of);
    expect(share).toBe(count / of);
    expect(interval!.low).toBeCloseTo(low, 4);
    expect(interval!.high).toBeCloseTo(high, 4);
  });

  test("of nothing is not known", () => {
    expect(proportion(0, 0)).toEqual({ count: 0, of: 0, share: null, interval: null });
  });

  test("of all reaches up to 1, of none down to 0, exactly", () => {
    expect(proportion(7, 7).interval!.high).toBe(1);
    expect(proportion(0, 7).interval!.low).toBe(0);
  });

  test("always lies within its interval, which lies within 0 and 1", () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { share, interval } = proportion(count, of);
        expect(interval!.low).toBeGreaterThanOrEqual(0);
        expect(interval!.low).toBeLessThanOrEqual(share!);
        expect(interval!.high).toBeGreaterThanOrEqual(share!);
        expect(interval!.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is the mirror of the share of the others", () => {
    const one = proportion(3, 40).interval!;
    const other = proportion(37, 40).interval!;
    expect(one.low).toBeCloseTo(1 - other.high, 12);
    expect(one.high).toBeCloseTo(1 - other.low, 12);
  });
});

describe("the difference of two shares", () => {
  // Newcombe, "Interval estimation for the difference between independent proportions" (1998), table II, method 10.
  test.each([
    { first: [56, 70], second: [48, 80], low: 0.0524, high: 0.3339 },
    { first: [9, 10], second: [3, 10], low: 0.1705, high: 0.809 },
    { first: [6, 7], second: [2, 7], low: 0.0582, high: 0.8062 },
    { first: [5, 56], second: [0, 29], low: -0.0381, high: 0.1926 },
    { first: [0, 10], second: [0, 20], low: -0.1611, high: 0.2775 },
    { first: [0, 10], second: [0, 10], low: -0.2775, high: 0.2775 },
    { first: [10, 10], second: [0, 20], low: 0.6791, high: 1 },
    { first: [10, 10], second: [0, 10], low: 0.6075, high: 1 },
  ])("of $first and $second lies between $low and $high", ({ first, second, low, high }) => {
    const found = differenceOf(proportion(first[0]!, first[1]!), proportion(second[0]!, second[1]!))!;
    expect(found.difference).toBeCloseTo(first[0]! / first[1]! - second[0]! / second[1]!, 12);
    expect(found.interval.low).toBeCloseTo(low, 4);
    expect(found.interval.high).toBeCloseTo(high, 4);
  });

  test("is not known where either share is not", () => {
    expect(differenceOf(proportion(0, 0), proportion(1, 2))).toBeNull();
    expect(differenceOf(proportion(1, 2), proportion(0, 0))).toBeNull();
  });
});
