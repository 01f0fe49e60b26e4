import { type Report } from "../../../src/domain/report/report.ts";
import { ALedger, on } from "../../domain/report/a-ledger.ts";

/** A January in which a little of everything happened. */
export function aLedgerOfJanuary(theirs = "Checkout is down"): ALedger {
  const ledger = new ALedger();
  const payments = { teams: ["@acme/payments"], services: ["payments"], tier: "high", lines: 120 } as const;
  const docs = { teams: ["@acme/docs"], tier: "low", lines: 12 } as const;
  const reset = { startsAt: on(10), endsAt: "2026-04-10T09:00:00.000Z" };
  const ada = (id: string, at: string) => ({ id, by: "ada", level: "senior", at });

  ledger.decides(1, on(2, "9:00"), { verdict: "waiting", provenance: "assisted", ...payments });
  ledger.decides(1, on(2, "15:00"), {
    verdict: "satisfied",
    provenance: "assisted",
    approvals: [ada("1", on(2, "15:00"))],
    ...payments,
  });
  ledger.merges(1, on(2, "16:00"), { provenance: "assisted", tier: "high", services: ["payments"] });
  ledger.breaks("pagerduty:Q1", on(3), [1], { title: theirs, services: ["payments"] });

  ledger.decides(2, on(5, "9:00"), { verdict: "waiting", provenance: "authored", ...payments });
  ledger.decides(2, on(5, "9:02"), {
    verdict: "satisfied",
    provenance: "authored",
    approvals: [ada("2", on(5, "9:01"))],
    ...payments,
  });
  ledger.merges(2, on(5, "12:00"), { provenance: "authored", tier: "high", services: ["payments"] });

  ledger.decides(3, on(6), { verdict: "satisfied", provenance: "none", authorLevel: "senior", ...docs });
  ledger.merges(3, on(6, "10:00"), { provenance: "none", tier: "low" });

  ledger.decides(4, on(8), { verdict: "waiting", provenance: "unknown", ...payments });
  ledger.overrides(4, on(8, "10:00"), { state: "asked", reason: theirs, incident: "PD-7", tier: "high" });
  const override = ledger.overrides(4, on(8, "10:10"), {
    reason: theirs,
    incident: "PD-7",
    tier: "high",
    confirmedBy: { id: 5, login: "otto", kind: "person" },
    expiresAt: on(9),
  });
  ledger.merges(4, on(8, "11:00"), { provenance: "unknown", tier: "high", outcome: "overridden" });
  ledger.followsUp(override, on(8, "11:00"), { of: "override", dueAt: on(11) });

  const pushed = ledger.bypasses("0123456789abcdef", on(12), { branch: theirs });
  ledger.merges(null, on(12), { sha: "0123456789abcdef", provenance: null, tier: null, outcome: "bypassed" });
  ledger.followsUp(pushed, on(13), { state: "closed" });
  ledger.configures(on(12), { name: theirs, changes: [theirs] });

  ledger.decides(5, on(20), { verdict: "waiting", provenance: "assisted", safetyReset: reset, ...docs });
  ledger.acts(5, on(20, "9:05"), {
    kind: "correction",
    signal: "footers/claude-code",
    quote: theirs,
    reason: theirs,
  });
  ledger.commands(5, on(20, "9:05"), "correct-provenance", "done");
  ledger.commands(5, on(20, "9:06"), null, "refused");

  ledger.asks(1, on(2, "9:00"), "ada", { escalateAt: on(3) });
  ledger.ends(1, on(2, "9:00"), "ada", on(2, "15:00"), "answered", { escalateAt: on(3) });
  ledger.asks(5, on(20, "9:00"), "ada", { escalateAt: on(21) });
  ledger.asks(5, on(21, "9:00"), "otto", { level: "principal", because: "escalation" });
  ledger.decides(6, on(22), { verdict: "waiting", provenance: "authored", safetyReset: reset, ...docs });
  ledger.ends(6, on(22), "otto", on(23), "closed", { level: "principal" });
  ledger.closes(6, on(23));
  return ledger;
}

/** The report of that January, with something hostile or harmless wherever somebody else's words are shown. */
export function aReportOfJanuary(theirs?: string): Report {
  const exitCriteria = [
    { measure: "ai-incident-percent-high", atMost: 5 },
    { measure: "bypasses", atMost: 2 },
    { measure: "ai-percent-above-others-high", atMost: 2 },
  ] as const;
  return aLedgerOfJanuary(theirs).reports({ exitCriteria });
}
