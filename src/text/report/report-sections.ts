import { isWhole } from "../../domain/report/scope.ts";
import { type Report } from "../../domain/report/report.ts";
import { count, day, duration, moment, percent, percentInterval, plural } from "./numbers.ts";
import { type Series } from "./plot.ts";
import { caveat, picture, type Section, table, text } from "./section.ts";
import { deedSections, exceptionSections } from "./sections/exceptions.ts";
import { incidentSection } from "./sections/incidents.ts";
import { pullRequestSections } from "./sections/pull-requests.ts";
import { safetyResetSection } from "./sections/safety-reset.ts";
import { signOffSections } from "./sections/sign-off.ts";

/** The chapters of the report, in the order in which they are read. */
export function sectionsOf(report: Report): readonly Section[] {
  return [
    merged(report),
    incidentSection(report),
    ...exceptionSections(report),
    ...pullRequestSections(report),
    ...signOffSections(report),
    ...deedSections(report),
    safetyResetSection(report),
    source(report),
  ];
}

/** The heading: what it is about. Raw. */
export function headingOf({ period, scope }: Report): string {
  const parts = [scope.repository, scope.team, scope.service].filter((part) => part !== null);
  const about = isWhole(scope) ? "everything in the ledger" : parts.join(", ");
  return `${day(period.since)} to ${day(period.until)}, ${about}`;
}

/** One number that a reader looks for first, and what it says. */
export interface Headline {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

/** The numbers at the top. */
export function headlinesOf(report: Report): readonly Headline[] {
  const { merges, incidents, signOff, overrides, bypasses, effort } = report;
  const ai = incidents.rates.find((rate) => rate.class === "ai")!;
  const none = incidents.rates.find((rate) => rate.class === "none")!;
  const hours = effort.byLevel.reduce((sum, level) => sum + level.hours, 0);
  return [
    {
      value: count(merges.total),
      label: merges.total === 1 ? "merged change" : "merged changes",
      detail: `${count(ai.of)} with AI, ${count(none.of)} without, ${count(merges.total - ai.of - none.of)} not known`,
    },
    {
      value: ai.share === null ? "–" : percent(ai.share),
      label: "of AI changes named by an incident",
      detail: `95 % interval ${percentInterval(ai.interval)}; without AI ${percent(none.share)} (${percentInterval(none.interval)})`,
    },
    {
      value: duration(signOff.median),
      label: "median time to sign-off",
      detail: `nine of ten within ${duration(signOff.p90)}; ${count(signOff.waiting)} waiting`,
    },
    {
      value: count(overrides.asked),
      label: overrides.asked === 1 ? "override" : "overrides",
      detail: `${count(overrides.inForceAtEnd)} in force, ${plural(overrides.followUps.overdue, "follow-up")} overdue`,
    },
    {
      value: count(bypasses.total),
      label: bypasses.total === 1 ? "bypass" : "bypasses",
      detail: `${count(bypasses.followUps.closed)} followed up, ${count(bypasses.followUps.overdue)} overdue`,
    },
    {
      value: `${hours.toFixed(hours < 10 ? 1 : 0)} h`,
      label: "of review, estimated",
      detail: `${count(effort.pace.faster)} of ${plural(effort.pace.measured, "approval")} faster than reading`,
    },
  ];
}

const mergedSeries = [
  "none",
  "unknown",
  "assisted",
  "authored",
  "not-judged",
] as const satisfies readonly Series[];

function merged({ merges, weeks }: Report): Section {
  return {
    title: "What was merged",
    blocks: [
      ...table(
        "Changes that reached a protected branch, by outcome",
        ["Outcome", "#changes"],
        Object.entries(merges.byOutcome).map(([outcome, found]) => [
          outcomeNames[outcome] ?? outcome,
          count(found),
        ]),
      ),
      text(
        `${plural(merges.total, "change")}; ${count(merges.reverted)} of them undone by a later pull request. A pull request is one change, however many commits it brought; so is a push without one.`,
      ),
      picture({
        kind: "columns",
        title: "Merged changes, week by week",
        addsUp: true,
        stacks: weeks.map((week) => ({
          name: day(week.from),
          parts: mergedSeries.map((series) => ({ series, value: week.mergedByProvenance[series] ?? 0 })),
        })),
      }),
      picture({
        kind: "columns",
        title: "Overrides, bypasses and incidents, week by week",
        addsUp: false,
        stacks: weeks.map(({ from, overrides, bypasses, incidents }) => ({
          name: day(from),
          parts: [
            { series: "overrides", value: overrides },
            { series: "bypasses", value: bypasses },
            { series: "incidents", value: incidents },
          ],
        })),
      }),
      ...table(
        "Week by week",
        ["Week from", "#merged", "#with AI", "#median sign-off", "#overrides", "#bypasses", "#incidents"],
        weeks.map((week) => {
          const all = Object.values(week.mergedByProvenance).reduce((sum, one) => sum + one, 0);
          const ai = (week.mergedByProvenance["assisted"] ?? 0) + (week.mergedByProvenance["authored"] ?? 0);
          return [
            day(week.from),
            count(all),
            count(ai),
            duration(week.signOff.median),
            count(week.overrides),
            count(week.bypasses),
            count(week.incidents),
          ];
        }),
        53,
      ),
    ],
  };
}

const outcomeNames: Readonly<Record<string, string>> = {
  satisfied: "signed off",
  exempt: "exempt by the policy",
  "not-enforced": "nothing enforced there",
  overridden: "overridden",
  bypassed: "past the gate",
};

function source({ ledger, period }: Report): Section {
  const erased =
    ledger.erased === 0
      ? ""
      : ` ${plural(ledger.erased, "entry", "entries")} had been erased in part or whole, which is on record; what they said is not in the figures.`;
  return {
    title: "What this was made from",
    blocks: [
      text(
        ledger.head === null
          ? "The ledger held no entry that was recorded before the period ended."
          : `${plural(ledger.entries, "entry", "entries")} of the ledger, recorded before ${moment(period.until)}; its hash chain was ${ledger.verified ? "verified" : "not verified"}. The last of them is ${ledger.head}: the same head gives the same report.${erased}`,
      ),
      caveat(
        "The ledger holds what Countersign saw. What it was not installed for, or not told of, is not in here.",
      ),
    ],
  };
}
