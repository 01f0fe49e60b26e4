import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isOpenApi } from "./openapi-document.ts";

/** oasdiff: `api-path-removed-without-deprecation`, `api-removed-without-deprecation`. */
export const openapiApiRemoved: RiskRule = patternRule({
  name: "api/openapi-api-removed",
  severity: "risky",
  appliesTo: isOpenApi,
  removed: [
    {
      pattern: /^[ \t]+["']?(\/[\w{}./:~-]*)["']?[ \t]*:[ \t]*\{?[ \t]*$/gm,
      message: (name) => `Removes the path ${name}: callers get 404`,
    },
    {
      pattern: /^[ \t]+["']?(get|put|post|delete|patch|head|options)["']?[ \t]*:[ \t]*\{?[ \t]*$/gm,
      message: (name) => `Removes a ${name} operation: callers get 405`,
    },
  ],
});
