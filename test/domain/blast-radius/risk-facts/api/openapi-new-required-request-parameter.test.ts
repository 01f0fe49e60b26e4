import { describeRule } from "../describe-rule.ts";

describeRule("api/openapi-new-required-request-parameter", {
  catches: [
    {
      when: "a parameter",
      path: "api/openapi.yaml",
      lines: [
        "       parameters:",
        "+        - name: a",
        "+          in: query",
        "+          required: true",
      ],
      at: 4,
    },
    {
      when: "became required",
      path: "api/openapi.yaml",
      lines: ["           in: query", "-          required: false", "+          required: true"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a new operation",
      path: "api/openapi.yaml",
      lines: ["+    post:", "+      parameters:", "+        - name: a", "+          required: true"],
    },
    { when: "optional", path: "api/openapi.yaml", lines: ["+          required: false"] },
    {
      when: "a new document",
      path: "api/new-openapi.yaml",
      lines: ["+          required: true"],
      file: { status: "added" },
    },
  ],
});
