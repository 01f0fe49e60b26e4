import { describeRule } from "../describe-rule.ts";

describeRule("api/openapi-api-removed", {
  catches: [
    { when: "a path", path: "api/openapi.yaml", lines: ["-  /payments/{id}:", "-    summary: x"], at: 1 },
    {
      when: "an operation",
      path: "api/openapi.yaml",
      lines: ["   /payments:", "-    delete:", "-      operationId: a"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "moved within the file",
      path: "api/openapi.yaml",
      lines: ["-  /payments:", " context", "+  /payments:"],
    },
    { when: "another file's key", path: "config/a.yaml", lines: ["-  /payments:"] },
  ],
});
