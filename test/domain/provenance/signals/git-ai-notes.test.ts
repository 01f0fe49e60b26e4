import { describe, expect, test } from "@jest/globals";
import { detectProvenance } from "../../../../src/domain/provenance/detect-provenance.ts";
import { readAuthorshipNote } from "../../../../src/domain/provenance/signals/git-ai-notes.ts";
import { aCommit } from "../a-commit.ts";

interface Metadata {
  readonly schema_version?: string;
  readonly prompts?: unknown;
  readonly sessions?: unknown;
  readonly humans?: unknown;
}

function note(attestation: string, metadata: Metadata): string {
  return `${attestation}---\n${JSON.stringify({ schema_version: "authorship/3.0.0", base_commit_sha: "0", prompts: {}, ...metadata })}`;
}

const session = {
  agent_id: { tool: "cursor", id: "1", model: "claude-sonnet-4-5" },
  human_author: "Ada <ada@example.org>",
};
const sessions = { s_c9883b05a2487d: session };
const humans = { h_31dce776f88375: { author: "Ada <ada@example.org>" } };
const bySession = "src/main.rs\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10,15\n  h_31dce776f88375 20-25\n";
const byHuman = '"src/my file.rs"\n  h_31dce776f88375 1\n';
const read = (text: string) => readAuthorshipNote({ sha: "a", text });

describe("readAuthorshipNote", () => {
  test("sessions: tool, model, lines of both hands, and who prompted", () => {
    const { evidence, files, prompters } = read(note(bySession, { sessions, humans }));
    expect(evidence).toMatchObject([
      {
        signal: "git-ai-notes/attested-lines",
        says: "assisted",
        confidence: "high",
        tool: "cursor",
        model: "claude-sonnet-4-5",
      },
    ]);
    expect(files).toEqual([
      {
        path: "src/main.rs",
        sha: "a",
        level: "assisted",
        lines: [
          { from: 1, to: 10, by: "ai", tool: "cursor", model: "claude-sonnet-4-5" },
          { from: 15, to: 15, by: "ai", tool: "cursor", model: "claude-sonnet-4-5" },
          { from: 20, to: 25, by: "human", tool: null, model: null },
        ],
      },
    ]);
    expect(prompters).toMatchObject([{ name: "Ada", email: "ada@example.org", because: "prompted" }]);
  });

  test("prompts, the older form", () => {
    const prompts = { abcd1234abcd1234: { agent_id: { tool: "gemini", id: "1", model: "unknown" } } };
    const { evidence } = read(note("a.rs\n  abcd1234abcd1234 1-4\n", { prompts }));
    expect(evidence).toMatchObject([{ says: "assisted", tool: "gemini-cli", model: null }]);
  });

  test("a session without lines is still a session", () => {
    expect(read(note("", { sessions })).evidence).toMatchObject([
      { signal: "git-ai-notes/session", confidence: "medium" },
    ]);
  });

  test("lines of a session that the metadata do not name are AI's all the same", () => {
    expect(read(note("a.rs\n  s_0::t_0 1\n", {})).evidence).toMatchObject([{ says: "assisted", tool: null }]);
  });

  test("people's lines alone state that no AI wrote", () => {
    const { evidence, files } = read(note(byHuman, { humans }));
    expect(evidence).toMatchObject([
      { signal: "git-ai-notes/human-lines", says: "none", confidence: "medium" },
    ]);
    expect(files).toMatchObject([{ path: "src/my file.rs", level: "none" }]);
  });

  test("an empty note claims no AI, and decides nothing", () => {
    expect(read(note("", {})).evidence).toMatchObject([
      { signal: "git-ai-notes/empty", says: "none", confidence: "low" },
    ]);
  });

  test("a note without a text is named as unreadable, with the reason", () => {
    const { evidence } = readAuthorshipNote({ sha: "a", unreadable: "it is a binary file" });
    expect(evidence).toMatchObject([{ signal: "git-ai-notes/unreadable", says: "unknown" }]);
    expect(evidence[0]?.quote).toContain("it is a binary file");
  });

  test.each([
    ["nothing", "", "no line"],
    ["no divider", '{"schema_version":"authorship/0.0.1"}', "no line"],
    ["broken JSON", "a.rs\n---\n{", "no JSON object"],
    ["JSON of another shape", "---\n[]", "no JSON object"],
    ["another schema version", note("", { schema_version: "authorship/9.0.0" }), "unknown schema version"],
  ])("%s is named as unreadable", (_, text, fault) => {
    expect(read(text)).toMatchObject({
      evidence: [{ signal: "git-ai-notes/unreadable", says: "unknown" }],
      files: [],
    });
    expect(read(text).evidence[0]?.quote).toContain(fault);
  });

  test("a malformed entry is named, and the rest is read", () => {
    const { evidence } = read(
      note("a.rs\n  s_c9883b05a2487d::t_1 9-2\n  not an entry\n  s_c9883b05a2487d::t_1 1-2\n", { sessions }),
    );
    expect(evidence.map((each) => each.says)).toEqual(["assisted", "unknown", "unknown"]);
  });
});

describe("a note on a pull request's commit", () => {
  const facts = { author: null, title: "", body: "", headRef: "x", labels: [], assignees: [] };
  const commits = [aCommit({ sha: "a" }), aCommit({ sha: "b" })];

  test("makes that commit assisted, and attributes lines", () => {
    const provenance = detectProvenance({
      ...facts,
      commits,
      notes: [{ sha: "b", text: note(bySession, { sessions }) }],
    });
    expect(provenance.level).toBe("assisted");
    expect(provenance.commits.map((each) => each.level)).toEqual(["unknown", "assisted"]);
    expect(provenance.files.map((each) => each.path)).toEqual(["src/main.rs"]);
  });

  test("states none for the whole only where every commit has one", () => {
    const text = note(byHuman, { humans });
    expect(detectProvenance({ ...facts, commits, notes: [{ sha: "b", text }] }).level).toBe("unknown");
    expect(
      detectProvenance({
        ...facts,
        commits,
        notes: [
          { sha: "a", text },
          { sha: "b", text },
        ],
      }).level,
    ).toBe("none");
  });
});
