import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "@jest/globals";

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
  }, 60_000);
});
