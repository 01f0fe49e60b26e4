import { type IncidentRate } from "../../../domain/report/incidents.ts";
import { type Difference } from "../../../domain/report/proportion.ts";
import { type Report } from "../../../domain/report/report.ts";
import { count, percent, percentInterval, plural, points } from "../numbers.ts";
import { type Series, seriesNames } from "../plot.ts";
import { type Block, caveat, picture, type Section, table, text } from "../section.ts";

/** An interval of fewer changes than this does not set the picture's scale. */
const fewForPicture = 30;

/** Below this many changes of a kind a share says little, however it came out. */
const fewChanges = 100;

/** Incidents among merged changes, with what they are a share of. */
export function incidentSection(report: Report): Section {
  const { incidents } = report;
  return {
    title: "Incidents among merged changes",
    blocks: [
      text(
        incidents.total === 0
          ? "No incident began in the period."
          : `${plural(incidents.total, "incident")} began in the period${among(incidents.bySource)}. Nothing and nobody named a change for ${count(incidents.withoutCause)} of them; for ${count(incidents.causedBefore)} only changes were named that were not merged in the period.`,
      ),
      ...table(
        "Merged changes that an incident names as a cause, for 100 merged changes of their kind",
        ["Change", "#named", "#of merged", "#per 100", "#95 % interval", "#reverts too, per 100"],
        incidents.rates.map((rate, index) => [
          seriesNames[rate.class],
          count(rate.count),
          count(rate.of),
          percent(rate.share).replace(" %", ""),
          percentInterval(rate.interval).replace(" %", ""),
          percent(incidents.ratesWithReverts[index]!.share).replace(" %", ""),
        ]),
      ),
      picture({
        kind: "intervals",
        title: "Merged changes that an incident names, per 100, with 95 % intervals",
        unit: "per 100 merged",
        rows: incidents.rates.flatMap((rate) => intervalRow(rate)),
      }),
      ...comparison("changes without AI", incidents.comparisons.aiToNone),
      ...comparison("changes without AI or of unknown provenance", incidents.comparisons.aiToNoneOrUnknown),
      ...tierTable(report),
      ...caveats(report),
    ],
  };
}

function among(bySource: Readonly<Record<string, number>>): string {
  const sources = Object.entries(bySource).map(([source, found]) => `${count(found)} from ${source}`);
  return sources.length === 0 ? "" : ` (${sources.join(", ")})`;
}

function intervalRow({ class: name, share, interval, count: found, of }: IncidentRate) {
  if (share === null || interval === null || name === "not-judged") return [];
  const series: Series = name;
  return [
    {
      name: seriesNames[name],
      series,
      value: 100 * share,
      low: 100 * interval.low,
      high: 100 * interval.high,
      note: `${count(found)} of ${count(of)}`,
      isSmall: of < fewForPicture,
    },
  ];
}

function comparison(others: string, difference: Difference | null): readonly Block[] {
  if (difference === null) {
    return [text(`AI changes cannot be compared with ${others}: of one of the two nothing was merged.`)];
  }
  const { low, high } = difference.interval;
  const verdict =
    low > 0
      ? "AI changes were named more often"
      : high < 0
        ? "AI changes were named less often"
        : "the figures do not tell which of the two is named more often";
  return [
    text(
      `AI changes compared with ${others}: ${points(difference.difference)} per 100, 95 % interval ${points(low)} to ${points(high)}: ${verdict}.`,
    ),
  ];
}

/** The rates within each tier: kinds of change that are spread unevenly over tiers differ for that reason alone. */
function tierTable({ incidents: { byTier } }: Report): readonly Block[] {
  const wanted = ["ai", "none", "unknown"] as const;
  return table(
    "The same within each blast radius",
    ["Blast radius", ...wanted.map((name) => `#${seriesNames[name]}`)],
    byTier.flatMap(({ tier, rates }) => {
      if (tier === null) return [];
      const cells = wanted.map((name) => {
        const { count: found, of, interval } = rates.find((rate) => rate.class === name)!;
        return of === 0 ? "–" : `${count(found)} of ${count(of)} (${percentInterval(interval)})`;
      });
      return [[tier, ...cells]];
    }),
  );
}

function caveats({ incidents, merges }: Report): readonly Block[] {
  const rateOf = (name: string): number => incidents.rates.find((rate) => rate.class === name)!.of;
  const small = (["ai", "none"] as const).filter((name) => rateOf(name) < fewChanges);
  const unknown = merges.byProvenance["unknown"] ?? 0;
  return [
    caveat(
      "This is a comparison, not a cause. AI is not given to changes by lot: who uses it, for what, in which service and of what size differs, and each of these bears on incidents. The table by blast radius takes out one of them.",
    ),
    caveat(
      `Unknown is not "none": ${plural(unknown, "merged change")} carried no sign either way, and some of them were made with AI. The more there are, the less the comparison says.`,
    ),
    caveat(
      "Only incidents count that somebody or something linked to a change. Changes under suspicion may be looked at harder, and linked more often. What was merged late in the period has had little time to fail.",
    ),
    ...(small.length === 0
      ? []
      : [
          caveat(
            `Small numbers: fewer than ${String(fewChanges)} merged changes ${small.map((name) => `with ${seriesNames[name]}`).join(" and ")}. The interval is what to read, not the share.`,
          ),
        ]),
  ];
}
