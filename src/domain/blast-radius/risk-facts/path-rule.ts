import { type RiskFact } from "../blast-radius.ts";
import { type RiskContext, type RiskRule } from "./rule.ts";

/** A rule for files that matter whatever is changed in them. Both names of a renamed file count. */
export function pathRule(rule: {
  readonly name: string;
  readonly severity: RiskFact["severity"];
  readonly everywhere?: boolean;
  readonly isMeant: (path: string, context: RiskContext) => boolean;
  readonly message: (path: string) => string;
}): RiskRule {
  return {
    name: rule.name,
    severity: rule.severity,
    ...(rule.everywhere === undefined ? {} : { everywhere: rule.everywhere }),
    find: ({ file }, context) => {
      const path = [file.path, file.previousPath].find(
        (name) => name !== null && rule.isMeant(name, context),
      );
      return typeof path === "string" ? [{ line: null, message: rule.message(path) }] : [];
    },
  };
}
