import { describe, expect, test } from "@jest/globals";
import { instantsOf, isTimeZone } from "../../../src/files/policy/local-time.ts";

describe("a local time", () => {
  test.each([
    ["in winter", "2026-12-24 18:00", "Europe/Berlin", ["2026-12-24T17:00:00.000Z"]],
    ["in summer", "2026-07-01 00:00", "Europe/Berlin", ["2026-06-30T22:00:00.000Z"]],
    ["of a day alone is midnight", "2026-12-24", "America/New_York", ["2026-12-24T05:00:00.000Z"]],
    ["east of UTC by half an hour", "2026-12-24 05:30", "Asia/Kolkata", ["2026-12-24T00:00:00.000Z"]],
    [
      "that the clocks show twice is two instants",
      "2026-10-25 02:30",
      "Europe/Berlin",
      ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"],
    ],
    [
      "that the clocks leave out is one instant",
      "2026-03-29 02:30",
      "Europe/Berlin",
      ["2026-03-29T01:30:00.000Z"],
    ],
    ["of a day that does not exist is none", "2026-02-30", "UTC", []],
  ])("%s", (_, local, zone, instants) => {
    expect(instantsOf(local, zone)).toEqual(instants);
  });

  test.each([
    ["Europe/Berlin", true],
    ["Europe/Berlim", false],
    ["", false],
  ])("%s is a time zone: %s", (zone, is) => {
    expect(isTimeZone(zone)).toBe(is);
  });
});
