import { type Missing } from "../domain/approval/counted-review.ts";
import { type DocumentationProblem, headingOf } from "../domain/documentation/read-change-documentation.ts";
import { type Setting } from "./answers.ts";
import { describeVeto } from "./reviews-text.ts";
import { type Voice } from "./voice.ts";
import { count, firstOf, listOf, minuteUtc } from "./wording.ts";

/**
 * What is missing, and who could supply it.
 * @param isKnown whether it is known who has which level
 */
export function describeMissing(missing: Missing, setting: Setting, isKnown = true): string {
  const { voice } = setting;
  const could =
    isKnown || missing.satisfiable ? whoCould(missing, voice) : "; who could give it is not known now";
  switch (missing.kind) {
    case "approvals": {
      const lacking = missing.asked - missing.have;
      const by = missing.level === null ? "" : ` by ${voice.code(missing.level)} or above`;
      const what = `${lacking} ${missing.have > 0 ? "more " : ""}${lacking === 1 ? "approval" : "approvals"}${by}`;
      return `${what} (${missing.have} of ${missing.asked})${could}`;
    }
    case "owners": {
      const owners = firstOf(missing.owners.map(voice.code), 4, "or");
      const services = missing.services.map((service) => `${voice.code(service)}, which depends on it`);
      const owned = firstOf([...missing.paths.map(voice.code), ...services], 3);
      return `an approval by ${owners}, for ${owned}${could}`;
    }
    case "distinct-people":
      return `every seat by a person of its own: ${missing.have} of ${missing.asked} are${could}`;
    case "distinct-teams":
      return `approvals from ${missing.asked} teams: so far they are from ${missing.have}${could}`;
    case "veto":
      return `${describeVeto(missing.veto, setting)}; they, or somebody senior to them with no hand in the change${seniors(missing, voice)}, can lift it`;
    case "hold": {
      const { by, reason, url } = missing.hold;
      const why = reason === null ? "" : `: ${voice.theirs(reason)}`;
      const [, ...seniors] = missing.whoCould.map(({ login }) => voice.code(login));
      const others =
        seniors.length === 0 ? "somebody senior to them with no hand in it" : firstOf(seniors, 5, "or");
      return `${voice.code(by.login)} ${voice.link("holds it", url)}${why}; they, or ${others}, can release it with ${voice.code("/countersign unhold")}`;
    }
    case "documentation":
      return `the section ${voice.strong(headingOf(missing.section))} of the description: ${problems[missing.problem]}`;
    case "check":
      return `a success of the check ${voice.code(missing.pattern)} on the last commit: ${checkStates[missing.state]}`;
    case "soak":
      return `${count(missing.hours, "hour")} without a change of content; over at ${minuteUtc(missing.until)}`;
    case "declaration":
      return "a declaration of how this change was made";
    case "sponsor":
      return `a sponsor${missing.level === null ? "" : ` of the level ${voice.code(missing.level)} or above`}: a person who stands for what the agent wrote${named(missing, voice)}`;
    case "freeze": {
      const reason = missing.reason === null ? "" : `: ${voice.theirs(missing.reason)}`;
      return `the freeze ${voice.code(missing.name)} to end, at ${minuteUtc(missing.until)}${reason}`;
    }
  }
}

/** Who requested changes comes first among those who could lift them. */
function seniors({ whoCould: [, ...others] }: Missing, voice: Voice): string {
  const names = others.map(({ login }) => voice.code(login));
  return names.length === 0 ? "" : ` (${firstOf(names, 3, "or")})`;
}

/** Somebody named by another has not said so themselves. */
function named({ whoCould: candidates }: Missing, voice: Voice): string {
  if (candidates.length === 0) return "";
  const names = firstOf(
    candidates.map(({ login }) => voice.code(login)),
    3,
  );
  return `; ${names} ${candidates.length === 1 ? "was" : "were"} named and ${candidates.length === 1 ? "has" : "have"} not said so yet`;
}

function whoCould({ whoCould: candidates, satisfiable }: Missing, voice: Voice): string {
  const names = candidates.map(({ login }) => voice.code(login));
  if (satisfiable) return names.length === 0 ? "" : `; could come from ${firstOf(names, 6, "or")}`;
  return names.length === 0
    ? "; nobody is left who could give it"
    : `; only ${listOf(names)} could, and that is too few`;
}

/** What is wrong with a section of the change documentation: a clause. */
export function describeProblem(problem: DocumentationProblem): string {
  return problems[problem];
}

const problems: Readonly<Record<DocumentationProblem, string>> = {
  absent: "there is none",
  empty: "it is empty",
  placeholder: "it holds a placeholder only",
  "too-short": "it is too short to say anything",
  "no-run-on-this-head": "it links to no successful run on the last commit",
  "no-way-back": "it names no flag, no revert and no runbook",
  "no-known-runbook":
    "it names no flag, no revert and none of the runbooks that the service map has for what is touched",
  "no-ticket": "it names no ticket",
  "link-outside": "it links to a path outside the repository",
  "link-not-in-change": "it links to a file that this pull request neither adds nor changes",
  "link-unreadable": "it links to a file that cannot be read as text",
};

const checkStates: Readonly<Record<Extract<Missing, { kind: "check" }>["state"], string>> = {
  absent: "there is none of that name",
  running: "it is still running",
  "not-successful": "it did not succeed; skipped and neutral are no success",
};
