import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { backOff, defaultBackOff } from "../../../src/store/work-queue/back-off.ts";

describe("backing off", () => {
  test.each([
    { failures: 1, random: 0, wait: 2_500 },
    { failures: 1, random: 0.5, wait: 3_750 },
    { failures: 2, random: 0, wait: 5_000 },
    { failures: 3, random: 0, wait: 10_000 },
    { failures: 8, random: 0, wait: 320_000 },
    { failures: 9, random: 0, wait: 450_000 },
    { failures: 9, random: 0.999999, wait: 900_000 },
    { failures: 5_000, random: 0, wait: 450_000 },
  ])("after $failures failures with jitter $random: $wait ms", ({ failures, random, wait }) => {
    expect(backOff(failures, random, defaultBackOff)).toBe(wait);
  });

  test("never waits longer than the longest, nor less than half of the shortest", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const wait = backOff(failures + 1, random, defaultBackOff);
          expect(wait).toBeLessThanOrEqual(defaultBackOff.longest);
          expect(wait).toBeGreaterThanOrEqual(defaultBackOff.shortest / 2);
        },
      ),
    );
  });
});
