import { reading } from "../../../domain/report/reading.ts";
import { type Report } from "../../../domain/report/report.ts";
import { count, duration, minuteWithoutZone, plural } from "../numbers.ts";
import { caveat, type Section, table, text } from "../section.ts";
import { closingSection } from "./closings.ts";
import { reviewRequestSection } from "./review-requests.ts";

/** How long sign-off took, and what it took from people. */
export function signOffSections(report: Report): readonly Section[] {
  return [waiting(report), effort(report), reviewRequestSection(report), closingSection(report)];
}

function waiting({ signOff, signOffByTier }: Report): Section {
  return {
    title: "Time to sign-off",
    blocks: [
      text(
        `${plural(signOff.count, "pull request")} waited and ${signOff.count === 1 ? "was" : "were"} signed off in the period: half of them within ${duration(signOff.median)}, nine of ten within ${duration(signOff.p90)}. ` +
          `${count(signOff.atOnce)} had nothing to wait for. ${count(signOff.unsigned)} ${signOff.unsigned === 1 ? "was" : "were"} neither signed off nor merged when the period ended: ${count(signOff.waiting)} still waiting, ${count(signOff.closed)} closed.`,
      ),
      ...table(
        "Time to sign-off by blast radius",
        ["Blast radius", "#signed off", "#median", "#90th percentile"],
        signOffByTier.map((row) => [row.tier, count(row.count), duration(row.median), duration(row.p90)]),
      ),
      caveat(
        "From the first decision that was not satisfied, drafts aside, to the first one after it that was. Nights and weekends count. Those that wait still, or were closed before anybody signed, are not in the median, which therefore reads too low while many do.",
      ),
    ],
  };
}

function effort({ effort: { byLevel, pace } }: Report): Section {
  const { fewLines, readBefore, seenTooLate } = pace.unmeasured;
  return {
    title: "What sign-off took from people",
    blocks: [
      ...table(
        "Approvals that counted, by the level of who gave them",
        ["Level", "#approvals", "#lines read", "#hours, estimated"],
        byLevel.map((row) => [row.level, count(row.approvals), count(row.lines), row.hours.toFixed(1)]),
      ),
      ...(byLevel.length === 0 ? [text("No approval counted in the period.")] : []),
      caveat(
        `Hours are an estimate, not a measurement: for each approval its changed lines at ${count(reading.carefulLinesPerHour)} lines an hour, at least ${String(reading.leastMinutes)} and at most ${String(reading.mostMinutes)} minutes. Lock files count nothing and generated files a tenth. Reviews that did not end in a counted approval are not in it.`,
      ),
      text(
        `${count(pace.faster)} of ${plural(pace.measured, "approval")} came sooner than the change could be read: faster than ${count(reading.fastestLinesPerHour)} lines an hour after this content was first seen. ` +
          `Not measured: ${count(fewLines)} of fewer than ${String(reading.leastLinesForPace)} lines, ${count(readBefore)} by people who had reviewed an earlier content, ${count(seenTooLate)} given before Countersign first saw the content.`,
      ),
      ...table(
        "The fastest",
        ["Pull request", "Level", "#lines", "#after", "at (UTC)"],
        pace.fastest.map((one) => [
          one.pullRequest,
          one.level,
          count(one.lines),
          one.seconds < 60 ? `${count(one.seconds)} s` : duration(one.seconds / 3600),
          minuteWithoutZone(one.at),
        ]),
        10,
      ),
      caveat(
        "Somebody may have read the change before it was pushed, or while it was written. A fast approval is a reason to ask, not a verdict; the report names no reviewer.",
      ),
    ],
  };
}
