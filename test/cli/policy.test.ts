import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, describe, expect, test } from "@jest/globals";

const bin = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));

const files = {
  ".github/countersign.yml": "version: 1\nrequirements: [{ name: mine, require: { code-owners: each } }]\n",
  ".github/service-map.yml": `version: 1
services:
  payments:
    paths: [services/payments/]
    policy: { requirements: [{ name: two, require: { approvals: { count: 2 } } }] }
`,
  "organisation.yml": "version: 1\nlocks: [mode]\nmode: warn\n",
};

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function show(written: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "countersign-policy-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(written)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return spawnSync(process.execPath, [bin, "policy", "show", ...args], { cwd: folder, encoding: "utf8" });
}

describe("countersign policy show", () => {
  test("prints every value that applies and where it is written", () => {
    const { stdout, status } = show(files, "--organisation-policy", "organisation.yml");
    expect(status).toBe(0);
    const lines = stdout.split("\n");
    expect(lines).toContain("locks: [ mode ]  # organisation.yml:2:8");
    expect(lines).toContain("mode: warn  # organisation.yml:3:7");
    expect(lines).toContain(
      "requirements.mine: { require: { code-owners: each } }  # .github/countersign.yml:2:16",
    );
    expect(lines).toContain(
      "requirements.payments/two: { when: { service: [ payments ] }, require: { approvals: [ { count: 2 } ] } }  # .github/service-map.yml:5:30",
    );
    expect(lines).toContain("blast-radius.thresholds.high: 45  # built-in");
  });

  test("prints one JSON object for programs", () => {
    const { stdout, status } = show(files, "--json");
    expect(status).toBe(0);
    const { values } = JSON.parse(stdout) as { readonly values: readonly object[] };
    expect(values).toContainEqual({ path: "mode", value: "enforce", origin: null });
    expect(values).toContainEqual({
      path: "requirements.mine",
      value: { require: { "code-owners": "each" } },
      origin: ".github/countersign.yml:2:16",
    });
  });

  test("answers 1 where the repository loosens what the organisation locks, with both places", () => {
    const { stderr, status } = show(
      { ...files, ".github/countersign.yml": "version: 1\nmode: shadow\n" },
      "--organisation-policy",
      "organisation.yml",
    );
    expect(status).toBe(1);
    expect(stderr).toContain(".github/countersign.yml:2:7: `mode` is `shadow`, less than `warn`");
    expect(stderr).toContain("organisation.yml:2:9 locks `mode`");
  });

  test("answers 2 where the organisation's policy is not there", () => {
    const { stderr, status } = show(files, "--organisation-policy", "nowhere.yml");
    expect(status).toBe(2);
    expect(stderr).toContain("nowhere.yml cannot be read");
  });
});
