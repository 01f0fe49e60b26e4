import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { type LedgerEntry } from "../../../src/domain/ledger/entry.ts";
import { type Report } from "../../../src/domain/report/report.ts";
import { ALedger, foldAll, on } from "./a-ledger.ts";

/** Something that happens to one pull request, so that what happens to others is independent of it. */
type Happening =
  | {
      readonly kind:
        "waits" | "signed" | "merged" | "bypassed" | "overridden" | "corrected" | "commanded" | "broke";
    }
  | { readonly kind: "reverted" };

const happening = fc.constantFrom<Happening["kind"]>(
  "waits",
  "signed",
  "merged",
  "bypassed",
  "overridden",
  "corrected",
  "commanded",
  "broke",
  "reverted",
);

const lives = fc.array(
  fc.record({
    provenance: fc.constantFrom("none", "unknown", "assisted", "authored" as const),
    tier: fc.constantFrom("low", "moderate", "high", "critical" as const),
    teams: fc.subarray(["@acme/web", "@acme/payments"]),
    happenings: fc.array(happening, { maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 12 },
);
type Lives = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

/** The ledger of these lives, one pull request after the other. */
function ledgerOf(all: Lives): ALedger {
  const ledger = new ALedger();
  all.forEach(({ provenance, tier, teams, happenings }, index) => {
    const number = index + 1;
    const told = { provenance, tier, teams } as const;
    ledger.decides(number, on(2), { verdict: "waiting", ...told });
    happenings.forEach((kind, step) => {
      const at = on(3 + step, `${String(index)}:00`);
      switch (kind) {
        case "waits":
          return ledger.decides(number, at, { verdict: "waiting", ...told });
        case "signed": {
          const approvals = [{ id: String(number), by: "ada", level: "senior", at }];
          return ledger.decides(number, at, { verdict: "satisfied", approvals, ...told });
        }
        case "merged":
          return ledger.merges(number, at, { provenance, tier });
        case "bypassed":
          ledger.merges(number, at, { provenance, tier, outcome: "bypassed" });
          return ledger.bypasses(`sha-${String(number)}`, at, { number });
        case "overridden":
          return ledger.overrides(number, at, { actId: `${String(number)}:${String(step)}` });
        case "corrected":
          return ledger.acts(number, at, {
            kind: "correction",
            signal: "labels/ai",
            quote: null,
            reason: "No",
          });
        case "commanded":
          return ledger.commands(number, at, "status", "done");
        case "broke":
          return ledger.breaks(`webhook:${String(number)}-${String(step)}`, at, [number]);
        case "reverted":
          return ledger.merges(1000 + number, at, { provenance: "none", reverts: number });
      }
    });
  });
  return ledger;
}

/** What a report says, without where in the ledger it stands. */
function timeless(report: Report): unknown {
  return JSON.parse(
    JSON.stringify({ ...report, ledger: null }, (key, value: unknown) => (key === "sequence" ? 0 : value)),
  );
}

/** Another order of the entries, in which those about one pull request stay in theirs. */
function interleaved(entries: readonly LedgerEntry[], choices: readonly number[]): readonly LedgerEntry[] {
  const bySubject = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const own = bySubject.get(entry.subject) ?? [];
    bySubject.set(entry.subject, [...own, entry]);
  }
  const queues = [...bySubject.values()];
  const order: LedgerEntry[] = [];
  for (let step = 0; queues.some((queue) => queue.length > 0); step += 1) {
    const waiting = queues.filter((queue) => queue.length > 0);
    order.push(waiting[(choices[step % choices.length] ?? 0) % waiting.length]!.shift()!);
  }
  return order;
}

describe("a report", () => {
  test("does not depend on the order of entries about different things", () => {
    const orders = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lives, orders, (all, choices) => {
        const { entries } = ledgerOf(all);
        const sorted = (list: unknown): unknown =>
          Array.isArray(list) ? list.map((one) => JSON.stringify(one)).sort() : list;
        const lists = (report: Report) => {
          const { overrides, bypasses, corrections, ...rest } = timeless(report) as Report;
          return [
            rest,
            { ...overrides, list: sorted(overrides.list) },
            { ...bypasses, list: sorted(bypasses.list) },
            corrections.total,
          ];
        };
        expect(lists(foldAll(interleaved(entries, choices)))).toEqual(lists(foldAll(entries)));
      }),
    );
  });

  test("adds up: every table to its total, the kinds of change to all changes, the weeks to the period", () => {
    const sum = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((total, count) => total + count, 0);
    fc.assert(
      fc.property(lives, (all) => {
        const report = ledgerOf(all).reports();
        const { decisions, pullRequests, merges, incidents, overrides, bypasses, weeks, commands, effort } =
          report;
        expect(sum(decisions.byVerdict)).toBe(decisions.total);
        expect(sum(decisions.byMode)).toBe(decisions.total);
        expect(sum(pullRequests.byVerdict)).toBe(pullRequests.total);
        expect(sum(pullRequests.byProvenance)).toBe(pullRequests.total);
        expect(pullRequests.byTier.reduce((total, row) => total + sum(row.byProvenance), 0)).toBe(
          pullRequests.total,
        );
        expect(sum(merges.byOutcome)).toBe(merges.total);
        expect(sum(merges.byProvenance)).toBe(merges.total);
        const [ai, assisted, authored, ...others] = incidents.rates;
        expect(ai!.of).toBe(assisted!.of + authored!.of);
        expect(ai!.count).toBe(assisted!.count + authored!.count);
        expect(others.reduce((total, rate) => total + rate.of, ai!.of)).toBe(merges.total);
        for (const [index, rate] of incidents.rates.entries()) {
          expect(rate.count).toBeLessThanOrEqual(rate.of);
          expect(rate.count).toBeLessThanOrEqual(incidents.ratesWithReverts[index]!.count);
          const inTiers = incidents.byTier.map((tier) => tier.rates[index]!);
          expect(inTiers.reduce((total, { of }) => total + of, 0)).toBe(rate.of);
          expect(inTiers.reduce((total, { count }) => total + count, 0)).toBe(rate.count);
        }
        expect(overrides.unconfirmed + overrides.void + overrides.expired + overrides.inForceAtEnd).toBe(
          overrides.asked,
        );
        expect(sum(bypasses.byKind)).toBe(bypasses.total);
        expect(sum(bypasses.followUps)).toBe(bypasses.total);
        expect(commands.done + commands.refused + commands.misunderstood).toBe(commands.total);
        const { fewLines, readBefore, seenTooLate } = effort.pace.unmeasured;
        const approvals = effort.byLevel.reduce((total, level) => total + level.approvals, 0);
        expect(effort.pace.measured + fewLines + readBefore + seenTooLate).toBe(approvals);
        const inWeeks = (of: (week: (typeof weeks)[number]) => number) =>
          weeks.reduce((total, week) => total + of(week), 0);
        expect(inWeeks((week) => sum(week.mergedByProvenance))).toBe(merges.total);
        expect(inWeeks((week) => week.overrides)).toBe(overrides.asked);
        expect(inWeeks((week) => week.bypasses)).toBe(bypasses.total);
        expect(inWeeks((week) => week.incidents)).toBe(incidents.total);
        expect(inWeeks((week) => week.signOff.count)).toBe(report.signOff.count);
      }),
    );
  });
});
