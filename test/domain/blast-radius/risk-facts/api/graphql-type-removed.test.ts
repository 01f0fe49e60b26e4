import { describeRule } from "../describe-rule.ts";

describeRule("api/graphql-type-removed", {
  catches: [
    { when: "a type", path: "schema.graphql", lines: ["-type User {", "-  id: ID!", "-}"], at: 1 },
    { when: "a value", path: "schema.graphql", lines: [" enum State {", "-  DONE", " }"], at: 2 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "moved within the file",
      path: "schema.graphql",
      lines: ["-scalar Date", " context", "+scalar Date"],
    },
  ],
});
