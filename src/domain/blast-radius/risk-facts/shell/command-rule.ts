import { type RiskFact } from "../../blast-radius.ts";
import { type LinePattern, patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isOnlyMentioned, isScript } from "./is-script.ts";

/** A rule that looks for commands on added lines of scripts, outside of comments and of what is only printed. */
export function commandRule(rule: {
  readonly name: string;
  readonly severity: RiskFact["severity"];
  readonly commands: readonly LinePattern[];
}): RiskRule {
  return patternRule({
    name: rule.name,
    severity: rule.severity,
    appliesTo: isScript,
    added: rule.commands.map((command) => ({
      ...command,
      unless: (match, change, side) =>
        isOnlyMentioned(side, match.index) || command.unless?.(match, change, side) === true,
    })),
  });
}
