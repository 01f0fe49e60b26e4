import { type ClosingFigures } from "../../../domain/report/closings.ts";
import { type Report } from "../../../domain/report/report.ts";
import { count, plural } from "../numbers.ts";
import { seriesNames, type Series } from "../plot.ts";
import { caveat, type Section, table, text } from "../section.ts";

const provenances = ["none", "unknown", "assisted", "authored"] as const satisfies readonly Series[];

/** What was closed without being merged, and what people had given to it. */
export function closingSection({ closings }: Report): Section {
  const { total, byProvenance } = closings;
  return {
    title: "Closed without being merged",
    blocks: [
      text(
        total === 0 ? "No pull request of the period stayed closed without being merged." : told(closings),
      ),
      ...(total === 0
        ? []
        : table(
            "Closed without being merged, by provenance",
            ["Provenance", "#closed"],
            provenances.map((name) => [seriesNames[name], count(byProvenance[name] ?? 0)]),
          )),
      caveat(
        "A pull request may be closed because another one took its place, or because the review did what it is for. What was closed before Countersign wrote that down, or where it may not look any more, counts as waiting.",
      ),
    ],
  };
}

function told({ total, signedOff, approvals, hours, reopened }: ClosingFigures): string {
  return (
    `${plural(total, "pull request")} ${total === 1 ? "was" : "were"} closed in the period without being merged, and still closed when it ended; ${count(signedOff)} of them had been signed off. ` +
    `${plural(approvals, "approval")} that counted went to them: ${hours.toFixed(1)} hours of review, by the estimate above. ${plural(reopened, "time")} a closed one was opened again.`
  );
}
