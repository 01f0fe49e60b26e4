import { type Decision } from "../domain/decision/decision.ts";
import { type CheckText, renderCheck } from "./check-text.ts";
import { titleOf } from "./check-title.ts";
import { cut, visible } from "./escape.ts";
import { fitCheck } from "./fit-check.ts";
import { type Links } from "./links.ts";
import { markdown } from "./voice.ts";

/** Longer titles are cut in GitHub's lists. */
const longestTitle = 120;

/**
 * The check of a SHA that several pull requests answer for: pull requests that share a head, or a group of the merge
 * queue. It is green only if each is satisfied or overridden; it tells of the one that is furthest from it, and names the others.
 * @throws {RangeError} for no decision at all: nobody has answered for such a commit
 */
export function renderSharedCheck(decisions: readonly Decision[], links: Links): CheckText {
  const rendered = decisions.map((decision) => ({ decision, check: renderCheck(decision, links) }));
  const [worst] = rendered.toSorted((a, b) => distanceFromSigned(b) - distanceFromSigned(a));
  if (worst === undefined) throw new RangeError("a check that nobody has decided cannot be rendered");
  const overview = [
    `This commit belongs to ${String(decisions.length)} pull requests, and the check is green only when each of them is satisfied or overridden:`,
    "",
    ...rendered.map(
      ({ decision }) => `- #${String(decision.subject.number)}: ${markdown.theirs(titleOf(decision))}`,
    ),
    "",
    `## #${String(worst.decision.subject.number)}`,
    "",
  ];
  const isGreen = worst.check.conclusion === "success";
  const isSigned = isGreen && worst.decision.verdict !== "overridden";
  const title = isSigned
    ? `All ${String(decisions.length)} pull requests of this commit are signed`
    : `#${String(worst.decision.subject.number)}: ${worst.check.title}`;
  return {
    ...worst.check,
    title: cut(visible(title), longestTitle),
    summary: fitCheck([...overview, ...worst.check.summary.split("\n")]),
  };
}

/** An override is green as well, and has to be seen before what is signed. */
function distanceFromSigned({ decision, check }: { decision: Decision; check: CheckText }): number {
  switch (check.conclusion) {
    case "success":
      return decision.verdict === "overridden" ? 1 : 0;
    case null:
      return 2;
    case "failure":
    case "action_required":
      return 3;
  }
}
