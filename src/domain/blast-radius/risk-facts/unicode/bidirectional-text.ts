import { changedMatches } from "../changed-text.ts";
import { type RiskRule } from "../rule.ts";
import { codePointOf, directionControls } from "./invisible.ts";

/** Trojan Source: code that reads otherwise than it runs. ESLint and GitHub warn of the same. */
export const bidirectionalText: RiskRule = {
  name: "unicode/bidirectional-text",
  severity: "risky",
  everywhere: true,
  find: ({ head }) =>
    [...changedMatches(head, directionControls, "text")].map(({ match, line }) => ({
      line,
      message: `Adds ${codePointOf(match[0])}, which makes text read in another order than it runs`,
    })),
};
