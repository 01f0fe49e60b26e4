import { describe, expect, test } from "@jest/globals";
import { readTraces } from "../../../../src/domain/provenance/signals/agent-traces.ts";

interface Given {
  readonly version?: string;
  readonly revision?: string | null;
  readonly path?: string;
  readonly type?: string;
}

function record({ version = "0.1.0", revision = "own", path = "src/a.ts", type = "ai" }: Given): string {
  const conversation = {
    contributor: { type, model_id: "anthropic/claude-opus-4-5" },
    ranges: [{ start_line: 1, end_line: 9 }],
  };
  return JSON.stringify({
    ...{ version, id: "1", timestamp: "2026-01-01T00:00:00Z", tool: { name: "claude-code" } },
    ...(revision !== null && { vcs: { type: "git", revision } }),
    files: [{ path, conversations: [conversation] }],
  });
}

const commits = { own: new Set(["own"]), parents: new Set(["parent"]) };
const read = (text: string, changed: readonly string[] | null = null) =>
  readTraces(
    { path: ".agent-trace/traces.jsonl", text },
    commits,
    changed === null ? null : new Set(changed),
  );

describe("readTraces", () => {
  test("a record of the commit says that AI assisted, and which lines", () => {
    const { evidence, files } = read(record({}));
    expect(evidence).toMatchObject([
      { signal: "agent-traces/ai", says: "assisted", tool: "claude", model: "anthropic/claude-opus-4-5" },
    ]);
    expect(files).toMatchObject([
      { path: "src/a.ts", sha: "own", level: "authored", lines: [{ from: 1, to: 9, by: "ai" }] },
    ]);
  });

  test.each([
    ["of another commit", record({ revision: "other" }), null],
    ["of the parent, in the specification's version", record({ revision: "parent" }), null],
    ["of the commit, as the reference implementation writes it", record({ version: "1.0" }), null],
    ["of a pseudo-path", record({ path: ".sessions" }), null],
    ["of a file that is not changed", record({ path: "src/b.ts" }), ["src/a.ts"]],
    ["without a revision, where the changed files are not known", record({ revision: null }), null],
  ])("a record %s says nothing", (_, text, changed) => {
    expect(read(text, changed).evidence).toEqual([]);
  });

  test("the reference implementation names the parent", () => {
    expect(read(record({ version: "1.0", revision: "parent" })).evidence).toMatchObject([
      { says: "assisted" },
    ]);
  });

  test("a record without a revision counts for a changed file", () => {
    expect(read(record({ revision: null }), ["src/a.ts"]).evidence).toMatchObject([{ says: "assisted" }]);
  });

  test("a range's own contributor comes before the conversation's", () => {
    const mixed = record({}).replace('"end_line":9', '"end_line":9,"contributor":{"type":"human"}');
    expect(read(mixed).evidence).toMatchObject([
      { signal: "agent-traces/human", says: "none", confidence: "low" },
    ]);
  });

  test.each([
    ["no JSON", "{", "no JSON object"],
    ["an array", "[]", "no JSON object"],
    ["an unknown version", record({ version: "7.0.0" }), "unknown version"],
    ["no version", "{}", "unknown version null"],
    ["files that are no list", '{"version":"0.1.0","files":{}}', "no list of files"],
  ])("a line with %s is named as unreadable", (_, text, fault) => {
    const { evidence } = read(`\n${text}\n${record({})}`);
    expect(evidence[0]).toMatchObject({ signal: "agent-traces/unreadable", says: "unknown" });
    expect(evidence[0]?.quote).toContain(`line 2: ${fault}`);
    expect(evidence[1]).toMatchObject({ says: "assisted" });
  });

  test("a file without a text is named as unreadable, with the reason", () => {
    const revisions = { own: new Set(["own"]), parents: new Set<string>() };
    const { evidence } = readTraces({ path: "t.jsonl", unreadable: "it is a binary file" }, revisions, null);
    expect(evidence).toMatchObject([
      {
        signal: "agent-traces/unreadable",
        says: "unknown",
        quote: "t.jsonl cannot be read: it is a binary file",
      },
    ]);
  });

  test("members of odd types are passed over", () => {
    const odd =
      '{"version":"0.1.0","vcs":{"revision":"own"},"files":[null,{"path":1},{"path":"a","conversations":[null,{"ranges":[null,{"start_line":-1}]}]}]}';
    expect(read(odd).files).toEqual([]);
  });
});
