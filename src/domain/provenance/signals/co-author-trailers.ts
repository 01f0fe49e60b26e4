import { type Trailer } from "../text/trailers.ts";
import { type Finding, quote } from "../signal.ts";
import { readToolCredit } from "../tool-credits.ts";

const keys = new Set([
  "co-authored-by",
  "coauthored-by",
  "coauthoredby",
  "co-author-by",
  "co-author",
  "also-by",
]);

/** `Co-authored-by` lines that credit a tool. */
export function findCoAuthors(trailers: readonly Trailer[]): readonly Finding[] {
  return trailers.flatMap((trailer) => {
    const credit = keys.has(trailer.key) ? readToolCredit(trailer.value) : null;
    if (credit === null) return [];
    const tools = credit.tools.length === 0 ? [null] : credit.tools;
    return tools.map((tool) => ({
      id: `co-author-trailers/${credit.by}`,
      says: "assisted" as const,
      scope: "content" as const,
      confidence: credit.confidence,
      tool,
      model: credit.model,
      line: trailer.line,
      quote: quote(trailer.text),
    }));
  });
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = ["co-author-trailers/address", "co-author-trailers/name"];
