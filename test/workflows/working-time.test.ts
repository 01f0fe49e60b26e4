import { expect, test } from "@jest/globals";

import { type WorkingHours } from "../../src/domain/policy/review-request-settings.ts";
import { afterWorkingHours } from "../../src/workflows/working-time.ts";

const utc: WorkingHours = { from: "09:00", until: "17:00", timeZone: "UTC" };
const berlin: WorkingHours = { ...utc, timeZone: "Europe/Berlin" };
const auckland: WorkingHours = { ...utc, timeZone: "Pacific/Auckland" };

// 2026-03-02 is a Monday; clocks in Berlin go forward on Sunday, 2026-03-29.
test.each<[string, string, number, WorkingHours, string]>([
  ["within a day", "2026-03-02T10:00:00Z", 3, utc, "2026-03-02T13:00:00.000Z"],
  ["a whole day", "2026-03-02T09:00:00Z", 8, utc, "2026-03-02T17:00:00.000Z"],
  ["into the next day", "2026-03-02T16:00:00Z", 3, utc, "2026-03-03T11:00:00.000Z"],
  ["from the night before", "2026-03-02T02:00:00Z", 1, utc, "2026-03-02T10:00:00.000Z"],
  ["from the evening", "2026-03-02T20:00:00Z", 1, utc, "2026-03-03T10:00:00.000Z"],
  ["over a weekend", "2026-03-06T16:00:00Z", 2, utc, "2026-03-09T10:00:00.000Z"],
  ["from a Sunday", "2026-03-08T12:00:00Z", 1, utc, "2026-03-09T10:00:00.000Z"],
  ["over several days", "2026-03-02T09:00:00Z", 20, utc, "2026-03-04T13:00:00.000Z"],
  ["on clocks elsewhere", "2026-03-02T07:00:00Z", 2, berlin, "2026-03-02T10:00:00.000Z"],
  ["over the change to summer time", "2026-03-27T15:00:00Z", 2, berlin, "2026-03-30T08:00:00.000Z"],
  ["where it is Monday already", "2026-03-01T21:00:00Z", 1, auckland, "2026-03-01T22:00:00.000Z"],
])("so many working hours later: %s", (_, from, hours, working, later) => {
  expect(afterWorkingHours(new Date(from), hours, working)).toBe(later);
});
