import { type BlastRadius } from "../domain/blast-radius/blast-radius.ts";
import { type Decision, type Note } from "../domain/decision/decision.ts";
import { type Trouble } from "../domain/decision/trouble.ts";
import { type Place } from "../domain/located.ts";
import { type PolicyOrigin } from "../domain/policy/policy.ts";
import { type Requirement } from "../domain/policy/requirement.ts";
import { type Provenance } from "../domain/provenance/provenance.ts";
import {
  answerApprovals,
  answerBlastRadius,
  answerProvenance,
  answerRequirement,
  describeEvidence,
  describeRiskFact,
  type Setting,
} from "./answers.ts";
import { titleOf } from "./check-title.ts";
import { type Palette, plain } from "./palette.ts";
import { nextStep } from "./next-step.ts";
import { describeCounted, describeDiscounted } from "./reviews-text.ts";
import { levelsAreKnown } from "./what-is-known.ts";
import { overrideLines } from "./override-text.ts";
import { describeMissing } from "./missing-text.ts";
import { terminal, type Voice } from "./voice.ts";
import { capital } from "./wording.ts";

export { ansi, type Palette, plain } from "./palette.ts";

/** What can be said of a change before anybody has reviewed it. */
export interface Assessment {
  readonly headSha: string;
  readonly baseSha: string;
  readonly provenance: Provenance;
  readonly blastRadius: BlastRadius;
  readonly requirement: Requirement;
  readonly authorLevel: string;
  readonly policyOrigin: PolicyOrigin;
  readonly troubles: readonly Trouble[];
  readonly notes: readonly Note[];
}

const nowhere = { repositoryUrl: "", documentationUrl: null };

/** What Countersign would ask of a change, for the terminal; several lines, ending in a newline. */
export function renderAssessment(assessment: Assessment, palette: Palette = plain): string {
  const setting = settingOf(assessment, palette);
  const { provenance, blastRadius, requirement, policyOrigin, authorLevel } = assessment;
  const policy = policyOrigin.kind === "built-in" ? "the built-in policy" : policyOrigin.file;
  const facts = blastRadius.riskFacts.map((fact) => describeRiskFact(fact, setting));
  return lines([
    question("How was it made?", answerProvenance(provenance, setting), palette),
    ...provenance.evidence.slice(0, 10).map((entry) => bullet(capital(describeEvidence(entry, setting)))),
    question("How far can it break things?", answerBlastRadius(blastRadius, setting), palette),
    ...blastRadius.reasons.map(({ points, message }) =>
      bullet(`${points > 0 ? `+${points}: ` : ""}${setting.voice.theirs(message)}`),
    ),
    ...facts.slice(0, 10).map(bullet),
    question("What does the policy ask for?", answerRequirement(requirement, setting), palette),
    ...requirement.rows.map(({ name, place }) => bullet(`${name}${where(place)}`)),
    palette.dim(`Under ${setting.voice.theirs(policy)}, for a change by the level ${authorLevel}.`),
    ...troubles(assessment.troubles, setting.voice, palette),
    ...assessment.notes.map(({ message, place }) =>
      palette.dim(`${setting.voice.theirs(message)}${where(place)}`),
    ),
  ]);
}

/** A decision for the terminal; several lines, ending in a newline. */
export function renderDecision(decision: Decision, palette: Palette = plain): string {
  const setting = settingOf(decision, palette);
  const discounted = decision.discounted.filter(({ review }) => review.state !== "commented");
  return lines([
    colourOf(decision, palette)(palette.bold(titleOf(decision))),
    `Next step: ${nextStep(decision, setting)}`,
    question("How was it made?", answerProvenance(decision.provenance, setting), palette),
    question("How far can it break things?", answerBlastRadius(decision.blastRadius, setting), palette),
    question("What does the policy ask for?", answerRequirement(decision.requirement, setting), palette),
    question("Who has answered for it?", answerApprovals(decision, setting), palette),
    ...decision.counted.map((counted) => bullet(palette.green(describeCounted(counted, setting)))),
    ...discounted.map((entry) => bullet(describeDiscounted(entry, decision, setting))),
    ...overrideLines(decision, setting).map((line) => bullet(palette.yellow(capital(line)))),
    ...decision.missing.map((missing) =>
      bullet(palette.yellow(`Missing: ${describeMissing(missing, setting, levelsAreKnown(decision))}`)),
    ),
    ...troubles(decision.troubles, setting.voice, palette),
  ]);
}

function settingOf(at: { readonly headSha: string; readonly baseSha: string }, palette: Palette): Setting {
  return { voice: terminal(palette), links: nowhere, headSha: at.headSha, baseSha: at.baseSha };
}

function colourOf({ verdict }: Decision, palette: Palette): (text: string) => string {
  switch (verdict) {
    case "satisfied":
      return palette.green;
    case "overridden":
    case "waiting":
      return palette.yellow;
    case "unsatisfiable":
    case "undecidable":
      return palette.red;
  }
}

function question(asked: string, answer: string, palette: Palette): string {
  return `${palette.bold(asked)} ${answer}`;
}

function bullet(text: string): string {
  return `  - ${text}`;
}

function where(place: Place | null): string {
  return place === null ? "" : ` (${place.file}:${place.line})`;
}

function troubles(all: readonly Trouble[], voice: Voice, palette: Palette): readonly string[] {
  return all.map(({ what, remedy, place }) =>
    palette.red(`${voice.theirs(what)}${where(place)}. ${voice.theirs(remedy)}.`),
  );
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
