import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { findRiskFacts } from "../../../src/domain/blast-radius/find-risk-facts.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";
import { aChangedFile } from "./risk-facts/a-changed-file.ts";

const dropsATable = aChangedFile("db/migrate/1_drop.rb", ["+drop_table :users"]);
const opensAPort = aChangedFile("infra/main.tf", ['+  cidr_blocks = ["0.0.0.0/0"]']);

describe("findRiskFacts", () => {
  test("names rule, severity, path and line", () => {
    expect(findRiskFacts([opensAPort])).toEqual([
      {
        rule: "cloud-access/no-public-ingress",
        severity: "risky",
        path: "infra/main.tf",
        line: 1,
        message: "Opens cidr_blocks to the whole internet",
      },
    ]);
  });

  test("does not depend on the order of the files", () => {
    expect(findRiskFacts([dropsATable, opensAPort])).toEqual(findRiskFacts([opensAPort, dropsATable]));
  });

  test("tells each fact once, however often a file is named", () => {
    expect(findRiskFacts([dropsATable, dropsATable])).toEqual(findRiskFacts([dropsATable]));
  });

  test("leaves out what the configuration mutes, and nothing else", () => {
    const rules = findRiskFacts([dropsATable, opensAPort], { mutedRules: ["sql/ban-drop-table"] }).map(
      ({ rule }) => rule,
    );
    expect(rules).toEqual(["cloud-access/no-public-ingress"]);
  });

  test("weakens a fact in a folder of tests to a notice, and keeps it", () => {
    const inATest = { ...opensAPort, path: "test/fixtures/main.tf" };
    expect(findRiskFacts([inATest])).toMatchObject([
      { rule: "cloud-access/no-public-ingress", severity: "notice" },
    ]);
  });

  test.each([
    ["another version", "1.3.1", ["dependencies/version-not-locked"]],
    ["that version", "1.3.0", []],
  ])("compares a manifest with a lock file of the same change that holds %s", (_what, locked, expected) => {
    const manifest = aChangedFile("package.json", [
      '   "dependencies": {',
      '+    "left-pad": "1.3.0"',
      "   }",
    ]);
    const lock = aChangedFile("package-lock.json", [
      '+    "node_modules/left-pad": {',
      `+      "version": "${locked}",`,
      "+    }",
    ]);
    const rules = findRiskFacts([manifest, lock]).map(({ rule }) => rule);
    expect(rules.filter((rule) => rule === "dependencies/version-not-locked")).toEqual(expected);
  });

  const anyLine = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "+drop_table :users",
      "+DROP TABLE a;",
      '-resource "aws_s3_bucket" "b" {',
      "+/*",
      "+'",
      '+"""',
      "+`",
      " {",
      "+}",
    ),
  );
  const anyPath = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "db/migrate/1.rb",
      "a.sql",
      "main.tf",
      "k8s/a.yaml",
      ".github/workflows/a.yml",
      "x.sh",
      "package.json",
      "a.proto",
      "x.py",
    ),
  );
  const anyFile: fc.Arbitrary<ChangedFile> = fc.record({
    path: anyPath,
    previousPath: fc.option(anyPath),
    status: fc.constantFrom("added", "removed", "modified", "renamed", "copied", "changed"),
    additions: fc.nat(20),
    deletions: fc.nat(20),
    patch: fc.option(
      fc.array(anyLine, { maxLength: 12 }).map((lines) => ["@@ -1,9 +1,9 @@", ...lines].join("\n")),
    ),
    blobSha: fc.option(fc.constant("8baef1b4abc478178b004d62031cf7fe6db6f903")),
    mode: fc.option(fc.constantFrom("100644", "100755", "120000", "160000")),
  });

  test("never throws, and a file more never takes a fact away", () => {
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 4 }), anyFile, (files, another) => {
        const before = findRiskFacts(files);
        const after = findRiskFacts([...files, another]).map((fact) => JSON.stringify(fact));
        for (const fact of before) expect(after).toContain(JSON.stringify(fact));
      }),
    );
  });
});
