import { describe, expect, test } from "@jest/globals";
import { detectProvenance } from "../../../../src/domain/provenance/detect-provenance.ts";
import { aCommit } from "../a-commit.ts";

const ada = { id: 1, login: "ada", kind: "person" } as const;
const grace = { id: 2, login: "grace", kind: "person" } as const;
const copilot = { id: 198982749, login: "Copilot", kind: "bot" } as const;
const facts = {
  author: ada,
  title: "",
  body: "",
  headRef: "x",
  labels: [],
  assignees: [],
  commits: [aCommit({})],
};
const devin = "Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>";

function prompters(given: Partial<Parameters<typeof detectProvenance>[0]>) {
  return detectProvenance({ ...facts, ...given }).prompters.map((each) => [
    each.login ?? each.name,
    each.because,
  ]);
}

describe("who is not independent of an agent's work", () => {
  test("whoever is assigned to an agent's pull request, and whoever assigned the agent", () => {
    const timeline = [
      { kind: "assigned", actor: grace, at: "2026-01-01T00:00:00Z", subject: copilot, reviewId: null },
    ] as const;
    expect(prompters({ author: copilot, assignees: [ada, copilot], timeline })).toEqual([
      ["ada", "assigned"],
      ["grace", "assigned-the-agent"],
    ]);
  });

  test("nobody by assignment where a person opened and wrote it", () => {
    expect(prompters({ assignees: [grace] })).toEqual([]);
  });

  test("people credited in an agent's commit", () => {
    const commits = [
      aCommit({
        author: devin,
        message:
          "Fix\n\nCo-Authored-By: AJ <1234+aj@users.noreply.github.com>\nCo-authored-by: Claude <noreply@anthropic.com>",
      }),
    ];
    expect(prompters({ commits })).toEqual([["aj", "co-authored"]]);
  });

  test.each([
    ["Requested-by: Grace <grace@example.org>", "Grace", "prompted"],
    ["Prompted-by: @grace", "grace", "prompted"],
    ["On-behalf-of: @grace <grace@example.org>", "grace", "on-behalf-of"],
    ["Agent-Signature: polecat on behalf of Grace", "Grace", "on-behalf-of"],
  ])("people in a trailer: %s", (line, who, because) => {
    expect(prompters({ commits: [aCommit({ message: `Fix\n\n${line}` })] })).toEqual([[who, because]]);
  });

  test("whoever an agent's body names", () => {
    const body =
      "Fixes #1\n\nLink to Devin run: https://app.devin.ai/sessions/0123456789abcdef\nRequested by: @grace";
    expect(prompters({ body })).toEqual([["grace", "prompted"]]);
  });
});
