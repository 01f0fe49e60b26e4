import { changedMatches } from "../changed-text.ts";
import { linesAbove } from "../lines-above.ts";
import { type RiskRule } from "../rule.ts";
import { isOpenApi } from "./openapi-document.ts";

const required = /^[ \t-]*["']?required["']?[ \t]*:[ \t]*true\b/gm;
const operation = /^["']?(?:get|put|post|delete|patch|head|options|\/[^\s]*)["']?\s*:/;

/** oasdiff: `new-required-request-parameter`, `request-parameter-became-required`. */
export const openapiNewRequiredRequestParameter: RiskRule = {
  name: "api/openapi-new-required-request-parameter",
  severity: "risky",
  find: (change) => {
    if (change.file.status === "added" || !isOpenApi(change)) return [];
    return [...changedMatches(change.head, required)].flatMap(({ line, start }) => {
      const above = linesAbove(change.head, change.head.lineAt(start));
      // In an operation that is new as a whole, nobody calls without it yet.
      if (above.some((parent) => parent.line.changed && operation.test(parent.text))) return [];
      return [{ line, message: "Requires a parameter or body that callers may not send" }];
    });
  },
};
