import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { chainOf, write } from "../store/support/chains.ts";
import { openStore } from "../../src/store/open-store.ts";

const countersign = join(import.meta.dirname, "../../bin/countersign.js");
const run = promisify(execFile);

let directory: string;
let database: string;
let head: string;

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `countersign ledger …` in the directory of the test. */
async function ledger(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const options = { cwd: directory, env: { PATH: process.env["PATH"], ...env } };
  try {
    const { stdout, stderr } = await run(process.execPath, [countersign, "ledger", ...args], options);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "countersign-cli-"));
  database = join(directory, "countersign.sqlite");
  let second = 0;
  const now = (): Date => new Date(Date.UTC(2026, 0, 5, 9, 0, (second += 1)));
  const store = await openStore({ path: database, now, random: () => 0.5 });
  await store.ledger.append({
    kind: "decision",
    subject: "7#3",
    body: { verdict: "waiting", title: "=1+1" },
  });
  await store.ledger.append({
    kind: "publication",
    subject: "7#3",
    body: { title: 'a "b", c\u001b[2J\u202e' },
  });
  const last = await store.ledger.append({
    kind: "decision",
    subject: "7#4",
    body: { verdict: "satisfied" },
  });
  head = `${last.sequence}:${last.hash}`;
  await store.close();
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe("countersign ledger verify", () => {
  test("says that the ledger holds, and gives the head to keep", async () => {
    expect(await ledger(["verify"])).toEqual({
      code: 0,
      out: `The ledger holds: 3 entries.\nHead: ${head}\nKeep this head outside of the database: with --head a later run also finds entries cut from the end.\n`,
      err: "",
    });
  });

  test("takes the database from the environment, and rather from its option", async () => {
    const environment = { COUNTERSIGN_DATABASE: database };
    expect(await ledger(["verify", "--head", head], environment)).toMatchObject({ code: 0 });
    expect(await ledger(["verify", "--database", "none.sqlite"], environment)).toMatchObject({ code: 2 });
  });

  test("works while the app has the database open", async () => {
    const store = await openStore({ path: database, now: () => new Date(), random: () => 0.5 });
    expect(await ledger(["verify"])).toMatchObject({ code: 0 });
    await store.close();
  });

  test("names the entry that was altered, and exits with 1", async () => {
    const tampered = join(directory, "tampered.sqlite");
    await copyFile(database, tampered);
    const connection = new DatabaseSync(tampered);
    connection.exec("drop trigger ledger_entries_never_change");
    connection.exec("update ledger_entries set body = replace(body, 'a', 'o') where sequence = 2");
    connection.close();

    expect(await ledger(["verify", "--database", tampered])).toEqual({
      code: 1,
      out: "The ledger does not hold: entry 2 was altered: its content is not what its hash was made from.\nThe entries before 2 hold.\nKeep a copy of the database as it is, and compare it with your last backup or export.\n",
      err: "",
    });
  });

  test("tells how far a damaged database holds, and exits with 2", async () => {
    const damaged = join(directory, "damaged.sqlite");
    await (await openStore({ path: damaged, now: () => new Date(), random: () => 0.5 })).close();
    write(damaged, chainOf(3_000));
    const bytes = await readFile(damaged);
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 65_536);
    await writeFile(damaged, bytes);

    const outcome = await ledger(["verify", "--database", damaged]);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toMatch(
      /is damaged\..* The entries up to \d+ hold; those after it cannot be read\.\n$/u,
    );
  });

  test("finds with a head what was cut from the end", async () => {
    const later = `5:${"0".repeat(64)}`;
    expect(await ledger(["verify", "--head", later])).toMatchObject({
      code: 1,
      out: expect.stringContaining("entry 4 is missing: the ledger was cut short before the known head"),
    });
  });

  test.each([
    { name: "no such file", args: ["--database", "none.sqlite"], err: "There is no database at none.sqlite" },
    {
      name: "a file that is no database",
      args: ["--database", "notes.md"],
      err: "notes.md is no SQLite database",
    },
    { name: "another program's database", args: ["--database", "other.sqlite"], err: "holds no ledger" },
    { name: "a head that is none", args: ["--head", "yesterday"], err: '--head "yesterday" is no head' },
    { name: "an export that is not there", args: ["--export", "none.jsonl"], err: "none.jsonl" },
    {
      name: "a line that is no entry",
      args: ["--export", "notes.md"],
      err: "notes.md:1: this line is no entry of a ledger: it is no JSON. Give a file that `countersign ledger export` has written.",
    },
  ])("$name: one message, exit code 2", async ({ args, err }) => {
    await writeFile(join(directory, "notes.md"), "# Notes\n".repeat(1_000));
    const other = new DatabaseSync(join(directory, "other.sqlite"));
    other.exec("create table if not exists recipes (name text)");
    other.close();

    const outcome = await ledger(["verify", ...args]);
    expect(outcome).toMatchObject({ code: 2, out: "", err: expect.stringContaining(err) });
    expect(outcome.err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("countersign ledger show", () => {
  test("lists the newest entries, oldest first, with what does not show made visible", async () => {
    const { code, out } = await ledger(["show", "--last", "2"]);
    expect(code).toBe(0);
    expect(out).toBe(
      '     2  2026-01-05T09:00:03.000Z  publication  7#3  {"title":"a \\"b\\", c\\u001b[2J\ufffd"}\n' +
        '     3  2026-01-05T09:00:04.000Z  decision  7#4  {"verdict":"satisfied"}\n',
    );
  });

  test("filters by subject", async () => {
    const { out } = await ledger(["show", "--subject", "7#4"]);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(await ledger(["show", "--subject", "7#9"])).toMatchObject({ code: 0, out: "No entries.\n" });
  });

  test("shows one entry in full", async () => {
    const { out } = await ledger(["show", "3"]);
    expect(out).toContain("subject       7#4\nbody\n  {\n");
    expect(out).toContain(`hash          ${head.slice(2)}\n`);
  });

  test.each([
    { args: ["show", "9"], err: "The ledger has no entry 9" },
    {
      args: ["verify", "--export", "none.jsonl"],
      err: "countersign: none.jsonl cannot be read: there is no such file or folder. Check the path.\n",
    },
    {
      args: ["verify", "--export", "."],
      err: "countersign: . cannot be read: it is a folder, and a file is needed. Check the path.\n",
    },
    {
      args: ["verify", "--checkpoints", "c.txt", "--public-key", "none.pem"],
      err: "countersign: c.txt cannot be read: there is no such file or folder. Check the path.\n",
    },
    {
      args: ["keygen", "--out", "no/such/key.pem"],
      err: "countersign: no/such/key.pem cannot be written: there is no such file or folder. Choose another file.\n",
    },
    { args: ["show", "third"], err: "Give a whole number" },
    { args: ["show", "--last", "-1"], err: "Give a whole number" },
  ])("$args: exit code 2", async ({ args, err }) => {
    expect(await ledger(args)).toMatchObject({ code: 2, err: expect.stringContaining(err) });
  });
});

describe("countersign ledger export", () => {
  test("writes JSON Lines that verify again, also after another tool has re-formatted them", async () => {
    const { out } = await ledger(["export"]);
    const file = join(directory, "export.jsonl");
    await writeFile(file, out);
    expect(await ledger(["verify", "--export", file, "--head", head])).toMatchObject({ code: 0 });

    const reformatted = out
      .trimEnd()
      .split("\n")
      .map((line) =>
        JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())),
      );
    await writeFile(file, reformatted.join("\r\n\r\n"));
    expect(await ledger(["verify", "--export", file, "--head", head])).toMatchObject({ code: 0 });

    await writeFile(file, out.replace("waiting", "satisfied"));
    expect(await ledger(["verify", "--export", file])).toMatchObject({ code: 1 });
  });

  test("writes CSV that no spreadsheet runs", async () => {
    const { out } = await ledger(["export", "--format", "csv", "--after", "1"]);
    const [header, publication] = out.split("\r\n");
    expect(header).toBe("sequence,recordedAt,kind,subject,body,previousHash,hash");
    expect(publication).toContain(
      '2,2026-01-05T09:00:03.000Z,publication,7#3,"{""title"":""a \\""b\\"", c\\u001b[2J\u202e""}",',
    );
  });

  test("leaves the database as it was", async () => {
    const before = await readFile(database);
    await ledger(["export"]);
    expect(await readFile(database)).toEqual(before);
  });
});
