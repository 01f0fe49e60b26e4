import { type Missing } from "../domain/approval/counted-review.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { headingOf } from "../domain/documentation/read-change-documentation.ts";
import { asksNothing } from "../domain/policy/requirement.ts";
import { awaitsConfirmation } from "./override-text.ts";
import { cutAtWord, visible } from "./escape.ts";
import { count, firstOf, listOf, minuteUtc } from "./wording.ts";

/** Longer titles are cut in GitHub's lists. */
const longestTitle = 120;

/** What a decision says in one line of plain text. */
export function titleOf(decision: Decision): string {
  return cutAtWord(visible(withMode(decision)), longestTitle);
}

function withMode(decision: Decision): string {
  switch (decision.mode) {
    case "enforce":
      return enforcedTitle(decision);
    case "warn":
      return `Warning: ${conditionalTitle(decision)}`;
    case "shadow":
      return `Shadow: ${conditionalTitle(decision)}`;
  }
}

function enforcedTitle(decision: Decision): string {
  const { override } = decision;
  if (override !== undefined && awaitsConfirmation(decision)) {
    return `Waiting for a second person to confirm the override of ${override.act.by.login}`;
  }
  switch (decision.verdict) {
    case "satisfied":
      return satisfiedTitle(decision);
    case "overridden":
      return `OVERRIDDEN by ${overriddenBy(decision)}`;
    case "waiting":
      return `Waiting for ${phrasesOf(decision.missing)}`;
    case "unsatisfiable":
      return `Too few people are left for ${phrasesOf(beyondReach(decision))}`;
    case "undecidable":
      return `Cannot decide: ${troublePhrase(decision)}`;
  }
}

/** What an enforcing policy would have done. */
function conditionalTitle(decision: Decision): string {
  switch (decision.verdict) {
    case "satisfied":
      return "would pass";
    case "overridden":
      return `would be overridden by ${overriddenBy(decision)}`;
    case "waiting":
      return `would wait for ${phrasesOf(decision.missing)}`;
    case "unsatisfiable":
      return `would block: too few people are left for ${phrasesOf(beyondReach(decision))}`;
    case "undecidable":
      return `could not decide: ${troublePhrase(decision)}`;
  }
}

function satisfiedTitle(decision: Decision): string {
  if (asksNothing(decision.requirement)) return "No approval needed";
  const seated = decision.counted.filter(({ seats }) => seats.length > 0);
  if (seated.length === 0) return "Everything that the policy asks for is there";
  return `Signed by ${firstOf(
    seated.map(({ reviewer }) => reviewer.login),
    3,
  )}`;
}

/** The people, until when, and why. */
function overriddenBy({ override }: Decision): string {
  if (override === undefined) return "nobody";
  const { act, confirmedBy, until } = override;
  const people = [act.by.login, ...(confirmedBy === null ? [] : [confirmedBy.login])];
  return `${listOf(people)} until ${minuteUtc(until)}: ${act.reason}`;
}

function beyondReach(decision: Decision): readonly Missing[] {
  return decision.missing.filter((missing) => !missing.satisfiable);
}

/** Sections of the description are named together, and a clause within a list ends with a comma. */
function phrasesOf(missing: readonly Missing[]): string {
  const sections = missing.flatMap((part) =>
    part.kind === "documentation" ? [headingOf(part.section).toLowerCase()] : [],
  );
  const phrases = missing.flatMap((part) => {
    if (part.kind !== "documentation") return [phraseOf(part)];
    return headingOf(part.section).toLowerCase() === sections[0] ? [inTheDescription(sections)] : [];
  });
  const beforeLast = phrases.length - 2;
  const closed = phrases.map((phrase, index) =>
    index === beforeLast && phrase.includes(", ") ? `${phrase},` : phrase,
  );
  return listOf(closed);
}

function inTheDescription(sections: readonly string[]): string {
  return `${sections.length > 2 ? `${sections.length} sections` : `the ${listOf(sections)}`} in the description`;
}

function phraseOf(missing: Missing): string {
  switch (missing.kind) {
    case "approvals": {
      const lacking = missing.asked - missing.have;
      const more = missing.have > 0 ? "more " : "";
      const level = missing.level === null ? "" : `${missing.level} `;
      return `${lacking} ${more}${level}${lacking === 1 ? "approval" : "approvals"}`;
    }
    case "owners":
      return `a code owner (${firstOf(missing.owners, 2, "or")})`;
    case "veto":
      return `${missing.veto.reviewer.login}, who requested changes`;
    case "hold":
      return `${missing.hold.by.login} to release the hold`;
    case "distinct-people":
      return `${count(missing.asked - missing.have, "more person", "more people")} to sign`;
    case "distinct-teams":
      return `approvals from ${missing.asked} teams`;
    case "documentation":
      return inTheDescription([headingOf(missing.section).toLowerCase()]);
    case "check":
      return `the check ${missing.pattern}`;
    case "soak":
      return `${missing.hours} hours without a change`;
    case "declaration":
      return "a declaration of how it was made";
    case "sponsor":
      return "a sponsor";
    case "freeze":
      return `the freeze ${missing.name} to end`;
  }
}

function troublePhrase({ troubles }: Decision): string {
  const [first] = troubles;
  if (first === undefined) return "something was not read";
  const mistakes = troubles.filter(({ kind }) => kind === "policy-invalid").length;
  if (mistakes > 0) return `The policy has ${count(mistakes, "mistake")}`;
  return first.what;
}
