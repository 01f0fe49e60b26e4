import { changedMatches } from "../changed-text.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

const secret = /\$\{\{[^}\n]{0,200}?(?<![\w.-])secrets(?:\.([\w-]+)|\[\s*['"]([\w-]+)['"]\s*\])/g;

/** A workflow newly reads a secret that the removed lines did not read. */
export const secretUsed: RiskRule = {
  name: "workflow/secret-used",
  severity: "notice",
  find: (change) => {
    if (!isWorkflow(change) || !change.head.hasChanges) return [];
    const before = new Set([...change.base.code.matchAll(secret)].map((match) => match[1] ?? match[2]));
    return [...changedMatches(change.head, secret)].flatMap(({ match, line }) => {
      const name = match[1] ?? match[2];
      return name === "GITHUB_TOKEN" || before.has(name)
        ? []
        : [{ line, message: `Reads the secret ${shown(name)}` }];
    });
  },
};
