import { describe, expect, test } from "@jest/globals";

import { type BypassBody } from "../../../src/domain/ledger/bodies.ts";
import { ReportFold } from "../../../src/domain/report/fold-report.ts";
import { aCause, ALedger, january, on, person } from "./a-ledger.ts";

describe("the part of the ledger that a report is made from", () => {
  test("ends where the period ends, and names the last entry's place in the chain", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(31, "23:59"), { verdict: "waiting" });
    ledger.decides(1, "2026-02-01T00:00:00.000Z", { verdict: "satisfied" });
    const { ledger: read, pullRequests } = ledger.reports();
    expect(read).toEqual({
      entries: 1,
      erased: 0,
      head: `1:${"1".padStart(64, "0")}`,
      verified: false,
      later: 1,
    });
    expect(pullRequests.byVerdict).toMatchObject({ waiting: 1, satisfied: 0 });
  });

  test("is empty where there is none", () => {
    const report = new ALedger().reports();
    expect(report.ledger).toEqual({ entries: 0, erased: 0, head: null, verified: false, later: 0 });
    expect(report.signOff).toEqual({
      ...{ count: 0, median: null, p90: null },
      ...{ atOnce: 0, unsigned: 0, waiting: 0, closed: 0 },
    });
    expect(report.incidents.rates.every(({ share }) => share === null)).toBe(true);
  });

  test("counts entries whose content was erased, and makes nothing of them", () => {
    const ledger = new ALedger();
    ledger.add("decision", "7#1", on(2), { verdict: "waiting", mode: "enforce" });
    ledger.add("merge", "7@a", on(2), {});
    const report = ledger.reports();
    expect(report.ledger).toMatchObject({ entries: 2, erased: 2 });
    expect(report.merges.total).toBe(0);
  });

  test("needs a period with something in it", () => {
    expect(() => new ReportFold({ period: { since: january.until, until: january.since } })).toThrow(
      RangeError,
    );
  });
});

describe("decisions and pull requests", () => {
  test("count decisions of the period, and each pull request once as its newest decision sees it", () => {
    const ledger = new ALedger();
    ledger.decides(1, "2025-12-30T09:00:00.000Z", { verdict: "waiting" });
    ledger.decides(1, on(2), { verdict: "waiting", provenance: "unknown", tier: "low" });
    ledger.decides(1, on(3), { verdict: "satisfied", provenance: "assisted", tier: "high" });
    ledger.decides(2, on(3), { verdict: "undecidable", mode: "shadow", provenance: "none" });
    ledger.decides(3, "2025-12-30T09:00:00.000Z", { verdict: "waiting" });
    const { decisions, pullRequests } = ledger.reports();
    expect(decisions).toEqual({
      total: 3,
      byVerdict: { satisfied: 1, overridden: 0, waiting: 1, unsatisfiable: 0, undecidable: 1 },
      byMode: { enforce: 2, warn: 0, shadow: 1 },
    });
    expect(pullRequests.total).toBe(2);
    expect(pullRequests.byProvenance).toEqual({ none: 1, unknown: 0, assisted: 1, authored: 0 });
    expect(pullRequests.byTier.find(({ tier }) => tier === "high")?.byProvenance).toMatchObject({
      assisted: 1,
    });
  });

  test("stand in every team that owns a changed path, in every touched service, at the authors' level", () => {
    const ledger = new ALedger();
    const teams = ["@acme/payments", "@Acme/Web", "@ada", "ops@acme.example"];
    ledger.decides(1, on(2), { verdict: "waiting", teams, services: ["checkout"], authorLevel: "mid" });
    ledger.decides(2, on(2), { verdict: "waiting", teams: ["@acme/web"], provenance: "authored" });
    ledger.decides(3, on(2), { verdict: "satisfied" });
    const { teams: rows, services, authorLevels } = ledger.reports().pullRequests;
    expect(
      rows.map(({ name, pullRequests, ai, unsigned }) => ({ name, pullRequests, ai, unsigned })),
    ).toEqual([
      { name: "@acme/web", pullRequests: 2, ai: 1, unsigned: 2 },
      { name: "@acme/payments", pullRequests: 1, ai: 0, unsigned: 1 },
      { name: "nobody's", pullRequests: 1, ai: 0, unsigned: 0 },
    ]);
    expect(services.map(({ name, pullRequests }) => [name, pullRequests])).toEqual([
      ["no service", 2],
      ["checkout", 1],
    ]);
    expect(authorLevels.map(({ name, pullRequests }) => [name, pullRequests])).toEqual([
      ["junior", 2],
      ["mid", 1],
    ]);
  });
});

describe("the time to sign-off", () => {
  test("goes from the first decision that waits to the first that is satisfied", () => {
    const ledger = new ALedger();
    // 2 h; taken away by a push and given again, which is not measured a second time.
    ledger.decides(1, on(2, "9:00"), { verdict: "waiting" });
    ledger.decides(1, on(2, "11:00"), { verdict: "satisfied" });
    ledger.decides(1, on(2, "12:00"), { verdict: "waiting" });
    ledger.decides(1, on(2, "20:00"), { verdict: "satisfied" });
    // 4 h, over an undecidable moment.
    ledger.decides(2, on(3, "9:00"), { verdict: "undecidable" });
    ledger.decides(2, on(3, "10:00"), { verdict: "waiting" });
    ledger.decides(2, on(3, "13:00"), { verdict: "satisfied" });
    // 12 h, begun before the period.
    ledger.decides(3, "2025-12-31T20:00:00.000Z", { verdict: "waiting" });
    ledger.decides(3, on(1, "8:00"), { verdict: "satisfied" });
    // At once.
    ledger.decides(4, on(4), { verdict: "satisfied" });
    // As a draft it waits for nobody: 1 h.
    ledger.decides(5, on(5, "4:00"), { verdict: "waiting", isDraft: true });
    ledger.decides(5, on(5, "9:00"), { verdict: "waiting" });
    ledger.decides(5, on(5, "10:00"), { verdict: "satisfied" });
    // Overridden, which is no sign-off and ends the wait: not measured.
    ledger.decides(9, on(6, "8:00"), { verdict: "waiting" });
    ledger.decides(9, on(6, "9:00"), { verdict: "overridden" });
    // Still waiting; closed; merged past the gate.
    ledger.decides(6, on(6), { verdict: "waiting" });
    ledger.decides(7, on(6), { verdict: "waiting", state: "closed" });
    ledger.decides(8, on(6), { verdict: "waiting" });
    ledger.merges(8, on(7), { outcome: "bypassed" });
    const { signOff } = ledger.reports();
    // 1, 2, 4, 12: the median is 3, nine tenths of the way lie 0.7 of the way from 4 to 12.
    expect(signOff).toMatchObject({ count: 4, median: 3, atOnce: 1, unsigned: 1 });
    expect(signOff.p90).toBeCloseTo(9.6, 9);
  });

  test("is nothing where the clock was set back in between, and never less", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(2, "9:00"), { verdict: "waiting" });
    ledger.decides(1, on(2, "8:00"), { verdict: "satisfied" });
    expect(ledger.reports().signOff).toMatchObject({ count: 1, median: 0, atOnce: 0 });
  });

  test("belongs to the period in which it ended, and to the tier", () => {
    const ledger = new ALedger();
    ledger.decides(1, "2025-12-30T09:00:00.000Z", { verdict: "waiting" });
    ledger.decides(1, "2025-12-30T10:00:00.000Z", { verdict: "satisfied" });
    ledger.decides(1, on(2), { verdict: "satisfied", tier: "high" });
    ledger.decides(2, on(2, "9:00"), { verdict: "waiting" });
    ledger.decides(2, on(2, "15:00"), { verdict: "satisfied", tier: "critical" });
    const { signOff, signOffByTier, weeks } = ledger.reports();
    expect(signOff).toMatchObject({ count: 1, median: 6, atOnce: 0 });
    expect(signOffByTier.map(({ tier, median }) => [tier, median])).toEqual([
      ["low", null],
      ["moderate", null],
      ["high", null],
      ["critical", 6],
    ]);
    expect(weeks[0]).toMatchObject({ from: january.since, signOff: { count: 1, median: 6 } });
  });
});

describe("what sign-off took from people", () => {
  test("is estimated from the lines of each approval that counted, once", () => {
    const ledger = new ALedger();
    const ada = { id: "1", by: "ada", level: "senior", at: on(2, "12:00") };
    const sam = { id: "2", by: "sam", level: "senior", at: on(2, "13:00") };
    const mia = { id: "3", by: "mia", level: "mid", at: on(2, "13:00") };
    ledger.decides(1, on(2, "9:00"), { verdict: "waiting", lines: 200 });
    ledger.decides(1, on(2, "12:00"), { verdict: "waiting", lines: 200, approvals: [ada] });
    ledger.decides(1, on(2, "13:00"), { verdict: "satisfied", lines: 200, approvals: [ada, sam, mia] });
    ledger.decides(2, on(3), { verdict: "satisfied", lines: 4, approvals: [{ ...ada, id: "4", at: on(3) }] });
    ledger.decides(3, on(4), {
      verdict: "satisfied",
      lines: 9000,
      approvals: [{ ...ada, id: "5", at: on(4) }],
    });
    const before = { ...ada, id: "6", at: "2025-12-31T09:00:00.000Z" };
    ledger.decides(4, on(4), { verdict: "satisfied", lines: 400, approvals: [before] });
    const [senior, mid] = ledger.reports().effort.byLevel;
    // 200 lines at 400 an hour, twice; at least 5 minutes; at most 90.
    expect(senior).toMatchObject({ level: "senior", approvals: 4, lines: 9404 });
    expect(senior!.hours).toBeCloseTo(0.5 + 0.5 + 5 / 60 + 1.5, 9);
    expect(mid).toEqual({ level: "mid", approvals: 1, lines: 200, hours: 0.5 });
  });

  test.each([
    { name: "1,000 lines in 29 minutes", lines: 1000, after: "9:29", faster: 1, measured: 1 },
    { name: "1,000 lines in 30 minutes", lines: 1000, after: "9:30", faster: 0, measured: 1 },
    {
      name: "19 lines at once",
      lines: 19,
      after: "9:00",
      faster: 0,
      measured: 0,
      unmeasured: { fewLines: 1 },
    },
    { name: "20 lines at once", lines: 20, after: "9:00", faster: 1, measured: 1 },
    {
      name: "an approval older than the first look",
      lines: 1000,
      after: "8:59",
      faster: 0,
      measured: 0,
      unmeasured: { seenTooLate: 1 },
    },
  ])("$name: $faster faster than reading", ({ lines, after, faster, measured, unmeasured = {} }) => {
    const ledger = new ALedger();
    const approval = { id: "1", by: "ada", level: "senior", at: on(2, after) };
    ledger.decides(1, on(2, "9:00"), { verdict: "waiting", lines });
    ledger.decides(1, on(2, "10:00"), { verdict: "satisfied", lines, approvals: [approval] });
    const { pace } = ledger.reports().effort;
    expect(pace).toMatchObject({ faster, measured });
    expect(pace.unmeasured).toEqual({ fewLines: 0, readBefore: 0, seenTooLate: 0, ...unmeasured });
    expect(pace.fastest).toHaveLength(faster);
  });

  test("counts from when this content was first seen, and leaves out who had reviewed an earlier one", () => {
    const ledger = new ALedger();
    const ada = { id: "1", by: "ada", level: "senior", at: on(2, "12:05") };
    const sam = { id: "2", by: "sam", level: "senior", at: on(2, "12:05") };
    ledger.decides(1, on(2, "9:00"), { verdict: "waiting", lines: 1000, content: "first" });
    ledger.decides(1, on(2, "12:00"), { verdict: "waiting", lines: 1000, content: "second" });
    ledger.decides(1, on(2, "12:05"), {
      verdict: "satisfied",
      lines: 1000,
      content: "second",
      approvals: [ada, sam],
      otherReviews: [{ by: "sam", at: on(2, "10:00") }],
    });
    const { pace } = ledger.reports().effort;
    expect(pace).toMatchObject({ faster: 1, measured: 1, unmeasured: { readBefore: 1 } });
    expect(pace.fastest).toEqual([
      { pullRequest: "acme/shop#1", level: "senior", lines: 1000, seconds: 300, at: on(2, "12:05") },
    ]);
  });
});

describe("overrides", () => {
  test("are told by what became of them", () => {
    const ledger = new ALedger();
    for (const number of [1, 2, 3, 4]) ledger.decides(number, on(2), { verdict: "waiting" });
    ledger.overrides(1, on(3), { state: "asked" });
    const inForce = ledger.overrides(1, on(3, "10:00"), {
      state: "in-force",
      expiresAt: "2026-02-09T09:00:00Z",
    });
    ledger.overrides(2, on(4), { state: "in-force", expiresAt: on(5) });
    ledger.overrides(3, on(5), { state: "asked", expiresAt: on(6) });
    ledger.overrides(3, on(6), { state: "expired", expiresAt: on(6) });
    ledger.overrides(4, on(6), { state: "in-force" });
    ledger.overrides(4, on(7), { state: "void" });
    ledger.followsUp(inForce, on(4), { of: "override", dueAt: on(9) });
    const { overrides, weeks } = ledger.reports();
    expect(overrides).toMatchObject({
      asked: 4,
      cameIntoForce: 3,
      inForceAtEnd: 1,
      expired: 1,
      void: 1,
      unconfirmed: 1,
      followUps: { none: 2, open: 0, overdue: 1, closed: 0 },
    });
    expect(overrides.list.map(({ pullRequest, state, followUp }) => [pullRequest, state, followUp])).toEqual([
      ["acme/shop#1", "in-force", "overdue"],
      ["acme/shop#2", "expired", "none"],
      ["acme/shop#3", "unconfirmed", "none"],
      ["acme/shop#4", "void", "none"],
    ]);
    expect(weeks[0]!.overrides).toBe(4);
  });

  test("of an earlier period are not asked for again, and may still be in force", () => {
    const ledger = new ALedger();
    ledger.overrides(1, "2025-12-20T09:00:00.000Z", { expiresAt: "2026-03-01T09:00:00Z" });
    expect(ledger.reports().overrides).toMatchObject({ asked: 0, inForceAtEnd: 1, list: [] });
  });
});

describe("merges, bypasses and what follows them", () => {
  test("a change that was merged as several commits is one change, with its worst outcome", () => {
    const ledger = new ALedger();
    ledger.merges(1, on(2), { sha: "a", outcome: "satisfied", provenance: "assisted" });
    ledger.merges(1, on(2), { sha: "b", outcome: "bypassed", provenance: "assisted" });
    ledger.merges(2, on(3), { sha: "c", outcome: "overridden", provenance: "none" });
    ledger.merges(null, on(3), { sha: "d", outcome: "bypassed", provenance: null, tier: null });
    ledger.merges(3, "2025-12-30T09:00:00Z", { sha: "e" });
    ledger.merges(4, on(5), { sha: "f", reverts: 2, outcome: "exempt", provenance: "unknown" });
    const { merges } = ledger.reports();
    expect(merges).toEqual({
      total: 4,
      byOutcome: { satisfied: 0, exempt: 1, "not-enforced": 0, overridden: 1, bypassed: 2 },
      byProvenance: { none: 1, unknown: 1, assisted: 1, authored: 0, "not-judged": 1 },
      reverted: 1,
    });
  });

  test.each<{ told: string; again: Partial<BypassBody>; total: number }>([
    { told: "on the same branch, told anew", again: { how: "check-not-required" }, total: 1 },
    { told: "on another branch, later", again: { branch: "release/1" }, total: 2 },
    { told: "by a rewrite that brought it back", again: { how: "force-push", beforeSha: "b" }, total: 2 },
  ])("a commit that came past the gate, and again $told", ({ again, total }) => {
    const ledger = new ALedger();
    ledger.bypasses("a", on(3));
    ledger.bypasses("a", on(4), again);
    expect(ledger.reports().bypasses.total).toBe(total);
  });

  test("bypasses are told by kind, each commit once, with the state of its follow-up", () => {
    const ledger = new ALedger();
    const admin = ledger.bypasses("a", on(2), { how: "admin-merge", number: 1, dueAt: on(5) });
    const pushed = ledger.bypasses("b", on(3));
    ledger.bypasses("c", on(4), { how: "rule-switched-off" });
    const again = ledger.bypasses("c", on(4), { how: "check-not-required", dueAt: on(6) });
    ledger.bypasses("d", "2025-12-30T09:00:00Z");
    ledger.followsUp(admin, on(2));
    ledger.followsUp(admin, on(4), { state: "closed", closedBy: person("ada") });
    ledger.followsUp(pushed, on(3), { dueAt: "2026-02-03T09:00:00Z" });
    ledger.followsUp(again, on(5), { state: "overdue" });
    const { bypasses, weeks } = ledger.reports();
    expect(bypasses).toMatchObject({
      total: 3,
      byKind: {
        "admin-merge": 1,
        "direct-push": 1,
        "rule-switched-off": 0,
        "force-push": 0,
        "check-not-required": 1,
      },
      followUps: { none: 0, open: 1, overdue: 1, closed: 1 },
    });
    expect(weeks[0]!.bypasses).toBe(3);
  });
});

describe("corrections, commands, configuration", () => {
  test("false alarms are listed by signal, each act once", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting" });
    const correction = {
      kind: "correction",
      signal: "footer/claude",
      quote: "x",
      reason: "It was quoted",
    } as const;
    ledger.acts(1, on(2), correction);
    ledger.acts(1, on(2), correction);
    ledger.acts(1, on(3), { ...correction, signal: "labels/ai" });
    ledger.acts(1, on(4), { ...correction, reason: "A test" });
    ledger.acts(1, on(5), { kind: "declaration", says: "none", tools: [] });
    const { corrections } = ledger.reports();
    expect(corrections.total).toBe(3);
    expect(corrections.bySignal).toEqual([
      {
        signal: "footer/claude",
        count: 2,
        examples: [
          { pullRequest: "acme/shop#1", quote: "x", reason: "A test", at: on(4) },
          { pullRequest: "acme/shop#1", quote: "x", reason: "It was quoted", at: on(2) },
        ],
      },
      expect.objectContaining({ signal: "labels/ai", count: 1 }),
    ]);
  });

  test("commands are told by name and outcome, and what is no command is told too", () => {
    const ledger = new ALedger();
    ledger.commands(1, on(2), "status", "done");
    ledger.commands(1, on(2), "status", "done");
    ledger.commands(2, on(2), "status", "refused");
    ledger.commands(2, on(2), null, "misunderstood");
    ledger.commands(2, "2025-12-30T09:00:00.000Z", "help", "done");
    expect(ledger.reports().commands).toEqual({
      total: 4,
      done: 2,
      refused: 1,
      misunderstood: 1,
      byCommand: [
        { command: "status", done: 2, refused: 1, misunderstood: 0 },
        { command: null, done: 0, refused: 0, misunderstood: 1 },
      ],
    });
  });

  test("changes that weaken the gate are listed, others only counted", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting" });
    ledger.configures(on(3), {});
    ledger.configures(on(3), { weakens: false, what: "policy" });
    const { configuration } = ledger.reports();
    expect(configuration).toMatchObject({ total: 2, byKind: { ruleset: 1, policy: 1 } });
    expect(configuration.weakening).toEqual([
      expect.objectContaining({
        where: "acme/shop",
        by: "root",
        changes: ["The check is not required any more"],
      }),
    ]);
  });
});

describe("incidents among merged changes", () => {
  /** 40 assisted and 10 authored changes, 50 without AI, 20 unknown; numbers in that order. */
  function aMonth(): ALedger {
    const ledger = new ALedger();
    const provenanceOf = (number: number) =>
      number <= 40 ? "assisted" : number <= 50 ? "authored" : number <= 100 ? "none" : "unknown";
    for (let number = 1; number <= 120; number += 1) {
      ledger.merges(number, on(2), {
        provenance: provenanceOf(number),
        tier: number % 2 === 0 ? "high" : "low",
      });
    }
    return ledger;
  }

  test("are told by kind of change with what they are a share of", () => {
    const ledger = aMonth();
    ledger.breaks("pagerduty:1", on(3), [1, 2]);
    ledger.breaks("pagerduty:2", on(4), [2, 41]);
    ledger.breaks("pagerduty:3", on(5), [60]);
    const { rates, comparisons, byTier, total } = ledger.reports().incidents;
    expect(total).toBe(3);
    expect(rates.map((rate) => [rate.class, rate.count, rate.of])).toEqual([
      ["ai", 3, 50],
      ["assisted", 2, 40],
      ["authored", 1, 10],
      ["none", 1, 50],
      ["unknown", 0, 20],
      ["not-judged", 0, 0],
    ]);
    // 3/50 and 1/50 by Wilson are 2.06 to 16.22 % and 0.35 to 10.50 %; method 10 gives −5.4 to +14.4 points.
    expect(comparisons.aiToNone!.difference).toBeCloseTo(0.04, 12);
    expect(comparisons.aiToNone!.interval.low).toBeCloseTo(-0.0537, 3);
    expect(comparisons.aiToNone!.interval.high).toBeCloseTo(0.1435, 3);
    expect(comparisons.aiToNoneOrUnknown!.difference).toBeCloseTo(3 / 50 - 1 / 70, 12);
    const high = byTier.find(({ tier }) => tier === "high")!;
    expect(high.rates.slice(0, 1)).toEqual([expect.objectContaining({ class: "ai", count: 1, of: 25 })]);
  });

  test("stand as their newest entry says, and find a change by its commit too", () => {
    const ledger = aMonth();
    ledger.breaks("webhook:1", on(3), [1]);
    ledger.breaks("webhook:1", on(4), [], { causes: [aCause({ sha: "sha-60" })], severity: "sev1" });
    const { rates, bySeverity } = ledger.reports().incidents;
    expect(rates.map(({ count }) => count)).toEqual([0, 0, 0, 1, 0, 0]);
    expect(bySeverity).toMatchObject({ sev1: 1, sev2: 0 });
  });

  test("of which no change, or only an earlier one, is known are told apart", () => {
    const ledger = aMonth();
    ledger.breaks("webhook:1", on(3));
    ledger.breaks("webhook:2", on(3), [999]);
    ledger.breaks("webhook:3", on(3), [], { causes: [aCause({ repositoryId: null, number: 1 })] });
    ledger.breaks("webhook:4", on(3), [1, 999]);
    expect(ledger.reports().incidents).toMatchObject({ total: 4, withoutCause: 1, causedBefore: 2 });
  });

  test("are not reverts; those count apart", () => {
    const ledger = aMonth();
    ledger.breaks("revert:1", on(3), [1], { source: "revert" });
    ledger.merges(200, on(5), { reverts: 60, provenance: "none" });
    const { total, rates, ratesWithReverts } = ledger.reports().incidents;
    expect(total).toBe(0);
    expect(rates.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(ratesWithReverts.map(({ count }) => count)).toEqual([1, 1, 0, 1, 0, 0]);
  });
});

describe("a safety reset", () => {
  const reset = { startsAt: on(10), endsAt: "2026-04-10T09:00:00.000Z" };

  test.each([
    { name: "before it begins", until: on(9), state: "before" },
    { name: "while it runs", until: on(20), state: "running" },
    { name: "when it is over", until: "2026-05-01T00:00:00.000Z", state: "over" },
  ])("is known $name", ({ until, state }) => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting", safetyReset: reset });
    const period = { since: january.since, until };
    expect(ledger.reports({ period }).safetyResets).toEqual([{ repository: "acme/shop", ...reset, state }]);
  });

  test("is gone when a newer policy has none", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting", safetyReset: reset });
    ledger.decides(2, on(3), { verdict: "waiting" });
    expect(ledger.reports().safetyResets).toEqual([]);
  });

  test("is left by the criteria of the policies, the strictest of each, where nobody asks for others", () => {
    const ledger = new ALedger();
    const told = (bypasses: number) => ({
      ...reset,
      exitCriteria: [{ measure: "bypasses", atMost: bypasses }],
    });
    ledger.decides(1, on(2), { verdict: "waiting", safetyReset: told(9) });
    ledger.decides(1, on(3), { verdict: "waiting", safetyReset: told(3) });
    expect(ledger.reports().exitCriteria).toEqual([
      { measure: "bypasses", atMost: 3, value: 0, state: "met" },
    ]);
    const asked = [{ measure: "bypasses" as const, atMost: 1 }];
    expect(ledger.reports({ exitCriteria: asked }).exitCriteria).toMatchObject([{ atMost: 1 }]);
  });

  test("is left by criteria that the figures meet, miss, or do not show", () => {
    const ledger = new ALedger();
    ledger.merges(1, on(2), { provenance: "assisted" });
    ledger.merges(2, on(2), { provenance: "unknown" });
    ledger.breaks("webhook:1", on(3), [1]);
    ledger.bypasses("a", on(3), { dueAt: on(4) });
    const criteria = [
      { measure: "ai-incident-percent", atMost: 5 },
      { measure: "bypasses", atMost: 1 },
      { measure: "unknown-provenance-percent", atMost: 50 },
      { measure: "median-hours-to-sign-off", atMost: 8 },
      { measure: "ai-percent-above-others-high", atMost: 2 },
    ] as const;
    expect(ledger.reports({ exitCriteria: criteria }).exitCriteria).toEqual([
      { measure: "ai-incident-percent", atMost: 5, value: 100, state: "missed" },
      { measure: "bypasses", atMost: 1, value: 1, state: "met" },
      { measure: "unknown-provenance-percent", atMost: 50, value: 50, state: "met" },
      { measure: "median-hours-to-sign-off", atMost: 8, value: null, state: "not-shown" },
      { measure: "ai-percent-above-others-high", atMost: 2, value: null, state: "not-shown" },
    ]);
  });
});

describe("a scope", () => {
  function aLedger(): ALedger {
    const ledger = new ALedger();
    const payments = { teams: ["@acme/payments"], services: ["payments"] };
    ledger.decides(1, on(2, "8:00"), { verdict: "waiting", ...payments });
    ledger.decides(1, on(2, "9:00"), { verdict: "satisfied", ...payments });
    ledger.decides(2, on(2), { verdict: "waiting", repository: "acme/site" });
    ledger.overrides(1, on(3));
    ledger.overrides(2, on(3));
    ledger.commands(2, on(3), "status", "done");
    ledger.merges(1, on(4));
    ledger.merges(5, on(4), { sha: "b", repository: "site" });
    ledger.bypasses("b", on(4), { repository: "site", number: 5 });
    ledger.breaks("webhook:1", on(5), [1], { services: ["payments"] });
    ledger.breaks("webhook:2", on(5), [], { services: ["search"] });
    return ledger;
  }
  const everything = { repository: null, team: null, service: null };

  test.each([
    { name: "everything", scope: everything, found: [2, 2, 1, 2, 1, 2] },
    { name: "a repository", scope: { ...everything, repository: "Acme/Shop" }, found: [1, 1, 0, 1, 0, 1] },
    { name: "another one", scope: { ...everything, repository: "acme/site" }, found: [1, 1, 1, 1, 1, 0] },
    { name: "a team", scope: { ...everything, team: "@acme/Payments" }, found: [1, 1, 0, 1, 0, 1] },
    { name: "a service", scope: { ...everything, service: "payments" }, found: [1, 1, 0, 1, 0, 1] },
    { name: "an unknown team", scope: { ...everything, team: "@acme/none" }, found: [0, 0, 0, 0, 0, 0] },
  ])("of $name leaves out the rest", ({ scope, found }) => {
    const report = aLedger().reports({ scope });
    const { pullRequests, overrides, commands, merges, bypasses, incidents } = report;
    expect([
      pullRequests.total,
      overrides.asked,
      commands.total,
      merges.total,
      bypasses.total,
      incidents.total,
    ]).toEqual(found);
  });
});
