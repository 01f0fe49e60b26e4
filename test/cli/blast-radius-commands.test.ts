import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { aGitRepository } from "./a-git-repository.ts";

const { path: repository, git, write, commit } = aGitRepository();
const elsewhere = mkdtempSync(join(tmpdir(), "countersign-elsewhere-"));

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command as the program would, in a process of its own. */
function run(directory: string, args: readonly string[], input = ""): Promise<Answer> {
  const script = `
    import { Command } from "commander";
    import { addBlastRadiusCommand } from ${source("blast-radius.ts")};
    import { addOwnersCommand } from ${source("owners.ts")};
    import { addServicesCommand } from ${source("services.ts")};
    const program = new Command("countersign");
    for (const add of [addOwnersCommand, addServicesCommand, addBlastRadiusCommand]) add(program);
    try { await program.parseAsync(process.argv.slice(1), { from: "user" }); }
    catch (error) { console.error("countersign: " + error.message); process.exitCode = 2; }`;
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--input-type=module", "--eval", withPackages(script), "--", ...args],
      { cwd: directory },
    );
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

function source(name: string): string {
  return JSON.stringify(new URL(`../../src/cli/${name}`, import.meta.url).href);
}

/** A script without a file finds no packages of its own. */
function withPackages(script: string): string {
  return script.replace('"commander"', JSON.stringify(import.meta.resolve("commander")));
}

beforeAll(() => {
  write(".github/CODEOWNERS", "* @all\n/pay/ @pay # money\n!/x @y\n");
  write(
    ".github/service-map.yml",
    [
      "version: 1",
      "services:",
      "  pay: { paths: [pay/], tier: 0, owners: ['@pay'] }",
      "  shop: { paths: [shop/], tier: 1, dependsOn: [pay, gone] }",
      "unmapped: { ignore: ['.github/'] }",
    ].join("\n"),
  );
  write("pay/a.ts", "one\n");
  write("shop/a.ts", "one\n");
  write("tools/deep/a.ts", "one\n");
  write("tools/b.ts", "one\n");
  commit("Begin");
  git("checkout", "-q", "-b", "feature");
  write("pay/a.ts", "two\n");
  write("tools/b.ts", "two\n");
  // The head's own map must not bear on how the head is judged.
  write(".github/service-map.yml", "version: 1\n");
  commit("Change");
});

afterAll(() => {
  rmSync(elsewhere, { recursive: true });
});

describe("countersign owners", () => {
  test("prints one object a line, and names skipped lines on standard error", async () => {
    const { code, out, err } = await run(repository, ["owners", "--json", "pay/a.ts", "./b.ts"]);
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { path: "pay/a.ts", owners: ["@pay"], line: 2, pattern: "/pay/" },
      { path: "b.ts", owners: ["@all"], line: 1, pattern: "*" },
    ]);
    expect(err).toMatch(/^\.github\/CODEOWNERS:3:1: line skipped: `!`/u);
  });

  test.each([
    ["one a line", "pay/a\nb\n"],
    ["ended by CRLF", "pay/a\r\nb\r\n"],
    ["between NUL characters", "pay/a\0b\0"],
  ])("reads paths from standard input, %s", async (_, input) => {
    const { out } = await run(repository, ["owners", "-"], input);
    expect(out).toBe("pay/a  @pay  (line 2: /pay/)\nb  @all  (line 1: *)\n");
  });

  test("reads the file that is named, wherever it is", async () => {
    writeFileSync(join(elsewhere, "owners.txt"), "*.ts @ts\n");
    const { out } = await run(elsewhere, ["owners", "--codeowners", "owners.txt", "a.ts", "a.js"]);
    expect(out).toBe("a.ts  @ts  (line 1: *.ts)\na.js  nobody  (no rule)\n");
  });

  test.each([
    [
      "a file that is not there",
      ["owners", "--codeowners", "no.txt", "a"],
      "countersign: no.txt cannot be read: there is no such file or folder. Check the path.\n",
    ],
    [
      "no file at all",
      ["owners", "a"],
      "countersign: there is none of .github/CODEOWNERS, CODEOWNERS, docs/CODEOWNERS here: name a file with --codeowners\n",
    ],
  ])("%s is one clear message", async (_, args, message) => {
    expect(await run(elsewhere, args)).toEqual({ code: 2, out: "", err: message });
  });
});

describe("countersign services", () => {
  const onMain = async (...args: string[]) => {
    git("checkout", "-q", "main");
    const answer = await run(elsewhere, ["services", repository, ...args]);
    git("checkout", "-q", "feature");
    return answer;
  };

  test("prints services, dependencies with their sources, unmapped folders and dangling references", async () => {
    const { code, out } = await onMain();
    expect(code).toBe(1);
    expect(out.split("\n")).toEqual(
      expect.arrayContaining([
        "pay  tier 0, @pay",
        "    paths: pay/",
        "    -> pay  dependsOn, hard, .github/service-map.yml:4",
        "    tools/  (2 files)",
        "    gone, named by shop in .github/service-map.yml:4",
      ]),
    );
  });

  test("as JSON, which can be imported as a runtime graph", async () => {
    const { out } = await onMain("--json");
    expect(JSON.parse(out)).toMatchObject({
      services: [
        { id: "pay", tier: 0 },
        { id: "shop", tier: 1 },
      ],
      dependencies: [
        { from: "shop", to: "pay", hardness: "hard", source: { file: ".github/service-map.yml", line: 4 } },
      ],
      unmapped: [{ folder: "tools/", files: 2 }],
      dangling: [{ from: "shop", to: "gone" }],
      mistakes: [],
    });
  });

  test.each([
    ["--dot", /^digraph services \{[\s\S]*n1 -> n0;/u],
    ["--svg", /^<svg [\s\S]*pay · tier 0/u],
  ])("%s draws it", async (option, expected) => {
    expect((await onMain(option)).out).toMatch(expected);
  });

  test("a directory that is no repository is read as it is; one without services says how to begin", async () => {
    expect(await run(repository, ["services", elsewhere])).toMatchObject({
      code: 0,
      out: expect.stringContaining("No service is described"),
    });
  });

  test("no such directory is one clear message", async () => {
    expect(await run(repository, ["services", "nowhere"])).toEqual({
      code: 2,
      out: "",
      err: "countersign: nowhere is not a directory\n",
    });
  });
});

describe("countersign blast-radius", () => {
  test("judges the branch by the base's CODEOWNERS and service map", async () => {
    const { code, out } = await run(elsewhere, ["blast-radius", "--json", repository]);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(code).toBe(0);
    for (const service of answer["services"] as object[]) {
      expect(Object.keys(service)).toEqual(["id", "tier", "distance", "via"]);
    }
    expect(Object.keys(answer)).toEqual([
      "tier",
      "score",
      "services",
      "owners",
      "riskFacts",
      "unmapped",
      "reasons",
    ]);
    expect(answer).toMatchObject({
      services: [
        { id: "pay", tier: 0, distance: 0, via: ["pay"] },
        { id: "shop", tier: 1, distance: 1, via: ["pay", "shop"] },
      ],
      unmapped: ["tools/b.ts"],
    });
    expect((answer["owners"] as object[]).at(1)).toEqual({
      path: "pay/a.ts",
      owners: ["@pay"],
      line: 2,
      pattern: "/pay/",
    });
    for (const fact of answer["riskFacts"] as object[])
      expect(Object.keys(fact)).toEqual(["rule", "path", "line"]);
  });

  test("for people: the tier, every point's reason, and the services", async () => {
    const { out } = await run(repository, ["blast-radius", "--base", "main", "--head", "feature"]);
    expect(out).toMatch(/^main … feature: 3 files\n\nBlast radius: \w+ \(\d+ of 100\)\n/u);
    expect(out).toContain("  45  pay (tier 0) is touched: pay/a.ts\n");
    expect(out).toContain("      shop  tier 1, 1 away, via pay\n");
  });

  test.each([
    ["--mermaid", /^flowchart RL[\s\S]*n1 --> n0/u],
    ["--dot", /^digraph services[\s\S]*n1 -> n0/u],
    ["--svg", /^<svg [\s\S]*pay · tier 0/u],
  ])("%s draws the affected part", async (option, expected) => {
    expect((await run(repository, ["blast-radius", option])).out).toMatch(expected);
  });

  test.each([
    ["an unknown revision", [repository, "--base", "nope"], /^countersign: .* has no revision "nope"\n$/u],
    ["a directory that is no repository", [elsewhere], /^countersign: .* is not a git repository\n$/u],
    ["no such directory", [join(elsewhere, "nowhere")], /^countersign: .* is not a directory\n$/u],
  ])("%s is one clear message", async (_, args, message) => {
    const { code, out, err } = await run(repository, ["blast-radius", ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });
});
