import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "@jest/globals";
import { aGitRepository } from "./a-git-repository.ts";

const bin = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));

const policy = `version: 1
levels:
  - name: senior
    teams: [seniors]
default-level: junior
requirements:
  - name: ai-below-senior
    when:
      provenance: { at-least: assisted }
      author-level: { at-most: junior }
    require:
      approvals: { level: senior, count: 2 }
provenance:
  signals:
    - id: acme/made-by
      source: trailer
      pattern: "^Made-by: AcmeBot"
      says: authored
      tool: acme-bot
      examples: { matches: ["Made-by: AcmeBot"], spares: ["Made-by: Ada"] }
  mute: [credit-trailers]
`;

const { path: repository, git, commit } = aGitRepository();

function countersign(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "check", ...args, repository], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  commit("Begin", { ".github/countersign.yml": policy, "src/a.ts": "export const a = 1;\n" });
  git("switch", "--quiet", "--create", "by-hand");
  commit("By hand", { "src/a.ts": "export const a = 2;\n" });
  git("switch", "--quiet", "--create", "assisted", "main");
  commit("Assisted\n\nCo-Authored-By: Claude <noreply@anthropic.com>", {
    "src/a.ts": "export const a = 3;\n",
  });
  git("switch", "--quiet", "--create", "in-house", "main");
  commit("In-house\n\nMade-by: AcmeBot 2", { "src/a.ts": "export const a = 5;\n" });
  git("switch", "--quiet", "--create", "muted", "main");
  commit("Muted\n\nAssisted-by: Cursor AI", { "src/a.ts": "export const a = 6;\n" });
  git("switch", "--quiet", "--create", "broken", "main");
  commit("Break the policy", { ".github/countersign.yml": "version: 1\nlevel: []\n" });
  git("switch", "--quiet", "--create", "after-broken");
  commit("After", { "src/a.ts": "export const a = 4;\n" });
  git("switch", "--quiet", "main");
});

describe("countersign check", () => {
  test("answers 0 where nothing is asked for", () => {
    const { status, stdout } = countersign("--head", "by-hand");
    expect(stdout).toContain("1 commit, 1 file");
    expect(stdout).toContain("Nothing for this change");
    expect(status).toBe(0);
  });

  test("counts the signals that the base's policy adds, and not those that it mutes", () => {
    expect(countersign("--head", "in-house").stdout).toContain("acme-bot");
    expect(countersign("--head", "in-house").status).toBe(1);
    expect(countersign("--head", "muted").status).toBe(0);
  });

  test("answers 1 where approvals are asked for, and says how many and why", () => {
    const { status, stdout } = countersign("--head", "assisted");
    expect(stdout).toContain("By a person with AI help (claude)");
    expect(stdout).toContain("2 approvals by senior or above");
    expect(stdout).toContain("ai-below-senior");
    expect(status).toBe(1);
  });

  test("takes the author for the level that is said", () => {
    expect(countersign("--head", "assisted", "--author-level", "senior").status).toBe(0);
  });

  test("prints one JSON object for programs", () => {
    const { status, stdout } = countersign("--head", "assisted", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      provenance: { level: "assisted", tools: ["claude"] },
      requirement: { approvals: [{ level: "senior", count: 2 }] },
      asks: true,
    });
    expect(status).toBe(1);
  });

  test("takes the policy from the base: a branch that breaks it is judged by the old one", () => {
    const { status, stdout } = countersign("--head", "broken");
    expect(stdout).toContain("changes-the-gate");
    expect(status).toBe(1);
  });

  test("answers 2 with the place where the policy of the base is invalid", () => {
    const { status, stdout } = countersign("--base", "broken", "--head", "after-broken");
    expect(stdout).toContain("did you mean `levels`? (.github/countersign.yml:2");
    expect(status).toBe(2);
  });

  test.each([
    ["an unknown revision", ["--head", "nowhere"], /nowhere/],
    ["an unknown level", ["--head", "assisted", "--author-level", "elder"], /elder.*senior, junior/],
    ["nothing to compare", ["--head", "main"], /no commits that main lacks/],
    ["an unknown option", ["--heads", "main"], /--heads.*\n.*--head/],
    ["a revision that looks like an option", ["--head", "--output=/tmp/x"], /output/],
  ])("answers 2 with one clear message for %s", (_what, args, message) => {
    const { status, stderr } = countersign(...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(2);
  });
});
