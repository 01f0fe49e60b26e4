import {
  type Direction,
  type Outcome,
  type PolicyChange,
  type PolicyComparison,
} from "../domain/decision/compare-policies.ts";
import { answerRequirement, type Setting } from "./answers.ts";
import { count, firstOf, listOf } from "./wording.ts";

/** At most so many pull requests are shown; the counts are of all. */
const mostShown = 10;

/**
 * What a proposed policy would have decided about other pull requests.
 * @param setting with `baseSha` as the commit of the standing policy and `headSha` as that of the proposed one
 */
export function renderComparison(comparison: PolicyComparison, setting: Setting): readonly string[] {
  const { open, merged, untold, changes, leftOut } = comparison;
  const heading = "### What the proposed policy would have decided about other pull requests";
  if (open + merged === 0) return [heading, "None are on record yet.", ""];
  const among = [
    ...(open === 0
      ? []
      : [`${count(open, "pull request")} that ${open === 1 ? "was" : "were"} open when last judged`]),
    ...(merged === 0 ? [] : [count(merged, "merged one")]),
  ];
  const shown = changes.slice(0, mostShown);
  const rest = changes.length - shown.length;
  return [
    heading,
    `Of ${listOf(among)}: ${listOf(countLines(comparison))}.${untoldSentence(untold)}${leftOutSentence(leftOut)}`,
    ...shown.map((change) => `- ${changeLine(change, setting)}`),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
    "",
  ];
}

const directions: Readonly<Record<Direction, string>> = {
  stricter: "stricter",
  looser: "looser",
  mixed: "stricter in one thing and looser in another",
  same: "the same",
};

function countLines({ counts }: PolicyComparison): readonly string[] {
  const kinds = ["stricter", "looser", "mixed", "same"] as const;
  return kinds
    .filter((kind) => kind !== "mixed" || counts.mixed > 0)
    .map((kind) => `${counts[kind]} ${directions[kind]}`);
}

function untoldSentence(untold: readonly number[]): string {
  if (untold.length === 0) return "";
  const numbers = untold.map((number) => `#${number}`);
  return ` It cannot be told for ${untold.length} (${firstOf(numbers, 5)}): the proposed policy goes by something that was not read then.`;
}

function leftOutSentence(leftOut: PolicyComparison["leftOut"]): string {
  if (leftOut.length === 0) return "";
  return ` Provenance and blast radius are taken as they were judged then; what it changes of ${listOf(leftOut)} is left out.`;
}

function changeLine(
  { number, url, title, isMerged, direction, before, after }: PolicyChange,
  setting: Setting,
) {
  const { voice } = setting;
  const name = `${voice.link(`#${number}`, url)} ${voice.theirs(title)}${isMerged ? " (merged)" : ""}`;
  const verdicts =
    before.verdict === after.verdict ? after.verdict : `${after.verdict} instead of ${before.verdict}`;
  const atHead: Setting = { ...setting, baseSha: setting.headSha };
  return `${name}: ${directions[direction]}, ${verdicts}. It would ask: ${asked(after, atHead)} It asks: ${asked(before, setting)}`;
}

function asked({ requirement }: Outcome, setting: Setting): string {
  return requirement === null
    ? "Nothing, because nothing is enforced."
    : answerRequirement(requirement, setting);
}
