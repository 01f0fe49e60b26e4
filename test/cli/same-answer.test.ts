import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "@jest/globals";
import { aGitRepository } from "./a-git-repository.ts";

const bin = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
const { path: repository, git, commit } = aGitRepository();

/** What an answer says of the blast radius; `check` shows more of it. */
interface BlastRadius {
  readonly tier: string;
  readonly score: number;
  readonly services: readonly { readonly id: string }[];
  readonly riskFacts: readonly { readonly rule: string }[];
  readonly unmapped: readonly string[];
  readonly reasons: readonly object[];
}

function answerOf(...args: readonly string[]): BlastRadius {
  const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args, "--json", repository], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  const answer = JSON.parse(stdout) as BlastRadius & { readonly blastRadius?: BlastRadius };
  const { tier, score, services, riskFacts, unmapped, reasons } = answer.blastRadius ?? answer;
  return {
    tier,
    score,
    services: services.map(({ id }) => ({ id })),
    riskFacts: riskFacts.map(({ rule }) => ({ rule })),
    unmapped,
    reasons,
  };
}

const compose = "services:\n  web: { build: web, depends_on: [api] }\n  api: { build: api }\n";

beforeAll(() => {
  commit("Begin", {
    ".github/countersign.yml":
      "version: 1\nblast-radius: { thresholds: { moderate: 1, high: 99, critical: 100 } }\nrisk-facts: { mute: [sql/ban-drop-table] }\n",
    ".github/service-map.yml":
      "version: 1\nservices:\n  db: { paths: [db/], tier: 2 }\nsources:\n  - { kind: compose, file: deploy/named.yml }\n",
    "deploy/named.yml":
      "services:\n  reports: { build: ../reports, depends_on: [db] }\n  db: { build: ../db }\n",
    // Found by its name, and named by nobody.
    "compose.yml": compose,
    "api/a.ts": "1\n",
    "db/1.sql": "select 1;\n",
  });
  git("switch", "--quiet", "--create", "feature");
  commit("Change", { "api/a.ts": "2\n", "db/2.sql": "DROP TABLE orders;\nDROP DATABASE shop;\n" });
  git("switch", "--quiet", "--create", "edits-a-source", "main");
  commit("Hide", { "deploy/named.yml": "services: {}\n" });
});

describe("countersign check and countersign blast-radius", () => {
  test.each(["feature", "edits-a-source"])("give the same answer: %s", (head) => {
    expect(answerOf("blast-radius", "--head", head, "--no-discover")).toEqual(
      answerOf("check", "--head", head),
    );
  });

  test("use the policy's thresholds and muted rules, and the files that the map names", () => {
    const { tier, services, riskFacts } = answerOf("blast-radius", "--head", "feature", "--no-discover");
    expect(tier).toBe("moderate");
    expect(services.map(({ id }) => id)).toEqual(["db", "reports"]);
    expect(riskFacts.map(({ rule }) => rule)).toContain("sql/ban-drop-database");
    expect(riskFacts.map(({ rule }) => rule)).not.toContain("sql/ban-drop-table");
  });

  test("blast-radius uses what nobody names as well, unless it is told not to", () => {
    const { services } = answerOf("blast-radius", "--head", "feature");
    expect(services.map(({ id }) => id)).toEqual(expect.arrayContaining(["db", "reports", "api", "web"]));
  });
});
