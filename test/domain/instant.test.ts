import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromSeconds, hoursAfter, toSeconds } from "../../src/domain/instant.ts";

describe("an instant", () => {
  test("is the same number of seconds as the calendar of the platform says, and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        const instant = new Date(seconds * 1000).toISOString();
        expect(toSeconds(instant)).toBe(seconds);
        expect(fromSeconds(seconds)).toBe(instant);
      }),
    );
  });

  test.each([
    ["2028-02-28T23:00:00Z", 2, "2028-02-29T01:00:00.000Z"],
    ["2026-12-31T12:00:00.500Z", 24, "2027-01-01T12:00:00.000Z"],
    ["yesterday", 1, null],
    ["2026-12-31T12:00:00+01:00", 1, null],
  ])("%s and %d hours later: %s", (instant, hours, later) => {
    expect(hoursAfter(instant, hours)).toBe(later);
  });
});
