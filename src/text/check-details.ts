import { type BlastRadius } from "../domain/blast-radius/blast-radius.ts";
import { type PolicyComparison } from "../domain/decision/compare-policies.ts";
import { type Decision, type Preview } from "../domain/decision/decision.ts";
import { affectedPicture } from "./affected-picture.ts";
import {
  answerRequirement,
  describeEvidence,
  describeRiskFact,
  describeRow,
  type Setting,
} from "./answers.ts";
import { readFileElsewhere } from "../domain/configuration-paths.ts";
import { renderComparison } from "./comparison-text.ts";
import { documentationLines } from "./documentation-text.ts";
import { placeUrl, shortSha } from "./links.ts";
import { describeDiscounted, describeExclusion } from "./reviews-text.ts";
import { describeMissing } from "./missing-text.ts";
import { describeAct, describeRefusal } from "./act-text.ts";
import { safetyResetLines } from "./safety-reset-text.ts";
import { capital, count, listOf } from "./wording.ts";

/** At most so many of each kind are listed; the ledger has them all. */
const most = 50;

/** Everything behind the four answers, folded. */
export function renderDetails(
  decision: Decision,
  setting: Setting,
  comparison: PolicyComparison | null,
): readonly string[] {
  return [
    ...documentationLines(decision.documentation, setting),
    ...previewLines(decision.preview, { ...setting, baseSha: setting.headSha }),
    ...(comparison === null ? [] : renderComparison(comparison, setting)),
    ...adviceLines(decision, setting),
    ...fold("Evidence of how it was made", evidenceLines(decision, setting)),
    ...fold("Evidence that was set aside", struckLines(decision, setting)),
    ...fold("On record", recordLines(decision, setting)),
    ...fold("On record, without effect", ineffectiveLines(decision, setting)),
    ...fold("Why the blast radius is what it is", blastRadiusLines(decision, setting)),
    ...affectedPicture(decision.blastRadius.services),
    ...fold("Rows of the policy that apply", rowLines(decision, setting)),
    ...fold("Safety reset", safetyResetLines(decision, setting)),
    ...fold("Who had a hand in it", contributorLines(decision, setting)),
    ...fold("Comments and earlier reviews", quietlyDiscounted(decision, setting)),
    ...fold("Notes", noteLines(decision, setting)),
    subjectLine(decision, setting),
  ];
}

function fold(heading: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, most).map((line) => `- ${capital(line)}`);
  const rest = lines.length > most ? [`- … and ${lines.length - most} more`] : [];
  return [
    `<details><summary>${heading} (${lines.length})</summary>`,
    "",
    ...shown,
    ...rest,
    "",
    "</details>",
    "",
  ];
}

function evidenceLines({ provenance }: Decision, setting: Setting): readonly string[] {
  return provenance.evidence.map((evidence) => {
    const { says, scope, tool, confidence } = evidence;
    const what = scope === "content" ? says : `${says}, for the ${scope} only`;
    const by = tool === null ? "" : `, ${setting.voice.theirs(tool)}`;
    return `${what}${by} (${confidence} confidence): ${describeEvidence(evidence, setting)}`;
  });
}

function struckLines({ provenance }: Decision, setting: Setting): readonly string[] {
  const { voice } = setting;
  return provenance.struck.map(
    ({ evidence, by, reason }) =>
      `${voice.code(evidence.signal)}, ${describeEvidence(evidence, setting)}: set aside by ${voice.code(by)}, because ${voice.theirs(reason)}`,
  );
}

function recordLines({ acts = [] }: Decision, setting: Setting): readonly string[] {
  return acts.map((act) => describeAct(act, setting));
}

function ineffectiveLines({ ineffective = [] }: Decision, setting: Setting): readonly string[] {
  return ineffective.map(
    ({ act, refusal }) =>
      `${describeAct(act, setting)}; without effect: ${describeRefusal(refusal, setting)}`,
  );
}

function blastRadiusLines({ blastRadius }: Decision, setting: Setting): readonly string[] {
  const { voice } = setting;
  const reasons = blastRadius.reasons.map(
    ({ points, message }) => `${points > 0 ? `+${points}: ` : ""}${voice.theirs(message)}`,
  );
  const facts = blastRadius.riskFacts.map((fact) => describeRiskFact(fact, setting));
  const dependents = blastRadius.services
    .filter(({ distance }) => distance > 0)
    .map(({ id, via }) => `${voice.code(id)} depends on it (${via.map(voice.code).join(" ← ")})`);
  const unmapped = blastRadius.unmapped.length;
  const unmappedLine = unmapped === 0 ? [] : [`no service claims ${count(unmapped, "changed path")}`];
  return [...reasons, ...facts, ...dependents, ...unmappedLine, ...mutedLine(blastRadius)];
}

/** A muted rule finds nothing, and a reader must not take that for an answer. */
function mutedLine({ mutedRules = [] }: BlastRadius): readonly string[] {
  if (mutedRules.length === 0) return [];
  return [`${count(mutedRules.length, "rule is", "rules are")} muted by the policy`];
}

function rowLines({ requirement }: Decision, setting: Setting): readonly string[] {
  const setAside = requirement.exempted.map(
    ({ by, rows }) =>
      `the exemption ${describeRow(by, setting)} sets aside ${listOf(rows.map(setting.voice.code))}`,
  );
  return [...requirement.rows.map((row) => describeRow(row, setting)), ...setAside];
}

/** Rows that only watch: what they would ask for, where the rest of the policy is enforced. */
function adviceLines({ advice }: Decision, setting: Setting): readonly string[] {
  if (advice === null) return [];
  const missing = advice.missing.map((part) => `- ${capital(describeMissing(part, setting))}`);
  return [
    "### Rows that only watch",
    `They hold nothing up. They ask: ${answerRequirement(advice.requirement, setting)}`,
    ...missing,
    "",
  ];
}

function contributorLines({ contributors }: Decision, setting: Setting): readonly string[] {
  return contributors.map(
    ({ account, because }) => `${setting.voice.code(account.login)}: ${describeExclusion(because, setting)}`,
  );
}

function quietlyDiscounted(decision: Decision, setting: Setting): readonly string[] {
  return decision.discounted
    .filter(({ because }) => because.kind === "comment" || because.kind === "superseded")
    .map((entry) => describeDiscounted(entry, decision, setting));
}

function noteLines({ notes }: Decision, { voice, links, baseSha }: Setting): readonly string[] {
  return notes.map(({ message, place }) => {
    if (place === null) return voice.theirs(message);
    const where = voice.code(`${place.file}:${place.line}`);
    return `${voice.theirs(message)} (${voice.link(where, placeUrl(links, baseSha, place))})`;
  });
}

const previewed: Readonly<Record<Decision["verdict"], string>> = {
  satisfied: "This pull request would pass",
  overridden: "This pull request would be overridden",
  waiting: "This pull request would wait",
  unsatisfiable: "Nobody who is left could satisfy it for this pull request",
  undecidable: "Nothing could be decided about this pull request",
};

/** What the pull request's own version of the policy would decide: shown, never used. */
function previewLines(preview: Preview | null, setting: Setting): readonly string[] {
  if (preview === null) return [];
  const heading = "### Under the rules that this pull request proposes";
  if (preview.kind === "invalid") {
    const mistakes = preview.mistakes.map(
      ({ message, place }) =>
        `- ${setting.voice.code(`${place.file}:${place.line}:${place.column}`)} ${setting.voice.quoting(message)}`,
    );
    return [
      heading,
      "The proposed policy cannot be used; once merged, nothing could be decided:",
      ...mistakes,
      "",
    ];
  }
  const missing = preview.missing.map((part) => `- ${capital(describeMissing(part, setting))}`);
  return [
    heading,
    `${previewed[preview.verdict]} (mode ${setting.voice.code(preview.mode)}, blast radius ${preview.tier}). Asked: ${answerRequirement(preview.requirement, setting)}`,
    ...missing,
    "",
  ];
}

function subjectLine(decision: Decision, { voice }: Setting): string {
  const policy = policyName(decision, voice);
  return `Decided at ${decision.evaluatedAt} for ${shortSha(decision.headSha)} onto ${voice.code(decision.baseRef)} under ${policy}, for a change by ${voice.code(decision.authorLevel)}.`;
}

/** The organisation's own file has no version of the base branch. */
function policyName({ policyOrigin, baseSha }: Decision, { code }: Setting["voice"]): string {
  if (policyOrigin.kind === "built-in") return "the built-in policy";
  const { file, organisation } = policyOrigin;
  const own = readFileElsewhere(file) === null ? `${code(file)} at ${shortSha(baseSha)}` : code(file);
  return organisation === undefined ? own : `${own} and ${code(organisation)}`;
}
