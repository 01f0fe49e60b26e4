import { describe, expect, test } from "@jest/globals";
import { findRiskFacts } from "../../../../src/domain/blast-radius/find-risk-facts.ts";
import { aChangedFile } from "./a-changed-file.ts";
import { timeComputing } from "../../../support/computing-time.ts";

const paths = [
  "db/migrate/20240101_a.rb",
  "a/migrations/0001.py",
  "migrations/1.js",
  "migrations/1.sql",
  "db/changelog/a.xml",
  "db/changelog/a.yaml",
  "database/migrations/a.php",
  "Migrations/A.cs",
  "priv/repo/migrations/1.exs",
  "schema.prisma",
  "main.tf",
  "k8s/a.yaml",
  "stack.json",
  ".github/workflows/a.yml",
  "run.sh",
  "Dockerfile",
  "a.proto",
  "openapi.yaml",
  "schema.graphql",
  "package.json",
  "package-lock.json",
  "yarn.lock",
  "requirements.txt",
  "Gemfile",
  "go.mod",
  "go.sum",
  "pyproject.toml",
  "pom.xml",
  ".npmrc",
  "config/flags.yaml",
  "src/a.ts",
  "README.md",
];
/** Pieces that patterns begin with, that openers open, and that runs are made of. */
const pieces = [
  " ",
  "\t",
  "a",
  "a.",
  "-",
  "/*",
  "'",
  '"',
  "`",
  "\\`",
  '"""',
  "{",
  "(",
  "alter table a ",
  "drop table ",
  "create index i ",
  "op.alter_column(",
  "migrations.AddField(",
  "add_column :a, ",
  "update a set b ",
  "delete from ",
  "rm -rf ",
  "rm -r -f ",
  "git push ",
  "git -c a push ",
  "kubectl ",
  "terraform ",
  "curl ",
  "aws s3 rm ",
  "${{ ",
  "uses: a/",
  "permissions: ",
  "cidr_blocks = [",
  "actions = [",
  'resource "aws_s3_bucket" "a" {',
  "message A {",
  "string a = 1;",
  "password=",
  "secret: ",
  "http://a:",
  "eyJaaaaaaaaaaaaaaaaaaaa.",
  "а",
  "\u200b",
  "required: true ",
  '"a": "1.0", ',
  "<artifactId>",
  "<<SQL ",
  "<dropTable ",
  "moved { ",
  "livenessProbe: ",
  "rateLimit: ",
  "@",
  "https://",
  "with a ) ",
];

describe("findRiskFacts takes time in proportion to the patch", () => {
  test.each(pieces)(
    "on long runs of %j",
    (piece) => {
      const onOneLine = `+${piece.repeat(Math.ceil(40_000 / piece.length))}`;
      const onManyLines = Array.from({ length: 1_000 }, () => `+${piece}`);
      for (const path of paths) {
        for (const lines of [[onOneLine], onManyLines]) {
          const file = aChangedFile(path, lines);
          const { milliseconds } = timeComputing(() => {
            findRiskFacts([file]);
          });
          // A quadratic pattern takes seconds here, a linear one some milliseconds.
          expect({ path, slow: milliseconds > 1_500 }).toEqual({ path, slow: false });
        }
      }
    },
    60_000,
  );
});
