import { type AffectedService } from "../domain/blast-radius/blast-radius.ts";
import { drawAffected } from "./service-graph-drawing.ts";
import { drawMermaid } from "./service-graph-mermaid.ts";

/** More services than this are only listed: a check is read in a narrow column. */
const mostDrawn = 20;

/** The affected part of the service graph as Mermaid, folded; nothing where nothing depends on what is touched. */
export function affectedPicture(services: readonly AffectedService[]): readonly string[] {
  if (!services.some(({ distance }) => distance > 0)) return [];
  const chart = drawMermaid(drawAffected(services, mostDrawn));
  return [
    "<details><summary>What depends on it, as a picture</summary>",
    "",
    // INVARIANT: one entry, so that a text that is too long is never cut within the fence.
    `\`\`\`mermaid\n${chart}\`\`\``,
    "",
    "</details>",
    "",
  ];
}
