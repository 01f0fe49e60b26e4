import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "@jest/globals";

/** The check in the README, without its heads, each line's spaces as one. */
function checkInReadme(): readonly string[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, check] = /```\n● countersign — (.*?)```/su.exec(readme) ?? [];
  return (check ?? "")
    .split(/\n\s*\n|\n(?= {2}- )/u)
    .map((part) =>
      part
        .replace(/\s+/gu, " ")
        .replace(/^ ?-? /u, "")
        .trim(),
    )
    .filter((part) => part !== "");
}

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("npm run demo", () => {
  test("blocks, explains, voids, holds the policy, signs, merges and verifies, in that order", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["src/demo/main.ts"], {
      cwd: root,
      encoding: "utf8",
      timeout: 60_000,
    });
    expect(stderr).toBe("");
    const told = [
      "Waiting for 2 senior approvals and a code owner (@acme/payments)",
      "By an AI agent (copilot)",
      'Required status check "countersign" is pending',
      "kim approved: their level is junior",
      "Waiting for 1 more senior approval",
      "sam approved: the change was another one then",
      "a code owner (@acme/seniors)",
      "sam, who requested changes",
      "Waiting for a code owner (@acme/payments)",
      "Signed by sam, ada and pat",
      "merged as",
      "The ledger holds",
    ];
    const places = told.map((words) => stdout.indexOf(words));
    expect(told.filter((_, index) => places[index] === -1)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(status).toBe(0);
    const oneLine = stdout.replace(/\s+/gu, " ");
    expect(checkInReadme().length).toBeGreaterThan(5);
    expect(checkInReadme().filter((said) => !oneLine.includes(said))).toEqual([]);
  }, 60_000);
});
