import { describe, expect, test } from "@jest/globals";
import { type AffectedService, type BlastRadius } from "../../../src/domain/blast-radius/blast-radius.ts";
import { uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";
import {
  raiseServiceTiers,
  raiseTiers,
  standingTierRaises,
  type TierRaise,
} from "../../../src/domain/blast-radius/tier-raises.ts";

function aRaise(over: Partial<TierRaise> = {}): TierRaise {
  return { service: "payments", tier: 1, until: "2026-03-09T00:00:00.000Z", incident: "INC-7", ...over };
}

function aService(tier: number | null, distance = 0, id = "payments"): AffectedService {
  return { id, tier, distance, via: [id] };
}

function reaching(...services: readonly AffectedService[]): BlastRadius {
  return {
    tier: "low",
    score: 10,
    services,
    owners: [],
    riskFacts: [],
    unmapped: [],
    reasons: [],
  };
}

describe("a raise after an incident", () => {
  test.each<[string, AffectedService, TierRaise, number | null]>([
    ["makes a service more critical", aService(3), aRaise(), 1],
    ["gives a tier to a service without one", aService(null), aRaise(), 1],
    ["never makes one less critical", aService(0), aRaise(), 0],
    ["leaves other services alone", aService(3, 0, "cart"), aRaise(), 3],
    ["counts for what depends on the change, too", aService(3, 1), aRaise(), 1],
  ])("%s", (_, service, raise, expected) => {
    expect(raiseServiceTiers(reaching(service), [raise]).services[0]?.tier).toBe(expected);
  });

  test("is told where the service is touched, and only there", () => {
    const touched = raiseServiceTiers(reaching(aService(3)), [aRaise()]);
    expect(touched.reasons.map(({ message }) => message)).toEqual([
      "Raised after the incident INC-7: payments counts as tier 1 until 2026-03-09 00:00 UTC.",
    ]);
    expect(raiseServiceTiers(reaching(aService(3, 0, "cart")), [aRaise()]).reasons).toEqual([]);
  });

  test("ends at its end", () => {
    const at = (now: string) => standingTierRaises([aRaise()], now).length;
    expect([at("2026-03-08T23:59:59.999Z"), at("2026-03-09T00:00:00.000Z")]).toEqual([1, 0]);
  });
});

describe("a service graph", () => {
  const graph = uniteServiceMaps([]);
  const withOne = {
    ...graph,
    services: [
      {
        id: "payments",
        tier: 3,
        owners: [],
        dataStores: [],
        controlPlane: false,
        runbooks: [],
        rollback: null,
        paths: [],
        sources: [],
      },
    ],
    indexOf: new Map([["payments", 0]]),
  };
  test.each<[string, readonly TierRaise[], number]>([
    ["takes up raises", [aRaise()], 1],
    ["takes the most critical of several", [aRaise({ tier: 2 }), aRaise({ tier: 0 })], 0],
    ["is never made less critical", [aRaise({ tier: 4 })], 3],
    ["passes over services that it does not know", [aRaise({ service: "cart" })], 3],
  ])("%s", (_, raises, expected) => {
    expect(raiseTiers(withOne, raises).services[0]?.tier).toBe(expected);
    expect(withOne.services[0]?.tier).toBe(3);
  });
});
