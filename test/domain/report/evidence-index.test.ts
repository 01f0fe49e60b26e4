import { describe, expect, test } from "@jest/globals";

import { controls, frameworkSources } from "../../../src/domain/report/controls.ts";
import {
  EvidenceIndex,
  evidenceKinds,
  type EvidenceKind,
} from "../../../src/domain/report/evidence-index.ts";
import { ALedger, january, on } from "./a-ledger.ts";

/** The index of these entries as counts by kind, those of which there are none left out. */
function countsOf(ledger: ALedger): Partial<Record<EvidenceKind, number>> {
  const index = new EvidenceIndex(january);
  for (const entry of ledger.entries) index.add(entry);
  const found = index.evidence().filter(({ count }) => count > 0);
  return Object.fromEntries(found.map(({ kind, count }) => [kind, count]));
}

describe("the index of evidence", () => {
  const approvals = [{ id: "1", by: "ada", level: "senior", at: on(2) }];

  test.each<{ name: string; happens: (ledger: ALedger) => void; shows: readonly EvidenceKind[] }>([
    {
      name: "a decision that waits",
      happens: (ledger) => ledger.decides(1, on(2), { verdict: "waiting" }),
      shows: ["decision", "withheld-decision"],
    },
    {
      name: "a decision about AI that approvals satisfied",
      happens: (ledger) =>
        ledger.decides(1, on(2), { verdict: "satisfied", provenance: "authored", approvals }),
      shows: ["decision", "signed-decision", "ai-decision"],
    },
    {
      name: "a decision that nobody had to sign",
      happens: (ledger) => ledger.decides(1, on(2), { verdict: "satisfied" }),
      shows: ["decision"],
    },
    {
      name: "an overridden decision, which is neither signed nor withheld",
      happens: (ledger) => ledger.decides(1, on(2), { verdict: "overridden" }),
      shows: ["decision"],
    },
    {
      name: "a decision whose content was erased",
      happens: (ledger) => ledger.add("decision", "7#1", on(2), { verdict: "waiting" }),
      shows: ["decision"],
    },
    {
      name: "somebody who is asked for a review",
      happens: (ledger) => ledger.asks(1, on(2), "ada"),
      shows: ["review-request"],
    },
    {
      name: "a pull request that is closed",
      happens: (ledger) => ledger.closes(1, on(2)),
      shows: ["closing"],
    },
    {
      name: "a command that was refused",
      happens: (ledger) => ledger.commands(1, on(2), "hold", "refused"),
      shows: ["command", "refused-command"],
    },
    {
      name: "a change that weakens the gate",
      happens: (ledger) => ledger.configures(on(2), {}),
      shows: ["configuration", "weakening"],
    },
    {
      name: "a follow-up that is closed",
      happens: (ledger) => ledger.followsUp(1, on(2), { state: "closed" }),
      shows: ["follow-up", "closed-follow-up"],
    },
    {
      name: "a correction",
      happens: (ledger) =>
        ledger.acts(1, on(2), { kind: "correction", signal: "labels/ai", quote: null, reason: "No" }),
      shows: ["correction"],
    },
    { name: "a hold", happens: (ledger) => ledger.acts(1, on(2), { kind: "hold", reason: null }), shows: [] },
    { name: "a bypass", happens: (ledger) => ledger.bypasses("a", on(2)), shows: ["bypass"] },
    {
      name: "what was recorded before the period",
      happens: (ledger) => ledger.merges(1, "2025-12-30T09:00:00.000Z"),
      shows: [],
    },
  ])("takes $name for $shows", ({ happens, shows }) => {
    const ledger = new ALedger();
    happens(ledger);
    expect(countsOf(ledger)).toEqual(Object.fromEntries(shows.map((kind) => [kind, 1])));
  });

  test.each([1, 20, 21, 500])("draws at most twenty of %d, spread from the first one on", (many) => {
    const ledger = new ALedger();
    for (let number = 0; number < many; number += 1) ledger.merges(number, on(2));
    const index = new EvidenceIndex(january);
    for (const entry of ledger.entries) index.add(entry);
    const merges = index.evidence().find(({ kind }) => kind === "merge")!;
    expect(merges).toMatchObject({ count: many, first: 1, last: many });
    const steps = merges.sample.slice(1).map((sequence, at) => sequence - merges.sample[at]!);
    expect(merges.sample[0]).toBe(1);
    expect(merges.sample.length).toBeLessThanOrEqual(20);
    expect(merges.sample.length).toBeGreaterThanOrEqual(Math.min(many, 10));
    expect(new Set(steps).size).toBeLessThanOrEqual(1);
  });
});

describe("the controls", () => {
  test("name each control once, with a source, and evidence of each kind somewhere", () => {
    const names = controls.map(({ framework, id }) => `${framework} ${id}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { framework, evidence } of controls) {
      expect(frameworkSources[framework]).toMatch(/https:|TSP section/u);
      expect(evidence.length).toBeGreaterThan(0);
    }
    expect(new Set(controls.flatMap(({ evidence }) => evidence))).toEqual(new Set(evidenceKinds));
  });

  test("claim no compliance", () => {
    const said = controls.flatMap(({ asks, shows, leavesOpen }) => [asks, shows, leavesOpen]).join(" ");
    expect(said).not.toMatch(/compl(?:y|ies|iant|iance)|satisf(?:y|ies) the control|certif/iu);
  });
});
