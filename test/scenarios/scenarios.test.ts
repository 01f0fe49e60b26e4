import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { decide } from "../../src/domain/decision/decide.ts";
import { parsePolicy, policyFor } from "../../src/files/policy.ts";
import { type CheckText, renderCheck } from "../../src/text/check-text.ts";
import { decisionInputOf, repositoryUrl } from "../../src/files/policy-tests/decision-input.ts";
import { parseGiven } from "./given.ts";

const folder = import.meta.dirname;
const policyFile = ".github/countersign.yml";
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function readOptional(name: string, file: string): string | null {
  const path = join(folder, name, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** A check as a page: what GitHub shows, from top to bottom. */
function page(title: string, check: CheckText): string {
  const state = check.conclusion ?? check.status;
  return `<!-- ${title} -->\n\n# ${check.title}\n\n\`${state}\`\n\n${check.summary}\n\n---\n\n${check.text}\n`;
}

describe("scenarios", () => {
  test.each(names)("%s", (name) => {
    const given = parseGiven(readFileSync(join(folder, name, "given.yml"), "utf8"));
    const policy = policyFor(readOptional(name, "policy.yml"), policyFile);
    const proposed = readOptional(name, "proposed-policy.yml");
    const input = decisionInputOf(
      given,
      policy,
      proposed === null ? null : parsePolicy(proposed, policyFile),
    );

    const decision = decide(input);
    expect(decision).toMatchObject(parse(readFileSync(join(folder, name, "decision.yml"), "utf8")) as object);
    // INVARIANT: a decision is plain JSON, and can be made again from its input's JSON.
    expect(decide(JSON.parse(JSON.stringify(input)) as typeof input)).toEqual(
      JSON.parse(JSON.stringify(decision)),
    );

    const shown = page(given.title, renderCheck(decision, { repositoryUrl, documentationUrl: null }));
    const golden = join(folder, name, "check.md");
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, shown);
    expect(shown).toBe(readFileSync(golden, "utf8"));
  });
});
