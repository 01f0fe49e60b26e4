import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, describe, expect, test } from "@jest/globals";

import { findProblem } from "../../src/domain/documentation/documented-section.ts";

const bin = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aTree(requirements: string): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-template-"));
  folders.push(folder);
  mkdirSync(join(folder, ".github"));
  writeFileSync(join(folder, ".github/countersign.yml"), `version: 1\nrequirements: ${requirements}\n`);
  return folder;
}

function template(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "template", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const twoRows = `
  - { name: a, require: { documentation: [rollback-plan, ticket] } }
  - { name: b, require: { documentation: [ticket, test-evidence] } }`;

describe("countersign template", () => {
  test("prints each section that a row asks for, once, and an untouched section is empty to the reader", () => {
    const { status, stdout } = template(aTree(twoRows));
    expect(stdout.match(/^## .*$/gmu)).toEqual(["## Rollback plan", "## Ticket", "## Test evidence"]);
    const facts = { headChecks: [], linkedFiles: [], changedPaths: [], runbooks: [] };
    for (const section of ["rollback-plan", "ticket", "test-evidence"] as const) {
      expect(findProblem(stdout, section, facts)).toBe("empty");
      // Even where the author takes the comment's marks away and leaves its words.
      const bared = stdout.replace(/<!-- | -->/gu, "");
      expect(findProblem(bared, section, facts)).toBe("placeholder");
    }
    expect(status).toBe(0);
  });

  test("writes it, and never over one that is there unless told so", () => {
    const tree = aTree(twoRows);
    const file = join(tree, ".github/pull_request_template.md");
    expect(template("--write", tree)).toMatchObject({
      status: 0,
      stdout: "Wrote .github/pull_request_template.md.\n",
    });
    expect(readFileSync(file, "utf8")).toContain("## Rollback plan");
    writeFileSync(file, "ours");
    expect(template("--write", tree).status).toBe(1);
    expect(readFileSync(file, "utf8")).toBe("ours");
    expect(template("--write", "--force", tree).status).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("## Rollback plan");
  });

  test("answers 1 where no row asks for any, and 2 where the policy has mistakes", () => {
    expect(template(aTree("[]"))).toMatchObject({ status: 1, stdout: "" });
    expect(template(aTree("nothing"))).toMatchObject({
      status: 2,
      stderr: "countersign: .github/countersign.yml has mistakes; countersign validate shows them\n",
    });
  });
});
