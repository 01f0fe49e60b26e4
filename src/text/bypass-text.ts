import { type BypassKind } from "../domain/ledger/bodies.ts";
import { type FollowUp } from "../domain/bypass/follow-up.ts";
import { type Account } from "../domain/pull-request.ts";
import { escapeMarkdown, inlineCode } from "./escape.ts";
import { type Label } from "./labels.ts";
import { commitUrl, type Links, shortSha } from "./links.ts";
import { count, listOf, minuteUtc } from "./wording.ts";

/** What the texts about a bypass say. */
export interface BypassTold {
  readonly how: BypassKind;
  readonly branch: string;
  readonly sha: string;
  /** Commits that came together. */
  readonly commits: number;
  readonly number: number | null;
  /** `null`: not known. */
  readonly by: Account | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What the decision said: `waiting`, say; `null`: there was none. */
  readonly verdict: string | null;
  /** What was missing for it, in sentences without a full stop. Raw. */
  readonly missing: readonly string[];
  /** The ledger's sequence of that decision. */
  readonly decision: number | null;
}

/** What a text about a follow-up says, whatever it follows. */
export type FollowUpTold = Pick<FollowUp, "of" | "name" | "owners" | "dueAt" | "number">;

/** An override that was used. */
export interface OverrideTold {
  readonly branch: string;
  readonly sha: string;
  readonly number: number;
  readonly by: Account;
  readonly confirmedBy: Account | null;
  readonly reason: string;
  readonly incident: string | null;
}

/** By this line, hidden in its text, the issue of a follow-up is found again. */
export function followUpMarker({ name }: Pick<FollowUp, "name">): string {
  return `<!-- countersign:follow-up ${name.replace(/-->/gu, "")} -->`;
}

/** The label of what is overdue. */
export const overdueLabel: Label = {
  name: "countersign-overdue",
  color: "b60205",
  description: "The review after the fact is overdue",
};

/** The label of a bypass, as the policy names it. */
export function bypassLabel(name: string): Label {
  return { name, color: "d93f0b", description: "Reached a protected branch past the gate" };
}

/** The label of an override's follow-up. */
export const overrideLabel: Label = {
  name: "countersign-override",
  color: "fbca04",
  description: "Let through by break-glass; to be reviewed after the fact",
};

/** One line, raw: what reached which branch past the gate. */
export function bypassTitle({ how, branch, sha, number }: BypassTold): string {
  const what = number === null ? shortSha(sha) : `#${String(number)}`;
  switch (how) {
    case "admin-merge":
      return `Bypass: ${what} was merged into ${branch} without the sign-off it needed`;
    case "direct-push":
      return `Bypass: ${what} was pushed to ${branch} without a pull request`;
    case "rule-switched-off":
      return `Bypass: ${what} was merged into ${branch} while the rule was switched off`;
    case "force-push":
      return `Bypass: the history of ${branch} was rewritten (${what})`;
    case "check-not-required":
      return `Bypass: ${what} was merged into ${branch}, where nothing requires the check`;
  }
}

/** A few lines, raw, for where Markdown is not shown. */
export function bypassNotice(told: BypassTold, { owners, dueAt }: FollowUpTold): string {
  return [
    `${who(told.by)} at ${minuteUtc(told.at)}. ${stood(told)}.`,
    ...told.missing.slice(0, 5).map((what) => `- ${what}`),
    `A qualified review after the fact is due by ${minuteUtc(dueAt)}${owners.length === 0 ? "" : `, by ${listOf(owners)}`}.`,
  ].join("\n");
}

/** The text of a bypass's issue. */
export function bypassIssue(told: BypassTold, followUp: FollowUpTold, links: Links): string {
  const { sha, commits, number, by, at, branch, decision } = told;
  const commit = `[${inlineCode(shortSha(sha))}](${commitUrl(links, sha)})`;
  const rest = commits > 1 ? ` and ${count(commits - 1, "commit")} before it` : "";
  return [
    followUpMarker(followUp),
    "## What happened",
    "",
    `${what(told, `${commit}${rest}`)} ${by === null ? "By somebody whom GitHub does not name" : `By ${inlineCode(by.login)}`}, ${minuteUtc(at)}.`,
    "",
    "## What was decided",
    "",
    `${stood(told)}${decision === null ? "" : ` (entry ${String(decision)} of the ledger)`}.`,
    ...(told.missing.length === 0 ? [] : ["", ...told.missing.map((each) => `- ${escapeMarkdown(each)}`)]),
    "",
    ...asked(followUp, links, { number, branch }),
  ].join("\n");
}

/** One line, raw. */
export function overrideTitle({ number, branch }: OverrideTold): string {
  return `Override: #${String(number)} was merged into ${branch} by break-glass and is to be reviewed`;
}

/** The text of an override's issue. */
export function overrideIssue(told: OverrideTold, followUp: FollowUpTold, links: Links): string {
  const { number, branch, sha, by, confirmedBy, reason, incident } = told;
  const second = confirmedBy === null ? "" : `, confirmed by ${inlineCode(confirmedBy.login)}`;
  return [
    followUpMarker(followUp),
    "## What happened",
    "",
    `#${String(number)} was merged into ${inlineCode(branch)} as [${inlineCode(shortSha(sha))}](${commitUrl(links, sha)}) with an override by ${inlineCode(by.login)}${second}.`,
    "",
    `Reason: ${escapeMarkdown(reason)}${incident === null ? "" : ` (incident ${escapeMarkdown(incident)})`}`,
    "",
    ...asked(followUp, links, { number, branch }),
  ].join("\n");
}

/** One line in a pull request or an issue that is reopened. */
export function reopenedComment(followUp: FollowUpTold): string {
  return `This issue stays open until there is a qualified review after the fact. ${howToReview(followUp)}`;
}

/** The last word on an issue that is closed. */
export function closedComment(by: Account): string {
  return `${inlineCode(by.login)} has reviewed this after the fact. It is recorded, and this issue is closed.`;
}

/** What is said when the review is overdue: mentions the owners. */
export function overdueComment(followUp: FollowUpTold): string {
  const { owners, dueAt } = followUp;
  const to = owners.length === 0 ? "" : `${owners.map(mention).join(" ")} `;
  return `${to}The review after the fact was due by ${minuteUtc(dueAt)} and is overdue. ${howToReview(followUp)}`;
}

/** Why a comment that says to be a review is none. */
export function refusedComment(
  followUp: FollowUpTold,
  statement: { readonly by: Account; readonly url: string; readonly why: "no-reason" | "not-qualified" },
): string {
  const { by, url, why } = statement;
  const said = `${inlineCode(by.login)}, [this](${url})`;
  switch (why) {
    case "no-reason":
      return `${said} does not say what was looked at. Write \`/countersign reviewed because …\` in a new comment.`;
    case "not-qualified":
      return `${said} does not count as the review after the fact: ${whoMay(followUp)} ${howToReview(followUp)}`;
  }
}

function what({ how, branch, number }: BypassTold, commit: string): string {
  const pull = number === null ? "" : `#${String(number)} `;
  const to = inlineCode(branch);
  switch (how) {
    case "admin-merge":
      return `${pull}was merged into ${to} as ${commit}, past the check that holds it.`;
    case "direct-push":
      return `${commit} reached ${to} without a pull request.`;
    case "rule-switched-off":
      return `${pull}was merged into ${to} as ${commit} while the rule that requires the check was switched off.`;
    case "force-push":
      return `The history of ${to} was rewritten; it ends at ${commit} now.`;
    case "check-not-required":
      return `${pull}was merged into ${to} as ${commit}. No rule of this branch requires the check, so nothing held it.`;
  }
}

function stood({ number, verdict, how }: BypassTold): string {
  if (number === null) return "There was no pull request, so nobody could sign for it";
  if (verdict === null) return `No decision was made for what was merged with #${String(number)}`;
  if (how === "force-push") return `The decision for #${String(number)} was ${verdict}`;
  return `The decision for #${String(number)} was ${verdict} when it was merged`;
}

function asked(
  followUp: FollowUpTold,
  { documentationUrl }: Links,
  { branch }: { readonly number: number | null; readonly branch: string },
): readonly string[] {
  const { owners, dueAt } = followUp;
  const to = owners.length === 0 ? "Whoever answers for this branch" : listOf(owners.map(mention));
  const more = documentationUrl === null ? "" : ` [More](${documentationUrl}/bypasses.md)`;
  return [
    "## What is asked now",
    "",
    `${to}: a qualified review after the fact, **by ${minuteUtc(dueAt)}**. ${whoMay(followUp)}`,
    "",
    howToReview(followUp),
    "",
    `Closing this issue by hand is not enough: it is opened again. If what reached ${inlineCode(branch)} should not stay, revert it, and have that reviewed.${more}`,
    "",
  ];
}

function whoMay({ number, of }: FollowUpTold): string {
  const not = of === "override" ? "who asked for the override or confirmed it" : "who let it through";
  return number === null
    ? "It has to be by somebody of a senior level who neither pushed nor wrote it."
    : `It has to be by somebody whose approval would have counted for this change at the most senior level it needed, and not by the person ${not}.`;
}

function howToReview({ number }: FollowUpTold): string {
  const comment = "comment on this issue with `/countersign reviewed because …`, saying what you looked at";
  return number === null
    ? `To review it: look at the change, then ${comment}.`
    : `To review it: approve #${String(number)} (GitHub takes reviews of merged pull requests), or ${comment}.`;
}

function who(by: Account | null): string {
  return by === null ? "By somebody whom GitHub does not name" : `By ${by.login}`;
}

/** An owner that is to be pinged: a name that the policy wrote, and nothing else. */
function mention(owner: string): string {
  return /^@[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_.-]+)?$/u.test(owner) ? owner : inlineCode(owner);
}
