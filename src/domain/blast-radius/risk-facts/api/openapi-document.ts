import { type ChangedText } from "../changed-text.ts";

/** Whether a file describes an HTTP API: by its name, or by the words that only such a description has. */
export function isOpenApi(change: ChangedText): boolean {
  if (change.language !== "yaml" && change.language !== "json") return false;
  if (/openapi|swagger|(?:^|\/)(?:oas|api-docs?|api-spec)[^/]*\.(?:ya?ml|json)$/.test(change.lowerPath))
    return true;
  const words = /^[ \t]*["']?(?:operationId|requestBody|responses)["']?\s*:/m;
  return words.test(change.base.code) || words.test(change.head.code);
}
