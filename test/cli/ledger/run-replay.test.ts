import { describe, expect, test } from "@jest/globals";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";

import { runReplay } from "../../../src/cli/ledger/run-replay.ts";
import { type JsonObject } from "../../../src/domain/ledger/canonical-json.ts";
import { markOf } from "../../../src/domain/ledger/erasure.ts";
import { type Store } from "../../../src/store/open-store.ts";
import { sha256 } from "../../../src/store/sha256.ts";
import { recordedScenarios } from "../../scenarios/decisions.ts";
import { withDirectory, withStore } from "../../store/support/stores.ts";
import { aTerminal } from "./support.ts";

const scenarios = recordedScenarios("1.0.0");
const { body } = scenarios.find(({ name }) => name === "another-junior-approves")!;
const decision = body["decision"] as JsonObject;
/** As if the code of then had let it pass. */
const lenient = { ...body, decision: { ...decision, verdict: "satisfied", missing: [] } };

/** What `replay` says about a ledger with one publication, and then these decisions. */
async function replay(
  bodies: readonly JsonObject[],
  entry: number | "all",
  prepare: (store: Store, path: string) => Promise<void> | void = () => undefined,
): Promise<{ readonly code: number; readonly out: string }> {
  let answer = { code: -1, out: "" };
  await withDirectory(async (directory) => {
    const path = join(directory, "countersign.sqlite");
    await withStore({ path }, async (store) => {
      await store.ledger.append({ kind: "publication", subject: "7@a", body: {} });
      for (const each of bodies) await store.ledger.append({ kind: "decision", subject: "7#12", body: each });
      await prepare(store, path);
    });
    const terminal = aTerminal();
    const [sequence, options] =
      entry === "all" ? [undefined, { database: path, all: true }] : [entry, { database: path }];
    const code = await runReplay(sequence, options, "1.0.0", terminal);
    answer = { code, out: terminal.text() };
  });
  return answer;
}

describe("replaying one entry", () => {
  test("says that it is the same", async () => {
    expect(await replay([body], 2)).toEqual({
      code: 0,
      out: "Entry 2 (7#12, 2026-01-05T09:00:00.000Z): the same decision.\n",
    });
  });

  test("shows field by field what differs, and which versions decided", async () => {
    const { code, out } = await replay([{ ...lenient, appVersion: "0.9.0" }], 2);
    expect(code).toBe(1);
    expect(out).toContain("a different decision, in 2 places.\n");
    expect(out).toContain("  decided by version 0.9.0; version 1.0.0 decides now\n");
    expect(out).toMatch(/^ {2}missing\[0\] {2}\(nothing\) → \{"kind":"approvals",.*…$/mu);
    expect(out).toMatch(/^ {2}verdict {5}"satisfied" → "waiting"$/mu);
  });

  test("does not decide from an entry that was altered", async () => {
    const { code, out } = await replay([body], 2, (_, path) => {
      const database = new DatabaseSync(path);
      database.exec("drop trigger ledger_entries_never_change");
      database.exec("update ledger_entries set body = replace(body, 'senior', 'junior') where sequence = 2");
      database.close();
    });
    expect(code).toBe(1);
    expect(out).toContain("it was altered since it was recorded");
  });

  test("does not decide from a mark that no erasure recorded", async () => {
    const { code, out } = await replay([lenient], 2, (_, path) => {
      const database = new DatabaseSync(path);
      database.exec("drop trigger ledger_entries_never_change");
      const row = database.prepare("select body from ledger_entries where sequence = 2").get() as {
        body: string;
      };
      const mark = markOf({ bodyDigest: sha256(row.body), kept: body });
      database.prepare("update ledger_entries set body = ? where sequence = 2").run(mark);
      database.close();
    });
    expect(code).toBe(1);
    expect(out).toContain("it was altered since it was recorded");
  });

  test("says that what it was decided from was erased", async () => {
    const request = { what: { kind: "entries" as const, entries: [2] }, by: "dana", because: "request 31" };
    const { code, out } = await replay([body], 2, async (store) => {
      await store.erase(request);
    });
    expect(code).toBe(0);
    expect(out).toContain("what it was decided from was erased.\n");
  });

  test.each([
    { name: "another kind of entry", entry: 1, message: "Entry 1 is a publication: only decisions" },
    { name: "an entry that is not there", entry: 9, message: "The ledger has no entry 9" },
  ])("refuses $name", async ({ entry, message }) => {
    await expect(replay([body], entry)).rejects.toThrow(message);
  });

  test.each([
    { name: "neither an entry nor --all", sequence: undefined, all: false },
    { name: "both", sequence: 1, all: true },
  ])("refuses $name", async ({ sequence, all }) => {
    await expect(runReplay(sequence, { database: "none", all }, "1.0.0", aTerminal())).rejects.toThrow(
      "Give the sequence of an entry, or --all",
    );
  });
});

describe("replaying all", () => {
  test("decides every scenario again to the same", async () => {
    expect(
      await replay(
        scenarios.map((scenario) => scenario.body),
        "all",
      ),
    ).toEqual({
      code: 0,
      out: `${scenarios.length} decisions, decided again by version 1.0.0: ${scenarios.length} the same, 0 different.\n`,
    });
  });

  test("lists those that are not the same, and counts all", async () => {
    const { input: _, ...withoutInput } = body;
    const { code, out } = await replay([body, lenient, { ...body, input: {} }, withoutInput], "all");
    expect(code).toBe(1);
    expect(out).toMatch(/^Entry 3 .*different decision/mu);
    expect(out).toMatch(/^Entry 4 .*cannot decide from what was kept/mu);
    expect(out).not.toMatch(/^Entry [25] /mu);
    expect(out).toMatch(
      /4 decisions, .*: 1 the same, 1 different, 1 erased, 1 that cannot be decided now\.\n$/u,
    );
  });

  test("of none says so", async () => {
    expect(await replay([], "all")).toEqual({ code: 0, out: "The ledger has no decisions.\n" });
  });
});
