import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { reading } from "../../src/domain/report/reading.ts";
import { ReportFold } from "../../src/domain/report/fold-report.ts";
import { type Report } from "../../src/domain/report/report.ts";
import { type Month, playMonth } from "./a-month.ts";
import { type TheCount, type ToldMerge } from "./the-count.ts";

const countersign = join(import.meta.dirname, "../../bin/countersign.js");
const run = promisify(execFile);

// The whole month takes a processor two and a half minutes: CI plays all of it, everywhere else a tenth is told.
const share = Number(process.env["STORY_SHARE"] ?? (process.env["CI"] === undefined ? "0.1" : "1"));

describe(`a month of ${String(Math.round(500 * share))} pull requests, played with the real app`, () => {
  let folder: string;
  let database: string;
  let month: Month;
  let count: TheCount;
  let report: Report;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-story-"));
    database = join(folder, "month.sqlite");
    month = await playMonth({ seed: 6, days: 30, share, database });
    count = month.count;
    const fold = new ReportFold({ period: { since: month.since, until: month.until } });
    for (const entry of month.entries) fold.add(entry);
    report = fold.report();
  }, 900_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("the report has every pull request, made as it was made", () => {
    expect(report.pullRequests.total).toBe(count.pullRequests);
    expect(report.pullRequests.byProvenance).toEqual(count.making);
  });

  test("the report has every change that was merged, by outcome and provenance", () => {
    const { total, byOutcome, byProvenance, reverted } = report.merges;
    expect(reverted).toBe(count.reverted.size);
    expect(total).toBe(count.merges.length);
    expect(byOutcome).toEqual({
      satisfied: count.merged("satisfied"),
      exempt: count.merged("exempt"),
      "not-enforced": 0,
      overridden: count.merged("overridden"),
      bypassed: count.merged("bypassed"),
    });
    for (const making of ["none", "unknown", "assisted", "authored", "not-judged"] as const) {
      expect([making, byProvenance[making]]).toEqual([making, count.namedOf(making).of]);
    }
  });

  test("the report has the hours that people waited", () => {
    const sorted = [...count.hoursToSignOff].sort((a, b) => a - b);
    const middle =
      (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
    const { signOff } = report;
    expect(signOff.count).toBe(sorted.length);
    expect(signOff.atOnce).toBe(count.atOnce);
    expect(signOff).toMatchObject({
      unsigned: count.waiting + count.closed,
      waiting: count.waiting,
      closed: count.closed,
    });
    // What the app needs to notice is in its figure and not in the count.
    expect(Math.abs(signOff.median! - middle)).toBeLessThan(0.1);
  });

  test("the report has every approval that counted, its lines, and those that came too soon", () => {
    const { byLevel, pace } = report.effort;
    // The app sees a content a moment after it was opened, so that it may measure less than was told, and never more.
    const soonerThan = (latestLook: number): number =>
      count.approvals.filter(
        ({ lines, secondsAfter }) =>
          lines >= reading.leastLinesForPace &&
          secondsAfter - latestLook < (lines / reading.fastestLinesPerHour) * 3600,
      ).length;
    expect(byLevel).toHaveLength(1);
    expect(byLevel[0]).toMatchObject({
      level: "senior",
      approvals: count.approvals.length,
      lines: count.approvals.reduce((sum, { lines }) => sum + lines, 0),
    });
    expect(soonerThan(0)).toBeGreaterThan(0);
    expect(pace.faster).toBeGreaterThanOrEqual(soonerThan(0));
    expect(pace.faster).toBeLessThanOrEqual(soonerThan(120));
  });

  test("the report has whom the app asked for reviews, and what was closed", () => {
    const { reviewRequests, closings } = report;
    expect(count.asksAnswered).toBeGreaterThan(0);
    expect(reviewRequests).toMatchObject({
      asked: count.asked.length,
      escalations: 0,
      answered: count.asksAnswered,
      approved: count.asksAnswered,
      people: { total: new Set(count.asked).size },
    });
    expect(reviewRequests.heldAtOnce.caps).toEqual([5]);
    expect(reviewRequests.heldAtOnce.most).toBeGreaterThan(0);
    expect(reviewRequests.heldAtOnce.most).toBeLessThanOrEqual(5);
    const { asked, unasked } = reviewRequests.approvals;
    expect(asked + unasked).toBe(count.approvals.length);
    expect(closings).toMatchObject({ total: count.closed, signedOff: 0, approvals: 0, reopened: 0 });
  });

  test("the report has every override and bypass, and what followed", () => {
    const { overrides, bypasses } = report;
    expect(overrides.asked).toBe(count.overridesAsked);
    expect(overrides.cameIntoForce).toBe(count.overridesInForce);
    expect(overrides.unconfirmed).toBe(count.overridesAsked - count.overridesInForce);
    const kinds = Object.entries(bypasses.byKind).filter(([, found]) => found > 0);
    expect(Object.fromEntries(kinds)).toEqual(count.bypasses);
    expect(bypasses.followUps.none).toBe(0);
    expect(bypasses.followUps.closed).toBe(count.followUpsClosed);
  });

  test("the report has incidents among merged changes as they were linked", () => {
    const { incidents } = report;
    expect(incidents.total).toBe(count.incidents);
    expect(incidents.withoutCause).toBe(count.incidentsWithoutCause);
    expect(incidents.causedBefore).toBe(0);
    const hit = count.merges.filter(
      ({ number }) => number !== null && (count.named.has(number) || count.reverted.has(number)),
    );
    const withReverts = incidents.ratesWithReverts.filter(({ class: name }) => name !== "ai");
    expect(withReverts.reduce((sum, rate) => sum + rate.count, 0)).toBe(hit.length);
    const told = incidents.rates.map(({ class: name, count: found, of }) => [name, found, of]);
    const counted = (name: string, ...makings: readonly ToldMerge["making"][]) => {
      const { count: found, of } = count.namedOf(...makings);
      return [name, found, of];
    };
    expect(told).toEqual([
      counted("ai", "assisted", "authored"),
      counted("assisted", "assisted"),
      counted("authored", "authored"),
      counted("none", "none"),
      counted("unknown", "unknown"),
      counted("not-judged", "not-judged"),
    ]);
  });

  test("the report has commands, corrections, and what weakened the gate", () => {
    const { commands, corrections, configuration } = report;
    const told = commands.byCommand.flatMap(({ command, ...outcomes }) =>
      Object.entries(outcomes).flatMap(([outcome, found]) =>
        found === 0 ? [] : [[`${String(command)} ${outcome}`, found] as const],
      ),
    );
    expect(Object.fromEntries(told)).toEqual(count.commands);
    const bySignal = corrections.bySignal.map(({ signal, count: found }) => [signal, found] as const);
    expect(Object.fromEntries(bySignal)).toEqual(count.corrections);
    expect(configuration.weakening).toHaveLength(count.weakenings);
  });

  test("the chain holds, and every decision decides the same again", async () => {
    const decisions = month.entries.filter(({ kind }) => kind === "decision").length;
    expect(decisions).toBeGreaterThan(count.pullRequests);
    const verified = await run(process.execPath, [countersign, "ledger", "verify", "--database", database]);
    expect(verified.stdout).toContain(`The ledger holds: ${String(month.entries.length)} entries`);
    const replayed = await run(process.execPath, [
      countersign,
      "ledger",
      "replay",
      "--all",
      "--database",
      database,
    ]);
    expect(replayed.stdout).toContain(`${String(decisions)} the same, 0 different`);
  });

  test("the command line makes the same report from the database", async () => {
    const { since, until } = month;
    const args = ["report", "--database", database, "--since", since, "--until", until, "--format", "json"];
    const { stdout } = await run(process.execPath, [countersign, ...args], { maxBuffer: 64 * 1024 * 1024 });
    const { ledger, ...told } = JSON.parse(stdout) as Report;
    expect({ ...told, ledger: { ...ledger, verified: false } }).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
