import { describe, expect, test } from "@jest/globals";
import { type ServiceGraph } from "../../../src/domain/blast-radius/service-graph.ts";
import { type Incident } from "../../../src/domain/incident/incident.ts";
import {
  builtInIncidentSettings,
  raiseAfterIncidents,
} from "../../../src/domain/incident/raise-after-incidents.ts";
import { parseServiceMap } from "../../../src/files/service-map.ts";
import { uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";

const now = "2026-03-06T00:00:00.000Z";

function graph(): ServiceGraph {
  return uniteServiceMaps([
    parseServiceMap(
      `version: 1
services:
  payments: { paths: [payments/**], tier: 0 }
  checkout-api: { paths: [checkout/**], tier: 1 }
  search: { paths: [search/**] }
`,
      ".github/service-map.yml",
    ),
  ]);
}

function anIncident(over: Partial<Incident> = {}): Incident {
  return {
    id: "webhook:7",
    source: "webhook",
    title: "Checkout fails",
    severity: "sev1",
    state: "resolved",
    startedAt: "2026-03-05T10:00:00.000Z",
    endedAt: "2026-03-05T12:00:00.000Z",
    services: ["checkout-api"],
    url: null,
    causes: [],
    ...over,
  };
}

function raised(incident: Incident, settings = builtInIncidentSettings) {
  return raiseAfterIncidents([incident], settings, graph(), now).map(
    ({ service, tier, until }) => `${service} tier ${tier} until ${until.slice(0, 10)}`,
  );
}

describe("an incident raises its services' tiers", () => {
  test.each([
    ["by one, for two weeks after its end", {}, ["checkout-api tier 0 until 2026-03-19"]],
    ["never beyond tier 0", { services: ["payments"] }, ["payments tier 0 until 2026-03-19"]],
    ["of a service without a tier, as from 2", { services: ["search"] }, ["search tier 1 until 2026-03-19"]],
    [
      "however the incident tool spells it",
      { services: ["Checkout API"] },
      ["checkout-api tier 0 until 2026-03-19"],
    ],
    ["as long as it is open", { state: "open", endedAt: null }, ["checkout-api tier 0 until 2026-03-20"]],
    ["where nobody said how severe it was", { severity: null }, ["checkout-api tier 0 until 2026-03-19"]],
    ["but not where it was a small one", { severity: "sev3" }, []],
    ["but not of what the map does not know", { services: ["billing"] }, []],
  ] as const)("%s", (_, over, expected) => {
    expect(raised(anIncident(over))).toEqual(expected);
  });

  test("as the policy says, or not at all", () => {
    expect(raised(anIncident({ severity: "sev4" }), { raiseFrom: "sev4", raiseBy: 1, raiseDays: 1 })).toEqual(
      ["checkout-api tier 0 until 2026-03-06"],
    );
    expect(raised(anIncident(), { ...builtInIncidentSettings, raiseFrom: null })).toEqual([]);
  });
});
