import { describe, expect, test } from "@jest/globals";
import {
  agentAccounts,
  recogniseAgent,
  recogniseIdentity,
  recogniseLogin,
} from "../../../../src/domain/provenance/signals/agent-accounts.ts";

describe("an address and a name", () => {
  test.each([
    ["the Copilot agent's number", "Copilot", "198982749+Copilot@users.noreply.github.com", "copilot"],
    ["a renamed bot, by number", "roomote", "219738659+roomote-v0[bot]@users.noreply.github.com", "roo-code"],
    [
      "github-actions' number beside an agent's name",
      "claude[bot]",
      "41898282+claude[bot]@users.noreply.github.com",
      "claude",
    ],
    [
      "a bot's name beside a number of its own",
      "sweep-nightly[bot]",
      "324098+sweep-nightly@users.noreply.github.com",
      "sweep",
    ],
    ["an address of the tool's own, in any case", "Claude", "NoReply@Anthropic.com", "claude"],
    ["a login without a number", "kiro", "kiro-agent@users.noreply.github.com", "kiro"],
  ])("is an agent's: %s", (_, name, email, tool) => {
    expect(recogniseAgent(name, email)?.tool).toBe(tool);
  });

  test.each([
    ["github-actions itself", "github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com"],
    [
      "a person with a tool's login and a number of their own",
      "Claude",
      "123456+claude@users.noreply.github.com",
    ],
    ["an employee of a vendor", "Jo Doe", "jo@anthropic.com"],
    [
      "a release robot that sounds like AI",
      "gemini-cli-robot",
      "224641728+gemini-cli-robot@users.noreply.github.com",
    ],
    ["a dependency bot", "dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"],
    ["a name in brackets that only ends alike", "my-claude[bot]", "x@example.org"],
    ["every commit made on the web", "GitHub", "noreply@github.com"],
    ["nothing", "", ""],
  ])("is nobody's agent: %s", (_, name, email) => {
    expect(recogniseAgent(name, email)).toBeNull();
  });
});

test("github-actions' number is no agent's", () => {
  expect(agentAccounts.flatMap((each) => each.ids)).not.toContain(41898282);
});

describe("an account", () => {
  test.each([
    ["Copilot", 198982749, "copilot"],
    ["renamed-since", 158243242, "devin"],
    ["Cursor[bot]", null, "cursor"],
  ])("%s (%s) is an agent's", (login, id, tool) => {
    expect(recogniseLogin(login, id)?.tool).toBe(tool);
  });

  test.each([
    ["copilot", 4],
    ["github-actions[bot]", 41898282],
    ["cursor", null],
  ])("%s (%s) is nobody's agent", (login, id) => {
    expect(recogniseLogin(login, id)).toBeNull();
  });

  test("GitHub's account comes before the name and the address", () => {
    const account = { id: 158243242, login: "devin-ai-integration[bot]", kind: "bot" } as const;
    expect(recogniseIdentity({ name: "Ada", email: "ada@example.org", account })?.tool).toBe("devin");
  });
});
