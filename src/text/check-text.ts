import { policyPath } from "../domain/configuration-paths.ts";
import { type PolicyComparison } from "../domain/decision/compare-policies.ts";
import { type Decision } from "../domain/decision/decision.ts";
import {
  answerApprovals,
  answerBlastRadius,
  answerProvenance,
  answerRequirement,
  type Setting,
} from "./answers.ts";
import { renderDetails } from "./check-details.ts";
import { titleOf } from "./check-title.ts";
import { fitCheck } from "./fit-check.ts";
import { type Links } from "./links.ts";
import { nextStep } from "./next-step.ts";
import { describeCounted, describeDiscounted } from "./reviews-text.ts";
import { describeMissing } from "./missing-text.ts";
import { overrideLines } from "./override-text.ts";
import { troubleUrl } from "./trouble-url.ts";
import { markdown } from "./voice.ts";
import { levelsAreKnown, policyIsKnown } from "./what-is-known.ts";
import { capital } from "./wording.ts";

export { type Links } from "./links.ts";

/** A check run as it is to be published. */
export interface CheckText {
  readonly status: "in_progress" | "completed";
  /** `null` while in progress. `neutral` and `skipped` pass on GitHub, so they are never given. */
  readonly conclusion: "success" | "failure" | "action_required" | null;
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  /** Markdown, at most 65,535 characters. */
  readonly text: string;
}

/**
 * The check run that says a decision.
 * @param comparison what a policy that the pull request proposes would have decided about others
 */
export function renderCheck(
  decision: Decision,
  links: Links,
  comparison: PolicyComparison | null = null,
): CheckText {
  const { headSha, baseSha } = decision;
  const setting: Setting = { voice: markdown, links, headSha, baseSha };
  return {
    ...outcomeOf(decision),
    title: titleOf(decision),
    summary: fitCheck(renderSummary(decision, setting)),
    text: fitCheck(renderDetails(decision, setting, comparison)),
  };
}

/**
 * Only `satisfied` and `overridden` are green where the policy is enforced. `shadow` and `warn` are green whatever they would have
 * decided, and say so in the title: see docs/decisions.
 */
function outcomeOf(decision: Decision): Pick<CheckText, "status" | "conclusion"> {
  if (decision.mode !== "enforce") return { status: "completed", conclusion: "success" };
  switch (decision.verdict) {
    case "satisfied":
    case "overridden":
      return { status: "completed", conclusion: "success" };
    case "waiting":
      return { status: "in_progress", conclusion: null };
    case "unsatisfiable":
    case "undecidable":
      return { status: "completed", conclusion: "action_required" };
  }
}

function renderSummary(decision: Decision, setting: Setting): readonly string[] {
  return [
    ...modeLines(decision),
    `**${decision.mode === "enforce" ? "Next step" : "Next step, were it enforced"}:** ${nextStep(decision, setting)}`,
    "",
    `- **How was it made?** ${answerProvenance(decision.provenance, setting)}`,
    `- **How far can it break things?** ${answerBlastRadius(decision.blastRadius, setting)}`,
    ...judgedLines(decision, setting),
    ...section("Break-glass", overrideLines(decision, setting)),
    ...troubleLines(decision, setting),
    ...(policyIsKnown(decision) ? countedLines(decision, setting) : []),
    ...policyLines(decision, setting),
  ];
}

function modeLines({ mode }: Decision): readonly string[] {
  switch (mode) {
    case "enforce":
      return [];
    case "warn":
    case "shadow":
      return [
        `The policy is in ${mode} mode: this check is green and holds nothing up. It shows what an enforcing policy would do.`,
        "",
      ];
  }
}

function countedLines(decision: Decision, setting: Setting): readonly string[] {
  return [
    ...section(
      decision.verdict === "overridden" ? "What would have been required" : "What is missing",
      decision.missing.map((missing) => describeMissing(missing, setting, levelsAreKnown(decision))),
    ),
    ...section(
      "What counts",
      decision.counted.map((counted) => describeCounted(counted, setting)),
    ),
    ...section(
      "What does not count",
      plainlyDiscounted(decision).map((entry) => describeDiscounted(entry, decision, setting)),
    ),
  ];
}

function judgedLines(decision: Decision, setting: Setting): readonly string[] {
  if (!policyIsKnown(decision)) return [];
  return [
    `- **What does the policy ask for?** ${answerRequirement(decision.requirement, setting)}`,
    `- **Who has answered for it?** ${answerApprovals(decision, setting)}`,
  ];
}

function troubleLines({ troubles }: Decision, { voice, links, ...at }: Setting): readonly string[] {
  return section(
    "What kept this from being decided",
    troubles.map((trouble) => {
      const { what, remedy, place } = trouble;
      const where =
        place === null
          ? ""
          : ` (${voice.link(voice.code(`${place.file}:${place.line}:${place.column}`), troubleUrl(trouble, place, links, at))})`;
      return `${voice.quoting(what)}${where}. ${voice.theirs(remedy)}.`;
    }),
  );
}

/** Comments and earlier reviews stand in the details. */
function plainlyDiscounted({ discounted }: Decision): Decision["discounted"] {
  return discounted.filter(({ because }) => because.kind !== "comment" && because.kind !== "superseded");
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `### ${heading}`, ...lines.map((line) => `- ${capital(line)}`)];
}

function policyLines(decision: Decision, { voice, links }: Setting): readonly string[] {
  const guide =
    links.documentationUrl === null
      ? ""
      : ` ${voice.link("How to write one", `${links.documentationUrl}/policy.md`)}.`;
  switch (decision.policyOrigin.kind) {
    case "built-in":
      return [
        "",
        `${voice.code(decision.baseRef)} has no ${voice.code(policyPath)}, so the built-in policy applies: who maintains this repository is senior in it.${guide}`,
      ];
    case "file":
      return [];
  }
}
