import { type FollowUpFigures } from "../../../domain/report/follow-ups.ts";
import { type Report } from "../../../domain/report/report.ts";
import { count, day, minuteWithoutZone, plural } from "../numbers.ts";
import { type Block, type Section, table, text } from "../section.ts";

/** What went past the gate, with leave and without, and what was changed about the gate itself. */
export function exceptionSections(report: Report): readonly Section[] {
  return [overrides(report), bypasses(report), configuration(report)];
}

function overrides({ overrides: figures }: Report): Section {
  const { asked, cameIntoForce, unconfirmed, inForceAtEnd, followUps, list } = figures;
  return {
    title: "Overrides",
    blocks: [
      text(
        asked === 0
          ? `Nobody broke the glass. ${plural(inForceAtEnd, "override")} of an earlier period ${inForceAtEnd === 1 ? "was" : "were"} in force when the period ended.`
          : `The glass was broken ${plural(asked, "time")}; ${count(cameIntoForce)} came into force, ${count(unconfirmed)} lacked the second person, ${count(figures.void)} ended because content or base changed. ${count(inForceAtEnd)} ${inForceAtEnd === 1 ? "was" : "were"} in force when the period ended. ${followUpText(followUps)}`,
      ),
      ...table(
        "Overrides",
        ["Pull request", "Blast radius", "By", "Second person", "Why", "Asked (UTC)", "State", "Follow-up"],
        list.map((one) => [
          one.pullRequest,
          one.tier,
          one.by,
          one.confirmedBy ?? "–",
          one.incident === null ? one.reason : `${one.reason} (${one.incident})`,
          minuteWithoutZone(one.askedAt),
          one.state,
          one.followUp,
        ]),
      ),
    ],
  };
}

function bypasses({ bypasses: { total, byKind, followUps, list } }: Report): Section {
  return {
    title: "Bypasses",
    blocks: [
      ...(total === 0
        ? [text("Nothing reached a protected branch past the gate.")]
        : [text(`${plural(total, "bypass", "bypasses")}. ${followUpText(followUps)}`)]),
      ...(total === 0
        ? []
        : table(
            "By kind",
            ["How", "#bypasses"],
            Object.entries(byKind).map(([how, found]) => [how.replaceAll("-", " "), count(found)]),
          )),
      ...table(
        "Bypasses",
        ["Change", "Branch", "How", "By", "At (UTC)", "Owners", "Due", "Follow-up"],
        list.map((one) => [
          one.number === null
            ? `${one.repository}@${one.sha.slice(0, 10)}`
            : `${one.repository}#${String(one.number)}`,
          one.branch,
          one.how.replaceAll("-", " "),
          one.by ?? "unknown",
          minuteWithoutZone(one.at),
          one.owners.join(", "),
          day(one.dueAt),
          one.followUp,
        ]),
      ),
    ],
  };
}

function configuration({ configuration: { total, weakening } }: Report): Section {
  return {
    title: "Changes to the gate itself",
    blocks: [
      text(
        `${plural(total, "change")} of rulesets, branch protection, policy or installation; ${count(weakening.length)} of them ${weakening.length === 1 ? "weakens" : "weaken"} the gate.`,
      ),
      ...table(
        "Changes that weaken the gate",
        ["Where", "What", "Changed", "By", "At (UTC)"],
        weakening.map((one) => [
          one.where,
          `${one.what.replaceAll("-", " ")} ${one.name} ${one.change}`,
          one.changes.join("; "),
          one.by ?? "unknown",
          minuteWithoutZone(one.at),
        ]),
      ),
    ],
  };
}

function followUpText({ none, open, overdue, closed }: FollowUpFigures): string {
  return `Followed up: ${count(closed)} closed by a review, ${count(open)} open, ${count(overdue)} overdue, ${count(none)} without a follow-up.`;
}

/** What people did by command, and what they called false alarms. */
export function deedSections(report: Report): readonly Section[] {
  return [corrections(report), commands(report)];
}

function corrections({ corrections: { total, bySignal } }: Report): Section {
  return {
    title: "Corrections of provenance",
    blocks: [
      text(
        total === 0
          ? "Nobody called evidence of AI a false alarm."
          : `${plural(total, "time")} somebody with the right to do so called evidence of AI a false alarm. A signal that leads this list may deserve to be muted, or mended.`,
      ),
      ...table(
        "False alarms by signal",
        ["Signal", "#corrected", "Latest reason", "Where"],
        bySignal.map(({ signal, count: found, examples }) => [
          signal,
          count(found),
          examples[0]!.reason,
          examples[0]!.pullRequest,
        ]),
      ),
    ],
  };
}

function commands({ commands: { total, done, refused, misunderstood, byCommand } }: Report): Section {
  const none: readonly Block[] = [text("No command was given.")];
  return {
    title: "Commands",
    blocks:
      total === 0
        ? none
        : [
            text(
              `${plural(total, "command")}: ${count(done)} done, ${count(refused)} refused, ${count(misunderstood)} not understood.`,
            ),
            ...table(
              "By command",
              ["Command", "#done", "#refused", "#not understood"],
              byCommand.map((one) => [
                one.command ?? "(no such command)",
                count(one.done),
                count(one.refused),
                count(one.misunderstood),
              ]),
            ),
          ],
  };
}
