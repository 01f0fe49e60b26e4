import { describe, expect, test } from "@jest/globals";
import { type IncidentSettings } from "../../../src/domain/incident/raise-after-incidents.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

const builtIn: IncidentSettings = { raiseFrom: "sev2", raiseBy: 1, raiseDays: 14 };

describe("incidents", () => {
  test.each<[string, string, IncidentSettings]>([
    ["raise by one from sev2 on for two weeks, where nothing is said", "", builtIn],
    [
      "keep what is left out as built in",
      "incidents: { raise: { days: 30 } }",
      { ...builtIn, raiseDays: 30 },
    ],
    ["raise nothing where that is said", "incidents: { raise: false }", { ...builtIn, raiseFrom: null }],
    [
      "say everything",
      "incidents: { raise: { from: sev4, by: 2, days: 1 } }",
      { raiseFrom: "sev4", raiseBy: 2, raiseDays: 1 },
    ],
  ])("%s", (_, section, expected) => {
    const parsed = parsePolicy(`version: 1\n${section}`, "policy.yml");
    expect(parsed.kind === "policy" ? parsed.policy.incidents : parsed.mistakes).toEqual(expected);
  });

  test.each([
    ["incidents: { raise: { from: sev5 } }", "2:29"],
    ["incidents: { raise: { days: 0 } }", "A raise holds for a whole number of days from 1 to 180"],
    ["incidents: { raise: true }", "2:"],
    ["incidents: { rise: false }", "did you mean `raise`?"],
  ])("%s is refused with its place", (section, says) => {
    const parsed = parsePolicy(`version: 1\n${section}`, "policy.yml");
    if (parsed.kind === "policy") throw new Error("it was taken");
    const [mistake] = parsed.mistakes;
    expect(
      `${String(mistake?.place.line)}:${String(mistake?.place.column)} ${String(mistake?.message)}`,
    ).toContain(says);
  });
});
