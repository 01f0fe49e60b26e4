import { describe, expect, test } from "@jest/globals";
import { detectProvenance } from "../../../src/domain/provenance/detect-provenance.ts";
import { type SignalRule } from "../../../src/domain/provenance/signal-rule.ts";
import { aCommit } from "./a-commit.ts";

function rule(given: Partial<SignalRule>): SignalRule {
  return {
    ...{
      id: "acme/bot",
      says: "authored",
      scope: "content",
      confidence: "high",
      tool: "acme-bot",
      source: "author",
    },
    ...{ matches: (text) => text.includes("acme"), examples: { matches: ["acme"], spares: ["ada"] } },
    ...given,
  };
}

const facts = {
  author: null,
  title: "",
  body: "",
  headRef: "x",
  labels: [],
  assignees: [],
  commits: [aCommit({})],
};
const acme = aCommit({ author: "Bot <bot@acme.example.org>" });

describe("a signal that an organisation adds", () => {
  test.each([
    ["author", { commits: [acme] }],
    ["committer", { commits: [aCommit({ committer: "Bot <bot@acme.example.org>" })] }],
    ["co-author", { commits: [aCommit({ message: "Fix\n\nCo-authored-by: Bot <bot@acme.example.org>" })] }],
    ["trailer", { commits: [aCommit({ message: "Fix\n\nMade-by: acme" })] }],
    ["line", { body: "made by acme" }],
    ["line", { commits: [aCommit({ message: "Fix\n\nmade by acme" })] }],
    ["branch", { headRef: "acme/fix" }],
    ["label", { labels: ["acme"] }],
    ["title", { title: "acme: fix" }],
    ["account", { author: { id: 9, login: "acme-agent", kind: "person" } }],
  ] as const)("looks at the %s", (source, given) => {
    const signals = { custom: [rule({ source })], muted: [] };
    expect(detectProvenance({ ...facts, ...given, signals })).toMatchObject({
      level: "authored",
      tools: ["acme-bot"],
    });
    expect(detectProvenance({ ...facts, ...given }).level).toBe("unknown");
  });

  test("does not see what is quoted", () => {
    const signals = { custom: [rule({ source: "line" })], muted: [] };
    expect(detectProvenance({ ...facts, body: "> acme\n\n```\nacme\n```", signals }).level).toBe("unknown");
  });
});

describe("a signal that an organisation mutes", () => {
  const labels = ["ai-assisted"];

  test.each([["labels/assisted"], ["labels"]])("%s counts no more", (id) => {
    expect(detectProvenance({ ...facts, labels }).level).toBe("assisted");
    expect(detectProvenance({ ...facts, labels, signals: { custom: [], muted: [id] } })).toMatchObject({
      level: "unknown",
      evidence: [],
    });
  });

  test.each([["label"], ["labels/assist"], ["footers"]])("%s is another one", (id) => {
    expect(detectProvenance({ ...facts, labels, signals: { custom: [], muted: [id] } }).level).toBe(
      "assisted",
    );
  });
});
