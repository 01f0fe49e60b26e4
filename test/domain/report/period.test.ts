import { describe, expect, test } from "@jest/globals";

import { secondsOf, Span } from "../../../src/domain/report/period.ts";
import { january } from "./a-ledger.ts";

describe("a period", () => {
  const span = new Span(january);

  test.each([
    { instant: "2025-12-31T23:59:59Z", isWithin: false },
    { instant: "2026-01-01T00:00:00Z", isWithin: true },
    { instant: "2026-01-31T23:59:59.999Z", isWithin: true },
    { instant: "2026-02-01T00:00:00.000Z", isWithin: false },
  ])("holds $instant: $isWithin", ({ instant, isWithin }) => {
    expect(span.holds(instant)).toBe(isWithin);
  });

  test("has weeks from its own start on, the last one short", () => {
    expect(span.weeks).toBe(5);
    expect(span.weekOf(secondsOf("2026-01-07T23:59:59Z"))).toBe(0);
    expect(span.weekOf(secondsOf("2026-01-08T00:00:00Z"))).toBe(1);
    expect(span.startOfWeek(4)).toBe(secondsOf("2026-01-29T00:00:00Z"));
  });

  test("refuses what is no instant", () => {
    expect(() => span.holds("yesterday")).toThrow('"yesterday" is no instant in UTC');
  });
});
