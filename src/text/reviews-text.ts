import {
  type CountedReview,
  type DiscountedReview,
  type DiscountReason,
  type Seat,
  type Veto,
} from "../domain/approval/counted-review.ts";
import { type ExclusionReason } from "../domain/approval/independence.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { type Setting } from "./answers.ts";
import { commitUrl, compareUrl, shortSha } from "./links.ts";
import { levelsAreKnown } from "./what-is-known.ts";
import { count, firstOf, listOf } from "./wording.ts";

/** An approval that counts, and for what. */
export function describeCounted({ reviewer, level, review, seats }: CountedReview, setting: Setting): string {
  const { voice } = setting;
  const fills =
    seats.length === 0 ? "" : `; counts ${listOf(seats.map((seat) => describeSeat(seat, setting)))}`;
  return `${voice.code(reviewer.login)} (${voice.theirs(level)}) ${voice.link("approved", review.url)}${fills}`;
}

function describeSeat(seat: Seat, { voice }: Setting): string {
  switch (seat.kind) {
    case "level":
      return seat.level === null ? "as a second pair of eyes" : `as ${voice.theirs(seat.level)}`;
    case "owners":
      return `as code owner (${firstOf(seat.owners.map(voice.code), 2, "or")})`;
  }
}

/** A review that does not count, with the reason. */
export function describeDiscounted(
  discounted: DiscountedReview,
  decision: Decision,
  setting: Setting,
): string {
  const { review } = discounted;
  const { voice } = setting;
  const who = review.reviewer === null ? "A deleted account" : voice.code(review.reviewer.login);
  const did = voice.link(verbs[review.state], review.url);
  return `${who} ${did}: ${whyNot(discounted, decision, setting)}`;
}

const verbs: Readonly<Record<DiscountedReview["review"]["state"], string>> = {
  approved: "approved",
  "changes-requested": "requested changes",
  commented: "commented",
  dismissed: "had a review that was dismissed",
};

function whyNot({ because }: DiscountedReview, decision: Decision, setting: Setting): string {
  const { voice } = setting;
  switch (because.kind) {
    case "bot":
      return "only people's approvals count";
    case "account-deleted":
      return "nobody can be asked about it any more";
    case "contributor":
      return `whoever had a hand in a change cannot approve it, and they ${describeExclusion(because.because, setting)}`;
    case "nobody-independent":
      return "as long as it is not known who had a hand in this change, nobody can be shown to be independent of it";
    case "comment":
      return "a comment is neither an approval nor a veto";
    case "superseded":
      return "they have reviewed again since, and the latest review stands";
    case "dismissed":
      return because.by === null ? "it was dismissed" : `${voice.code(because.by.login)} dismissed it`;
    case "changed-since":
      return describeChange(because, decision, setting);
    case "other-base":
      return `it was for the base branch ${voice.code(because.baseRef)}, not for ${voice.code(decision.baseRef)}`;
    case "content-unknown":
      return "it is not known which content it was for; approving again settles that";
    case "description-edited":
      return "the description was edited since, and an approval is for what it says too";
    case "no-access":
      return "they have no write access to this repository and no level in the policy";
    case "access-unknown":
      return "it is not known whether they have write access to this repository";
    case "fills-no-seat":
      if (!levelsAreKnown(decision))
        return "GitHub did not say who is in which team, so their level is not known";
      return `their level is ${voice.theirs(because.level)}, and this change asks for ${askedFor(decision, setting)}`;
    case "unqualified-veto":
      return "they have no write access to this repository and no level in the policy, so it holds nothing up";
  }
}

/** What changed since an approval, with a link to the difference. */
function describeChange(
  { headSha, changes }: Extract<DiscountReason, { kind: "changed-since" }>,
  decision: Decision,
  { voice, links }: Setting,
): string {
  const then = `the change was another one then (${voice.link(shortSha(headSha), commitUrl(links, headSha))})`;
  if (changes === null || changes.total + changes.gone === 0) return `${then}; it needs a new look`;
  const { files, total, gone } = changes;
  const shown = files.slice(0, 5).map(voice.code);
  const rest = total - shown.length;
  const parts = [
    ...(total === 0
      ? []
      : [
          `${count(total, "file")} changed since: ${listOf(rest === 0 ? shown : [...shown, `${String(rest)} more`])}`,
        ]),
    ...(gone === 0 ? [] : [`${count(gone, "file")} that it does not change any more`]),
  ];
  const { headSha: now } = decision;
  const link = headSha === now ? "" : ` (${voice.link("compare", compareUrl(links, headSha, now))})`;
  return `${then}; ${parts.join("; ")}${link}`;
}

/** What somebody did that takes their independence: `opened this pull request`. */
export function describeExclusion(because: ExclusionReason, { voice, links }: Setting): string {
  const commit = (sha: string): string => voice.link(shortSha(sha), commitUrl(links, sha));
  switch (because.kind) {
    case "opened":
      return "opened this pull request";
    case "authored-commit":
      return `wrote commit ${commit(because.sha)}`;
    case "committed":
      return `committed ${commit(because.sha)}`;
    case "co-authored":
      return `co-authored commit ${commit(because.sha)}`;
    case "pushed":
      return `pushed ${commit(because.headSha)}`;
    case "steered-agent":
      return `steered the agent that wrote it (${because.because.replace(/-/gu, " ")})`;
  }
}

function askedFor({ requirement }: Decision, { voice }: Setting): string {
  const levels = requirement.approvals.map(({ level }) => (level === null ? "anybody" : voice.theirs(level)));
  const owners = requirement.owners.length === 0 ? [] : ["code owners"];
  return listOf([...levels, ...owners]);
}

/** Requested changes that hold the pull request. */
export function describeVeto({ reviewer, level, review, dismissedBy }: Veto, { voice }: Setting): string {
  const who = `${voice.code(reviewer.login)} (${voice.theirs(level)})`;
  const dismissed =
    dismissedBy === null
      ? ""
      : `; ${voice.code(dismissedBy.login)} dismissed that, but had a hand in the change or is not senior to them`;
  return `${who} ${voice.link("requested changes", review.url)}${dismissed}`;
}
