import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isGraphqlSchema } from "./graphql-schema.ts";

/** GraphQL Inspector: `TYPE_REMOVED`, `ENUM_VALUE_REMOVED`. */
export const graphqlTypeRemoved: RiskRule = patternRule({
  name: "api/graphql-type-removed",
  severity: "risky",
  appliesTo: isGraphqlSchema,
  removed: [
    {
      pattern: /^(?:extend[ \t]+)?((?:type|interface|input|enum|union|scalar)[ \t]+\w+)\b/gm,
      message: (name) => `Removes ${name}: queries that use it fail`,
    },
    {
      pattern: /^[ \t]+([A-Z][A-Z0-9_]+)[ \t]*(?:@[^\n]*)?$/gm,
      message: (name) => `Removes the value ${name}: queries that send it fail`,
    },
  ],
});
