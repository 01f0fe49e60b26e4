import { type BlastRadius, type RiskFact } from "../domain/blast-radius/blast-radius.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { type MatchedRow, type Requirement } from "../domain/policy/requirement.ts";
import { type Evidence, type Provenance, type ProvenanceLevel } from "../domain/provenance/provenance.ts";
import { headingOf } from "../domain/documentation/read-change-documentation.ts";
import { asksNothing } from "../domain/policy/requirement.ts";
import { commitUrl, fileUrl, type Links, placeUrl, shortSha } from "./links.ts";
import { type Voice } from "./voice.ts";
import { capital, count, firstOf, listOf } from "./wording.ts";

/** What the four answers are set with. */
export interface Setting {
  readonly voice: Voice;
  readonly links: Links;
  readonly headSha: string;
  readonly baseSha: string;
}

const howMade: Readonly<Record<ProvenanceLevel, string>> = {
  none: "without AI, as stated",
  unknown: "not known; nothing says whether AI had a part",
  assisted: "by a person with AI help",
  authored: "by an AI agent",
};

/** How was it made? */
export function answerProvenance(provenance: Provenance, setting: Setting): string {
  const { voice } = setting;
  const tools = provenance.tools.length > 0 ? ` (${listOf(provenance.tools.map(voice.theirs))})` : "";
  const answer = `${capital(howMade[provenance.level])}${tools}.`;
  const strongest = provenance.evidence.find(({ says }) => says === provenance.level);
  const because = strongest === undefined ? [] : [`${evidenceSentence(strongest, setting)}.`];
  return [answer, ...because, ...setAside(provenance, setting)].join(" ");
}

/** What was struck lowers the answer, so that whoever reads the answer has to see it. */
function setAside({ struck }: Provenance, { voice }: Setting): readonly string[] {
  const [first, ...others] = struck;
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and ${count(others.length, "more piece")}`;
  return [
    `${voice.code(first.by)} set aside ${voice.code(first.evidence.quote)} (${voice.theirs(first.reason)})${more}.`,
  ];
}

/** It begins with somebody's words, which stay as they are, or with ours. */
function evidenceSentence(evidence: Evidence, setting: Setting): string {
  const said = describeEvidence(evidence, setting);
  return evidence.place.kind === "declaration" ? capital(said) : said;
}

/** One piece of evidence: what was found, where. */
export function describeEvidence(evidence: Evidence, setting: Setting): string {
  const { place, quote } = evidence;
  const where = describePlace(evidence, setting);
  // What somebody declared is said by the level already.
  return place.kind === "declaration" ? where : `${setting.voice.code(quote)} ${where}`;
}

function describePlace({ place, quote }: Evidence, { voice, links }: Setting): string {
  const named = (name: string): string => (name === quote ? "" : ` ${voice.code(name)}`);
  switch (place.kind) {
    case "commit":
    case "note": {
      const commit = voice.link(shortSha(place.sha), commitUrl(links, place.sha));
      const line = place.line === null ? "" : `, line ${place.line}`;
      return `in ${place.kind === "note" ? "the note of " : "commit "}${commit}${line}`;
    }
    case "title":
      return "in the title";
    case "body":
      return `in the description, line ${place.line}`;
    case "account":
      return `as ${voice.theirs(place.role)}${place.login === quote ? "" : `: ${voice.code(place.login)}`}`;
    case "branch":
      return `as the branch${named(place.name)}`;
    case "label":
      return `as the label${named(place.name)}`;
    case "trace":
      return `in the trace ${voice.code(place.path)}`;
    case "declaration":
      return `declared by ${voice.code(place.login)}`;
  }
}

/** How far can it break things? */
export function answerBlastRadius(blastRadius: BlastRadius, setting: Setting): string {
  const { voice } = setting;
  const sentences = [`${capital(blastRadius.tier)} (${blastRadius.score} of 100).`];
  const touched = blastRadius.services.filter(({ distance }) => distance === 0);
  const dependents = blastRadius.services.length - touched.length;
  if (touched.length > 0) {
    const names = touched.map(({ id, tier }) => voice.code(id) + (tier === null ? "" : ` (tier ${tier})`));
    const depend =
      dependents === 0 ? "" : `; ${count(dependents, "service depends", "services depend")} on it`;
    sentences.push(`It touches ${firstOf(names, 3)}${depend}.`);
  }
  const raised = blastRadius.reasons.filter(
    ({ points, message }) => points === 0 && message.startsWith("Raised"),
  );
  sentences.push(...raised.map(({ message }) => voice.theirs(message)));
  const worst = blastRadius.riskFacts.filter(({ severity }) => severity !== "notice");
  sentences.push(...worst.slice(0, 2).map((fact) => `${describeRiskFact(fact, setting)}.`));
  return sentences.join(" ");
}

/** One risk fact: what, where. */
export function describeRiskFact(fact: RiskFact, { voice, links, headSha }: Setting): string {
  const where = voice.code(fact.path) + (fact.line === null ? "" : `, line ${fact.line}`);
  const message = voice.theirs(fact.message.replace(/\.$/u, ""));
  return `${severityNames[fact.severity]}: ${message} (${voice.link(where, fileUrl(links, headSha, fact.path, fact.line))})`;
}

const severityNames: Readonly<Record<RiskFact["severity"], string>> = {
  notice: "Notice",
  risky: "Risky",
  irreversible: "Irreversible",
  "control-plane": "Control plane",
};

/** What does the policy ask for, and which rows ask? */
export function answerRequirement(requirement: Requirement, setting: Setting): string {
  const { voice } = setting;
  if (asksNothing(requirement)) return "Nothing for this change.";
  const approvals = requirement.approvals.map(({ level, count: asked }) =>
    level === null
      ? count(asked, "approval")
      : `${count(asked, "approval")} by ${voice.code(level)} or above`,
  );
  const owners = ownersAsked(requirement, voice);
  const rows = requirement.rows.map((row) => describeRow(row, setting));
  const parts = [...approvals, ...owners, ...otherDemands(requirement, voice)];
  return `${capital(listOf(parts))}, by ${firstOf(rows, 3)}.`;
}

/** Where several owners of the same are asked, it is said whose approvals these are. */
function ownersAsked({ owners }: Requirement, voice: Voice): readonly string[] {
  const owned = owners.map((demand) => firstOf([...demand.paths, ...demand.services].map(voice.code), 2));
  return owned.map((what, index) =>
    owned.indexOf(what) === owned.lastIndexOf(what)
      ? `an owner of ${what}`
      : `${firstOf(owners[index]!.owners.map(voice.code), 2, "or")} as owner of ${what}`,
  );
}

function otherDemands(requirement: Requirement, voice: Voice): readonly string[] {
  const { distinctPeople, distinctTeams, documentation, checks, soakHours, declaration, sponsor } =
    requirement;
  return [
    ...(distinctPeople === null ? [] : ["a person of its own for every seat"]),
    ...(distinctTeams === null ? [] : [`approvals from ${distinctTeams.value} teams`]),
    ...(documentation.length === 0
      ? []
      : [
          `the ${listOf(documentation.map(({ value }) => headingOf(value).toLowerCase()))} in the description`,
        ]),
    ...checks.map(({ value }) => `a success of the check ${voice.code(value)}`),
    ...(soakHours === null ? [] : [`${count(soakHours.value, "hour")} without a change`]),
    ...(declaration === null ? [] : ["a declaration of how it was made"]),
    ...(sponsor === null ? [] : ["a sponsor"]),
  ];
}

/** A row of the policy, and where it stands. */
export function describeRow({ name, place, until }: MatchedRow, { voice, links, baseSha }: Setting): string {
  const where =
    place === null ? "built in" : voice.link(`line ${place.line}`, placeUrl(links, baseSha, place));
  return `${voice.code(name)} (${where}${until === null ? "" : `, until ${until.slice(0, 10)}`})`;
}

/** Who has answered for it? */
export function answerApprovals(decision: Decision, { voice }: Setting): string {
  const counted = decision.counted.filter(({ seats }) => seats.length > 0);
  const names = counted.map(
    ({ reviewer, level }) => `${voice.code(reviewer.login)} (${voice.theirs(level)})`,
  );
  const held = decision.vetoes.map(({ reviewer }) => `${voice.code(reviewer.login)} requested changes`);
  const others = decision.discounted.filter(({ review }) => review.state === "approved").length;
  const discounted = others === 0 ? [] : [`${count(others, "approval does", "approvals do")} not count`];
  // Begins with a login or with these words: neither is to be capitalised as prose.
  const approved = names.length === 0 ? ["Nobody yet"] : [listOf(names)];
  return `${[...approved, ...held, ...discounted].join("; ")}.`;
}
