import { describe, expect, test } from "@jest/globals";

import { digestDay } from "../../src/workflows/daily-digest.ts";

describe("the digest is due", () => {
  test.each([
    ["not before its time", "2026-06-01T06:59:00Z", "09:00", "Europe/Berlin", null],
    [
      "from its time on, on the operator's clock",
      "2026-06-01T07:00:00Z",
      "09:00",
      "Europe/Berlin",
      "2026-06-01",
    ],
    ["an hour later by UTC in winter", "2026-12-01T07:30:00Z", "09:00", "Europe/Berlin", null],
    [
      "on the day that it is there, not in Greenwich",
      "2026-06-01T23:30:00Z",
      "08:00",
      "Asia/Tokyo",
      "2026-06-02",
    ],
    ["at midnight", "2026-06-01T00:00:00Z", "00:00", "UTC", "2026-06-01"],
  ])("%s", (_, now, at, timeZone, day) => {
    expect(digestDay(new Date(now), { at, timeZone })).toBe(day);
  });
});
