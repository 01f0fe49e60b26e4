import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { jsonLine } from "../../src/cli/ledger/record-format.ts";
import { type LedgerEntry } from "../../src/domain/ledger/entry.ts";
import { type Report } from "../../src/domain/report/report.ts";
import { openStore } from "../../src/store/open-store.ts";
import { describeOnPostgresql, execute } from "../store/support/databases.ts";
import { aLedgerOfJanuary } from "../text/report/a-report.ts";
import { chained } from "./report/chained.ts";

const countersign = join(import.meta.dirname, "../../bin/countersign.js");
const run = promisify(execFile);
const january = ["--since", "2026-01-01", "--until", "2026-02-01"];

let directory: string;

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `countersign report …` in the directory of the test. */
async function report(...args: readonly string[]): Promise<Outcome> {
  const options = { cwd: directory, env: { PATH: process.env["PATH"] } };
  try {
    const { stdout, stderr } = await run(process.execPath, [countersign, "report", ...args], options);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "countersign-report-"));
  const { entries } = aLedgerOfJanuary();
  const lines = chained(entries).map(jsonLine);
  await writeFile(join(directory, "ledger.jsonl"), lines.join(""));
  await writeFile(join(directory, "cut.jsonl"), lines.filter((_, index) => index !== 3).join(""));
  await writeFile(join(directory, "empty.jsonl"), "");
  await writeFile(join(directory, "tampered.jsonl"), lines.join("").replace("assisted", "none"));
  await record(entries, join(directory, "countersign.sqlite"));
});

/** Has the store at a path or URL record the entries, each at its time. */
async function record(entries: readonly LedgerEntry[], path: string): Promise<void> {
  let next = 0;
  const store = await openStore({
    path,
    now: () => new Date(entries[next]!.recordedAt),
    random: () => 0.5,
  });
  for (; next < entries.length; next += 1) {
    const { kind, subject, body } = entries[next]!;
    await store.ledger.append({ kind, subject, body });
  }
  await store.close();
}

afterAll(() => rm(directory, { recursive: true, force: true }));

describe("countersign report", () => {
  test("reads a database and an export of it alike", async () => {
    const fromDatabase = await report(...january, "--format", "json");
    const fromExport = await report(...january, "--format", "json", "--export", "ledger.jsonl");
    expect(fromDatabase).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(fromExport.out)).toEqual(JSON.parse(fromDatabase.out));
    const { ledger, merges } = JSON.parse(fromDatabase.out) as Report;
    expect(ledger).toMatchObject({ entries: 29, verified: true, later: 0 });
    expect(merges.total).toBe(5);
  });

  test.each([
    {
      format: "terminal",
      begins: "Countersign report: 2026-01-01 to 2026-02-01, everything in the ledger\n",
    },
    { format: "markdown", begins: "# Countersign report: 2026-01-01 to 2026-02-01" },
    { format: "html", begins: "<!doctype html>" },
    { format: "json", begins: '{\n  "format": "countersign-report"' },
  ])("writes $format, without colours where nobody watches", async ({ format, begins }) => {
    const { code, out } = await report(...january, "--format", format);
    expect(code).toBe(0);
    expect(out.startsWith(begins)).toBe(true);
    expect(out).not.toContain("\u001b");
  });

  test.each([
    { option: "--repository", name: "acme/shpo" },
    { option: "--team", name: "@acme/paymnets" },
    { option: "--service", name: "chekout" },
  ])("says beside a report of zeros that it knows nothing of $name", async ({ option, name }) => {
    expect(await report(...january, option, name, "--format", "json")).toMatchObject({
      code: 0,
      out: expect.stringContaining('"total": 0'),
      err: `No decision and no merge of this period is about ${name}. Check how it is written, and the period.\n`,
    });
  });

  test("writes to a file and says nothing", async () => {
    expect(await report(...january, "--format", "html", "--out", "report.html")).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    expect(await readFile(join(directory, "report.html"), "utf8")).toContain("<h1>Countersign report</h1>");
  });

  test("keeps to a repository, a team or a service", async () => {
    const merged = async (...args: readonly string[]): Promise<number> => {
      const { out } = await report(...january, "--format", "json", ...args);
      return (JSON.parse(out) as Report).merges.total;
    };
    expect(await merged("--team", "@acme/payments")).toBe(3);
    expect(await merged("--service", "payments")).toBe(3);
    expect(await merged("--repository", "acme/shop")).toBe(5);
    expect(await merged("--repository", "acme/other")).toBe(0);
  });

  test("looks 90 days back from the end where no beginning is given", async () => {
    const { out } = await report("--until", "2026-04-01", "--format", "json");
    expect((JSON.parse(out) as Report).period).toEqual({
      since: "2026-01-01T00:00:00.000Z",
      until: "2026-04-01T00:00:00.000Z",
    });
  });

  test("writes an evidence pack that verifies, whole or not at all", async () => {
    const pack = (name: string): string => join(directory, "pack", name);
    expect(await report(...january, "--evidence-pack", "pack")).toEqual({
      code: 0,
      out: "The evidence pack is in pack. Begin with index.html.\n",
      err: "",
    });
    expect((await readdir(join(directory, "pack"))).sort()).toEqual([
      "controls.json",
      "entries.jsonl",
      "index.html",
      "index.md",
      "report.html",
      "report.json",
      "verification.txt",
    ]);
    const head = /^Head: (\d+:[0-9a-f]{64})$/mu.exec(await readFile(pack("verification.txt"), "utf8"))![1]!;
    const verify = [countersign, "ledger", "verify", "--export", pack("entries.jsonl"), "--head", head];
    expect((await run(process.execPath, verify)).stdout).toContain("The ledger holds: 29 entries");
    expect(await readFile(pack("index.md"), "utf8")).toContain(
      "| decisions about changes with AI | 6 | 1–27 |",
    );
    const told = await report(...january, "--format", "json");
    expect(JSON.parse(await readFile(pack("report.json"), "utf8"))).toEqual(JSON.parse(told.out));

    expect(await report(...january, "--evidence-pack", "pack")).toMatchObject({
      code: 2,
      err: expect.stringContaining("pack is not empty"),
    });
    expect(await report(...january, "--export", "cut.jsonl", "--evidence-pack", "other")).toMatchObject({
      code: 1,
      err: expect.stringContaining("entry 4 is missing"),
    });
    expect(
      (await readdir(directory)).filter((name) => name.includes("other") || name.includes("pack")),
    ).toEqual(["pack"]);
    expect(await report(...january, "--team", "@acme/docs", "--evidence-pack", "third")).toMatchObject({
      code: 2,
      err: expect.stringContaining("leave --repository, --team and --service out"),
    });
  });

  test.each([
    { name: "an entry was cut out", file: "cut.jsonl", err: "entry 4 is missing" },
    { name: "an entry was altered", file: "tampered.jsonl", err: "was altered" },
  ])("reports nothing where $name: exit code 1", async ({ file, err }) => {
    const outcome = await report(...january, "--export", file);
    expect(outcome).toMatchObject({ code: 1, out: "", err: expect.stringContaining(err) });
    expect(outcome.err).toContain("No report is made from it");
  });

  test.each([
    {
      name: "no such database",
      args: ["--database", "none.sqlite"],
      err: "There is no database at none.sqlite",
    },
    { name: "a day that is none", args: ["--since", "2026-02-30"], err: '--since "2026-02-30" is no moment' },
    { name: "words for a day", args: ["--until", "yesterday"], err: '--until "yesterday" is no moment' },
    {
      name: "an empty period",
      args: ["--since", "2026-02-01", "--until", "2026-02-01"],
      err: "The period is empty",
    },
    {
      name: "a repository without its owner",
      args: ["--repository", "shop"],
      err: '--repository "shop" is no repository. Write it as owner/name.',
    },
    {
      name: "a team that CODEOWNERS would not know",
      args: ["--team", "acme/payments"],
      err: '--team "acme/payments" is no code owner. Write it as CODEOWNERS does: @organisation/team.',
    },
    {
      name: "an export that is not there",
      args: ["--export", "none.jsonl"],
      err: "none.jsonl cannot be read: there is no such file or folder. Check the path.",
    },
    { name: "an empty export", args: ["--export", "empty.jsonl"], err: "empty.jsonl is empty" },
    { name: "an unknown format", args: ["--format", "pdf"], err: "Allowed choices are" },
    {
      name: "a file that cannot be written",
      args: ["--out", "no/such/folder/report.txt"],
      err: "The report cannot be written to no/such/folder/report.txt: there is no such file or folder",
    },
  ])("$name: one message, exit code 2", async ({ args, err }) => {
    expect(await report(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(err) });
  });
});

describeOnPostgresql("countersign report on PostgreSQL", (withPostgresql) => {
  /** Reports on the January that is in the database at this URL, and on the export of it. */
  const both = async (url: string, ...args: readonly string[]): Promise<readonly [Outcome, Outcome]> => [
    await report(...january, "--database", url, ...args),
    await report(...january, "--export", "ledger.jsonl", ...args),
  ];

  test("is the report of the export, of all and of a team, and keeps nobody from writing", () =>
    withPostgresql(async (url) => {
      await record(aLedgerOfJanuary().entries, url);
      for (const args of [[], ["--team", "@acme/payments"]]) {
        const [fromDatabase, fromExport] = await both(url, "--format", "json", ...args);
        expect(fromDatabase).toMatchObject({ code: 0, err: "" });
        expect(fromDatabase).toEqual(fromExport);
        expect((JSON.parse(fromDatabase.out) as Report).merges.total).toBe(args.length === 0 ? 5 : 3);
      }
      await record(aLedgerOfJanuary().entries.slice(0, 1), url);
    }));

  test("writes an evidence pack with the entries as the export has them", () =>
    withPostgresql(async (url) => {
      await record(aLedgerOfJanuary().entries, url);
      const { code } = await report(...january, "--database", url, "--evidence-pack", "postgresql-pack");
      expect(code).toBe(0);
      const entries = (folder: string): Promise<string> => readFile(join(directory, folder), "utf8");
      expect(await entries("postgresql-pack/entries.jsonl")).toBe(await entries("ledger.jsonl"));
    }));

  test("reports nothing from a ledger that was tampered with", () =>
    withPostgresql(async (url) => {
      await record(aLedgerOfJanuary().entries, url);
      await execute(
        url,
        `alter table ledger_entries disable trigger user;
         update ledger_entries set body = replace(body, 'assisted', 'none') where sequence = 1`,
      );
      expect(await report(...january, "--database", url)).toMatchObject({
        code: 1,
        out: "",
        err: expect.stringContaining("entry 1 was altered"),
      });
    }));
});
