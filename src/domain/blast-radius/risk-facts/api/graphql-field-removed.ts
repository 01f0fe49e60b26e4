import { changedMatches } from "../changed-text.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isGraphqlSchema } from "./graphql-schema.ts";

const field = /^[ \t]+(\w+)[ \t]*(?:\([^)]{0,2000}\))?[ \t]*:[ \t]*(\[*\w+[\]!]*)/gm;

/** GraphQL Inspector: `FIELD_REMOVED`, `FIELD_TYPE_CHANGED`, `INPUT_FIELD_REMOVED`. */
export const graphqlFieldRemoved: RiskRule = {
  name: "api/graphql-field-removed",
  severity: "risky",
  find: (change) => {
    if (!isGraphqlSchema(change) || !change.base.hasChanges) return [];
    const now = new Map(
      [...changedMatches(change.head, field, "outsideStrings")].map(({ match }) => [match[1], match[2]]),
    );
    return [...changedMatches(change.base, field, "outsideStrings")].flatMap(({ match, line }) => {
      const type = now.get(match[1]);
      if (type === undefined)
        return [{ line, message: `Removes the field ${shown(match[1])}: queries for it fail` }];
      return type === match[2]
        ? []
        : [
            {
              line,
              message: `Changes the type of the field ${shown(match[1])} from ${shown(match[2])} to ${shown(type)}`,
            },
          ];
    });
  },
};
