import { type ChangedText } from "../changed-text.ts";

/** Whether a GraphQL file holds a schema and not queries against one. */
export function isGraphqlSchema({ language, lowerPath }: ChangedText): boolean {
  return (
    language === "graphql" &&
    !/(?:quer(?:y|ies)|mutations?|fragments?|operations?|documents?|subscriptions?)(?:\/|\.g)/.test(lowerPath)
  );
}
