import { describe, expect, test } from "@jest/globals";
import { detectProvenance } from "../../../../src/domain/provenance/detect-provenance.ts";
import { isDeclared, readDeclaration } from "../../../../src/domain/provenance/signals/declarations.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

const ada = { id: 1, login: "ada", kind: "person" } as const;
const read = (body: string) => readDeclaration(readMessage(body), ada);

describe("a declaration in the body", () => {
  test("its fields may stand in any order", () => {
    const { evidence, prompters } = read(
      "Why.\n\nTools: claude, copilot\nProvenance: assisted\nModels: Opus 4.6\nSponsor: @grace",
    );
    expect(evidence.map(({ says, tool, model }) => ({ says, tool, model }))).toEqual([
      { says: "assisted", tool: "claude", model: "Opus 4.6" },
      { says: "assisted", tool: "copilot", model: "Opus 4.6" },
    ]);
    expect(prompters.map((each) => [each.login, each.because])).toEqual([["grace", "sponsor"]]);
  });

  test.each([
    ["the template's choice, untouched", "Provenance: authored | assisted | none"],
    ["an answer that is no level", "Provenance: see above"],
    ["one in a fence", "```\nProvenance: none\n```"],
    ["one in a quote", "> Provenance: none"],
    ["one in a comment", "<!--\nProvenance: none\n-->"],
    ["fields without a level", "Tools: claude"],
  ])("%s declares nothing", (_, body) => {
    expect(read(body).evidence).toEqual([]);
  });
});

const facts = { author: ada, title: "", headRef: "x", labels: [], commits: [], assignees: [] };

describe("a declaration and the evidence", () => {
  test("none turns unknown into none", () => {
    const provenance = detectProvenance({ ...facts, body: "Provenance: none" });
    expect([provenance.level, isDeclared(provenance)]).toEqual(["none", true]);
  });

  test("none does not outweigh a footer", () => {
    const body = "Provenance: none\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)";
    expect(detectProvenance({ ...facts, body }).level).toBe("assisted");
  });

  test("one by command raises, and its sponsor is not independent", () => {
    const declarations = [
      { by: ada, says: "authored", tools: ["codex"], models: [], sponsors: ["grace"] },
    ] as const;
    const provenance = detectProvenance({ ...facts, body: "", declarations });
    expect(provenance).toMatchObject({ level: "authored", tools: ["codex"] });
    expect(provenance.prompters.map((each) => each.login)).toEqual(["grace"]);
  });

  test("a recorded correction alone lowers, and the struck evidence is kept", () => {
    const body = "🤖 Generated with [Claude Code](https://claude.com/claude-code)";
    const corrections = [
      { by: ada, reason: "quoted from the docs", signal: "footers/claude-code", quote: null },
    ];
    const provenance = detectProvenance({ ...facts, body, corrections });
    expect(provenance.level).toBe("unknown");
    expect(provenance.struck).toMatchObject([
      { by: "ada", reason: "quoted from the docs", evidence: { signal: "footers/claude-code" } },
    ]);
  });
});
