import { describe, expect, test } from "@jest/globals";
import { detectProvenance, type ProvenanceFacts } from "../../../src/domain/provenance/detect-provenance.ts";
import { aCommit } from "./a-commit.ts";

function facts(given: Partial<ProvenanceFacts>): ProvenanceFacts {
  return {
    author: null,
    title: "",
    body: "",
    headRef: "topic",
    labels: [],
    commits: [],
    assignees: [],
    ...given,
  };
}

const claude = "Co-authored-by: Claude <noreply@anthropic.com>";
const ada = { id: 1, login: "ada", kind: "person" } as const;
const copilot = { id: 198982749, login: "Copilot", kind: "bot" } as const;

describe("detectProvenance", () => {
  test("a pull request of people with plain commits says nothing", () => {
    expect(detectProvenance(facts({ author: ada, commits: [aCommit({})] })).level).toBe("unknown");
  });

  test("one assisted commit makes the pull request assisted, and names line and tool", () => {
    const commits = [aCommit({ sha: "a" }), aCommit({ sha: "b", message: `Fix it\n\n${claude}\n` })];
    const provenance = detectProvenance(facts({ author: ada, commits }));
    expect(provenance).toMatchObject({ level: "assisted", scope: "content", tools: ["claude"] });
    expect(provenance.evidence.map((each) => each.place)).toEqual([{ kind: "commit", sha: "b", line: 3 }]);
    expect(provenance.commits.map((each) => each.level)).toEqual(["unknown", "assisted"]);
  });

  test("what is remembered and seen again is one piece of evidence, in whatever order its keys come back", () => {
    const given = facts({ commits: [aCommit({ sha: "b", message: `Fix it\n\n${claude}\n` })] });
    const { evidence } = detectProvenance(given);
    const remembered = evidence.map((each) => ({
      ...each,
      place: Object.fromEntries(Object.entries(each.place).reverse()) as typeof each.place,
    }));
    expect(detectProvenance({ ...given, remembered }).evidence).toHaveLength(evidence.length);
  });

  test("a pull request opened by an agent is authored, and whoever is assigned to it prompted it", () => {
    const provenance = detectProvenance(
      facts({ author: copilot, assignees: [copilot, ada], commits: [aCommit({})] }),
    );
    expect(provenance).toMatchObject({ level: "authored", tools: ["copilot"] });
    expect(provenance.prompters.map((each) => each.login)).toEqual(["ada"]);
  });

  test("a weak sign is shown and does not decide", () => {
    const provenance = detectProvenance(facts({ author: ada, headRef: "codex/fix", commits: [aCommit({})] }));
    expect(provenance).toMatchObject({ level: "unknown", tools: [] });
    expect(provenance.evidence).toMatchObject([{ signal: "agent-branches/codex", confidence: "low" }]);
  });

  test("evidence seen before an amend stays", () => {
    const before = detectProvenance(
      facts({ commits: [aCommit({ sha: "a", message: `Fix it\n\n${claude}` })] }),
    );
    const after = detectProvenance(
      facts({ commits: [aCommit({ sha: "b", message: "Fix it" })], remembered: before.evidence }),
    );
    expect(after.level).toBe("assisted");
  });
});
