import { describeRule } from "../describe-rule.ts";

describeRule("api/graphql-field-removed", {
  catches: [
    { when: "a field", path: "schema.graphql", lines: [" type User {", "-  email: String!", " }"], at: 2 },
    {
      when: "a type",
      path: "schema.graphql",
      lines: [" type User {", "-  age: Int", "+  age: String", " }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a description", path: "schema.graphql", lines: ['-  "email: String"'] },
    { when: "a query", path: "src/queries/user.graphql", lines: ["-  email: String"] },
  ],
});
