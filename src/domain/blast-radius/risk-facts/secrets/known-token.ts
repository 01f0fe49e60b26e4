import { changedMatches } from "../changed-text.ts";
import { type Finding, type RiskRule } from "../rule.ts";
import { isPlaceholder, tokenShapes } from "./token-shapes.ts";

/** A credential that its shape gives away. Gitleaks' and GitHub's secret scanning know the same. */
export const knownToken: RiskRule = {
  name: "secrets/known-token",
  severity: "irreversible",
  everywhere: true,
  find: function* ({ head, isTest }): Generator<Finding> {
    for (const { what, pattern } of tokenShapes) {
      for (const { match, line } of changedMatches(head, pattern, "text")) {
        const seen = `${match[1] ?? ""}…, ${match[0].length} characters`;
        if (isPlaceholder(match[0]) || isMonotonous(match[0])) continue;
        yield {
          line,
          message: `Adds what looks like ${what} (${seen}): what is pushed is known, replace it`,
          ...(isTest ? { severity: "risky" as const } : {}),
        };
      }
    }
  },
};

/** `ghp_xxxxxxxx…`: no issuer hands out a token of so few characters. */
function isMonotonous(token: string): boolean {
  return new Set(token.slice(-24)).size < 8;
}
