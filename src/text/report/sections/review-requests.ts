import { type AskRow } from "../../../domain/report/ask-figures.ts";
import { type Durations } from "../../../domain/report/durations.ts";
import { type Report } from "../../../domain/report/report.ts";
import { type ReviewRequestFigures } from "../../../domain/report/review-requests.ts";
import { count, countAndShare, duration, plural } from "../numbers.ts";
import { type Block, caveat, type Section, table, text } from "../section.ts";

/** Whom the app asked for reviews, and what came of it; nobody is named. */
export function reviewRequestSection({ reviewRequests }: Report): Section {
  return {
    title: "Reviews that were asked for",
    blocks: reviewRequests.asked === 0 ? nothingAsked(reviewRequests) : whatCame(reviewRequests),
  };
}

function nothingAsked({ approvals }: ReviewRequestFigures): readonly Block[] {
  return [text(`The app asked nobody for a review. ${approvalText(approvals)}`), whatIsNotInIt];
}

function whatCame(figures: ReviewRequestFigures): readonly Block[] {
  const { asked, escalations, answered, approved, timeToVerdict, withdrawn, open, late } = figures;
  const { pullRequests, people, approvals } = figures;
  const { notNeeded, takenBack, closed, notSaid } = withdrawn;
  return [
    text(
      `The app asked ${plural(asked, "time")} for a review of ${plural(pullRequests, "pull request")}; ${count(escalations)} of these ${escalations === 1 ? "was" : "were"} in addition, since nobody had answered in time. ` +
        `${count(answered)} ${answered === 1 ? "was" : "were"} answered with a verdict, ${count(approved)} of them with an approval that counted${paceText(timeToVerdict)}.`,
    ),
    text(
      `${count(asked - answered)} ${asked - answered === 1 ? "was" : "were"} not answered: ${count(notNeeded)} not needed any more, ${count(takenBack)} taken back on GitHub, ${count(closed)} ended with the pull request, ${count(open)} open when the period ended` +
        `${notSaid === 0 ? "" : `, ${count(notSaid)} ended without a reason on record`}. ${count(late)} of all ${late === 1 ? "was" : "were"} not answered by the time that the policy gives.`,
    ),
    text(
      `${plural(people.total, "person", "people")} ${people.total === 1 ? "was" : "were"} asked: half of them at most ${plural(people.median ?? 0, "time")}, nobody more than ${plural(people.most, "time")}. ${heldText(figures.heldAtOnce)} ${approvalText(approvals)}`,
    ),
    ...askTable("By the level of who was asked", "Level", figures.byLevel),
    ...askTable("By code owner team of what was changed", "Team", figures.byTeam),
    caveat(
      "A verdict's time runs from the ask: nights, weekends and absences count, and how long somebody read is not in it. What was not needed any more may have been read all the same. Whoever did not answer may have been the wrong one to ask.",
    ),
    whatIsNotInIt,
  ];
}

const whatIsNotInIt = caveat(
  "Only what the app asked for is in this: not what people, CODEOWNERS or GitHub's own assignment ask for, which takes time as well. The report names no reviewer; the ledger does.",
);

function paceText({ count: verdicts, median, p90 }: Durations): string {
  return verdicts === 0
    ? ""
    : `: half of the verdicts came within ${duration(median)}, nine of ten within ${duration(p90)}`;
}

function heldText({ most, caps }: ReviewRequestFigures["heldAtOnce"]): string {
  const [least] = caps;
  const greatest = caps.at(-1);
  const allowed =
    least === undefined || greatest === undefined
      ? ""
      : `; the policy allows ${least === greatest ? count(least) : `${count(least)} to ${count(greatest)}, by repository`}`;
  return `The most that one person had open at once was ${count(most)}${allowed}.`;
}

function approvalText({ asked, unasked }: ReviewRequestFigures["approvals"]): string {
  return `${count(asked)} of ${plural(asked + unasked, "approval")} that counted came from somebody whom the app had asked.`;
}

function askTable(caption: string, first: string, rows: readonly AskRow[]): readonly Block[] {
  return table(
    caption,
    [
      first,
      "#asked",
      "#in addition",
      "#answered",
      "#counted approval",
      "#median to verdict",
      "#not needed",
      "#open",
      "#late",
    ],
    rows.map((row) => [
      row.name,
      count(row.asked),
      count(row.escalations),
      countAndShare(row.answered, row.asked),
      countAndShare(row.approved, row.asked),
      duration(row.timeToVerdict.median),
      count(row.withdrawn.notNeeded),
      count(row.open),
      count(row.late),
    ]),
  );
}
