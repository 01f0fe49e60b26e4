import { parseCredit, type Trailer } from "../text/trailers.ts";
import { recogniseAgent } from "./agent-accounts.ts";
import { type Finding, quote } from "./signal.ts";

/** `Co-authored-by` lines that credit a tool. */
export function findCoAuthors(trailers: readonly Trailer[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const trailer of trailers) {
    if (trailer.key !== "co-authored-by" && trailer.key !== "coauthored-by") continue;
    const credit = parseCredit(trailer.value);
    const agent = credit === null ? null : recogniseAgent(credit.name, credit.email);
    if (agent === null) continue;
    findings.push({
      id: "co-author-trailers/address",
      says: "assisted",
      scope: "content",
      confidence: agent.confidence,
      tool: agent.tool,
      model: null,
      line: trailer.line,
      quote: quote(trailer.text),
    });
  }
  return findings;
}
