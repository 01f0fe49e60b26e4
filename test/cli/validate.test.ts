import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, describe, expect, test } from "@jest/globals";

import { validateOnDisk } from "../../src/cli/validate/run-validate.ts";
import { ansi, plain } from "../../src/text/palette.ts";
import { renderValidation } from "../../src/text/validation-text.ts";

const bin = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

const policy = `version: 1
levels:
  - { name: senior, teams: [seniors] }
default-level: junior
requirements:
  - name: payments
    when: { path: services/payments/** }
    require: { approvals: { level: senior, count: 1 } }
`;

const tests = (verdict: string) => `version: 1
people: { ana: { level: senior }, jun: {} }
tests:
  - name: payments wait for a senior
    given: { author: jun, files: [services/payments/charge.ts] }
    expect: { verdict: ${verdict} }
`;

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aTree(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-validate-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What is printed, without starting a process. */
async function printed(tree: string): Promise<string> {
  return renderValidation(await validateOnDisk(tree), plain);
}

function countersign(path: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "validate", ...args, path], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("countersign validate", () => {
  test("the project keeps to its own policy, and its tests are as expected", () => {
    const { status, stdout } = countersign(root);
    expect(stdout).toMatch(/^\.github\/countersign\.yml: no mistakes, \d+ tests as expected\n$/u);
    expect(status).toBe(0);
  });

  test("answers 0 where every test is as expected", async () => {
    const tree = aTree({
      ".github/countersign.yml": policy,
      ".github/countersign.tests.yml": tests("waiting"),
    });
    expect(await printed(tree)).toBe(".github/countersign.yml: no mistakes, 1 test as expected\n");
  });

  test("answers 1 where a test is not, with what was expected and the row that made it otherwise", () => {
    const tree = aTree({
      ".github/countersign.yml": policy,
      ".github/countersign.tests.yml": tests("satisfied"),
    });
    const { status, stdout } = countersign(tree);
    expect(stdout).toBe(`.github/countersign.tests.yml:4:5: failed: payments wait for a senior
    verdict: expected satisfied, was waiting
    a change by junior, unknown, blast radius low (12)
    the row payments applies (.github/countersign.yml:6:5)
    asked: approvals 1 senior
    missing: approvals

.github/countersign.yml: no mistakes, 0 tests as expected, 1 not
`);
    expect(status).toBe(1);
  });

  test("prints every mistake of every file as a compiler does", async () => {
    const tree = aTree({
      ".github/countersign.yml": policy.replace("level: senior", "level: seniors"),
      ".github/countersign.tests.yml": tests("waiting").replace("author: jun", "author: june"),
      ".github/CODEOWNERS": "docs/ nobody\n",
      ".github/service-map.yml": "version: 1\nservices: []\n",
    });
    const stdout = await printed(tree);
    expect(stdout).toContain(
      ".github/countersign.yml:8:36: error: `seniors` is not a level; did you mean `senior`?\n",
    );
    expect(stdout).toMatch(/\.github\/CODEOWNERS:1:\d+: error: /u);
    expect(stdout).toMatch(/\.github\/service-map\.yml:\d+:\d+: error: /u);
    expect(stdout).toContain("tests not run");
  });

  test.each([
    [".github/countersign.yaml", ".github/countersign.yml"],
    ["countersign.yml", ".github/countersign.yml"],
    [".github/countersign.test.yml", ".github/countersign.tests.yml"],
    [".github/service-map.yaml", ".github/service-map.yml"],
  ])("%s is nothing that is read, so it is told what it has to be called", async (wrong, right) => {
    expect(await printed(aTree({ [wrong]: "version: 1\n" }))).toBe(
      `${wrong}:1:1: error: Nothing reads a file of this name; rename it to \`${right}\`\n1 mistake in ${wrong}, no tests\n`,
    );
  });

  test("a file of another tool beside the policy is nobody's mistake", async () => {
    const tree = aTree({ ".github/countersign.yml": policy, "countersign.yml": "a: b\n" });
    expect(await printed(tree)).toBe(".github/countersign.yml: no mistakes, no tests\n");
  });

  test("tells of a service that is nearly named, and lets one pass that is described elsewhere", async () => {
    const tree = aTree({
      ".github/service-map.yml":
        "version: 1\nservices:\n  payments:\n    paths: [pay]\n    dependsOn: [chekout, stripe]\n  checkout: {}\n",
    });
    expect(await printed(tree)).toBe(
      [
        ".github/service-map.yml:5:17: error: `payments` names `chekout`, which is no service; did you mean `checkout`?",
        "1 mistake in .github/service-map.yml, no tests",
        "",
      ].join("\n"),
    );
  });

  test("takes owners, services and tiers from the files beside the policy", async () => {
    const tree = aTree({
      ".github/countersign.yml": policy.replace(
        "approvals: { level: senior, count: 1 }",
        "approvals: { level: senior, count: 1 }, code-owners: any",
      ),
      ".github/CODEOWNERS": "/services/ @acme/payments\n",
      ".github/countersign.tests.yml": tests("waiting, asks: { owners: ['@acme/payments'] }").replace(
        "jun: {}",
        "jun: {}, per: { teams: [payments] }",
      ),
    });
    expect(await printed(tree)).toContain("1 test as expected");
  });

  test("flags a row that nobody could satisfy", async () => {
    const tree = aTree({
      ".github/countersign.yml": policy
        .replace("teams: [seniors]", "people: [ana]")
        .replace("count: 1", "count: 2"),
    });
    const stdout = await printed(tree);
    expect(stdout).toContain(
      ".github/countersign.yml:6:5: error: The row payments asks for 2 of the level senior or above, and the policy names 1",
    );
  });

  test("is coloured on a terminal", () => {
    const mistake = { place: { file: "a.yml", line: 1, column: 2 }, message: "it is wrong" };
    const policySource = { kind: "invalid", file: "a.yml", mistakes: [mistake] } as const;
    const shown = { policy: policySource, mistakes: [mistake], results: [], hasTests: false };
    expect(renderValidation(shown, ansi)).toContain(
      "\u001b[1ma.yml:1:2:\u001b[22m \u001b[31merror:\u001b[39m it is wrong",
    );
  });

  test("prints one JSON object for programs", () => {
    const tree = aTree({
      ".github/countersign.yml": policy,
      ".github/countersign.tests.yml": tests("satisfied"),
    });
    const { status, stdout } = countersign(tree, "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      mistakes: [],
      tests: [{ name: "payments wait for a senior", passed: false, differences: [{ of: "verdict" }] }],
    });
    expect(status).toBe(1);
  });

  test("a story that cannot have happened is a mistake at its test", async () => {
    const tree = aTree({
      ".github/countersign.yml": policy,
      ".github/countersign.tests.yml": tests("waiting").replace(
        "author: jun,",
        "story: [{ opens: jun }, { dismisses: jun, review-of: ana }],",
      ),
    });
    expect(await printed(tree)).toContain(
      ".github/countersign.tests.yml:4:5: error: ana has no review that could be dismissed\n",
    );
  });

  test("a link in the policy's place is not followed", async () => {
    const tree = aTree({ "elsewhere.yml": policy, ".github/x": "" });
    symlinkSync(join(tree, "elsewhere.yml"), join(tree, ".github/countersign.yml"));
    expect(await printed(tree)).toContain(
      ".github/countersign.yml:1:1: error: cannot be read: it is no file",
    );
  });

  test("a repository without any of it has no mistakes", async () => {
    expect(await printed(aTree({ "README.md": "# Plain\n" }))).toBe(
      "no .github/countersign.yml here, so the built-in policy: no mistakes, no tests\n",
    );
  });

  test("answers 2 where there is no such directory", () => {
    expect(countersign(join(root, "nowhere"))).toMatchObject({ status: 2 });
  });
});
