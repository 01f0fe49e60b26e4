import { expect, test } from "@jest/globals";
import { riskiestPaths } from "../../../src/domain/approval/riskiest-paths.ts";
import { type RiskFact } from "../../../src/domain/blast-radius/blast-radius.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";

function file(path: string, told: Partial<ChangedFile> = {}): ChangedFile {
  const content = { patch: null, blobSha: "b", mode: "100644" as const };
  return { path, previousPath: null, status: "modified", additions: 1, deletions: 0, ...content, ...told };
}

function fact(path: string, severity: RiskFact["severity"]): RiskFact {
  return { path, severity } as RiskFact;
}

test.each<[string, readonly ChangedFile[], readonly RiskFact[], readonly string[]]>([
  [
    "those with the gravest facts first",
    [file("a"), file("b"), file("c")],
    [fact("b", "risky"), fact("c", "control-plane"), fact("b", "notice")],
    ["c", "b", "a"],
  ],
  ["then the most changed ones", [file("a"), file("b", { deletions: 9 })], [], ["b", "a"]],
  ["the folder of a new file", [file("src/new.ts", { status: "added" })], [], ["src"]],
  ["one folder once", [file("src/b", { status: "added" }), file("src/a", { status: "added" })], [], ["src"]],
  ["nothing of a new file in the root", [file("new.ts", { status: "added" })], [], []],
  ["the old path of a renamed file", [file("new", { status: "renamed", previousPath: "old" })], [], ["old"]],
  ["no more than asked", [file("a"), file("b"), file("c"), file("d")], [], ["a", "b", "c"]],
])("the history to look at is %s", (_, files, riskFacts, paths) => {
  expect(riskiestPaths(files, { riskFacts }, 3)).toEqual(paths);
});
