import { describe, expect, test } from "@jest/globals";
import { incidentNamed } from "../../../src/domain/incident/reports-from-changes.ts";

const here = { owner: "acme", repository: "shop" };
const known = ["webhook:INC-1", "pagerduty:PGR0VU2", "command:INC-2", "webhook:INC-2"];

describe("by a name, somebody means", () => {
  test.each([
    ["the incident of that id", "pagerduty:PGR0VU2", "pagerduty:PGR0VU2"],
    ["the one that a tool knows by it", "PGR0VU2", "pagerduty:PGR0VU2"],
    ["whatever its case", "inc-1", "webhook:INC-1"],
    ["the newest of several", "INC-2", "webhook:INC-2"],
    ["an issue of the same repository", "#90", "issue:acme/shop#90"],
    ["one that nobody has told of yet", "INC-9", "command:INC-9"],
  ])("%s", (_, name, id) => {
    expect(incidentNamed(name, known, here)).toBe(id);
  });
});
