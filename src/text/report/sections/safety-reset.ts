import { type ExitMeasure } from "../../../domain/report/exit-criteria.ts";
import { type Report } from "../../../domain/report/report.ts";
import { day } from "../numbers.ts";
import { caveat, type Section, table, text } from "../section.ts";

const measureNames: Readonly<Record<ExitMeasure, string>> = {
  "ai-incident-percent": "merged AI changes that an incident names, per 100",
  "ai-incident-percent-high":
    "merged AI changes that an incident names, per 100, upper end of the 95 % interval",
  "ai-percent-above-others-high":
    "AI changes above changes without AI, per 100, upper end of the 95 % interval",
  bypasses: "bypasses",
  "overrides-per-100-merges": "overrides in force, for 100 merged changes",
  "overdue-follow-ups": "overdue follow-ups",
  "median-hours-to-sign-off": "median hours to sign-off",
  "percent-faster-than-reading": "approvals faster than reading, per 100",
  "unknown-provenance-percent": "merged changes of unknown provenance, per 100",
};

const stateTexts = {
  before: "has not begun",
  running: "is running",
  over: "is over",
} as const;

/** Whether a safety reset runs, and what the figures say about leaving it. */
export function safetyResetSection({ safetyResets, exitCriteria }: Report): Section {
  return {
    title: "Safety reset",
    blocks: [
      ...(safetyResets.length === 0 ? [text("No policy in the ledger has a safety reset.")] : []),
      ...table(
        "Safety resets",
        ["Repository", "From", "Until", "State"],
        safetyResets.map((reset) => [
          reset.repository,
          day(reset.startsAt),
          day(reset.endsAt),
          stateTexts[reset.state],
        ]),
      ),
      ...table(
        "Exit criteria",
        ["Criterion", "#at most", "#shown", "State"],
        exitCriteria.map(({ measure, atMost, value, state }) => [
          measureNames[measure],
          String(atMost),
          value === null ? "–" : value.toFixed(1),
          state === "not-shown" ? "nothing to measure it by" : state,
        ]),
      ),
      ...(exitCriteria.length === 0 && safetyResets.length > 0 ? [text("No exit criteria were given.")] : []),
      ...(exitCriteria.length > 0
        ? [
            caveat(
              "A criterion that is met shows what the ledger shows. Whether to leave the safety reset is for people to decide.",
            ),
          ]
        : []),
    ],
  };
}
