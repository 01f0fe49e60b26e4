import { type Candidate, type Missing } from "../domain/approval/counted-review.ts";
import { type Decision, type Note } from "../domain/decision/decision.ts";
import { isOfMissingTeam } from "../domain/decision/notes.ts";
import { type WayOut } from "../domain/decision/way-out.ts";
import { headingOf } from "../domain/documentation/read-change-documentation.ts";
import { policyPath } from "../domain/configuration-paths.ts";
import { type Setting } from "./answers.ts";
import { describeProblem } from "./missing-text.ts";
import { placeUrl } from "./links.ts";
import { awaitsConfirmation } from "./override-text.ts";
import { troubleUrl } from "./trouble-url.ts";
import { type Voice } from "./voice.ts";
import { capital, firstOf, minuteUtc } from "./wording.ts";

/** The one thing to do next, in a sentence. */
export function nextStep(decision: Decision, setting: Setting): string {
  const { override } = decision;
  if (override !== undefined && awaitsConfirmation(decision)) {
    const names = override.whoCould.map(({ login }) => setting.voice.code(login));
    const whom =
      names.length === 0
        ? "somebody else whom the policy lets break the glass, and who had no hand in the change,"
        : firstOf(names, 3, "or");
    return `Ask ${whom} to comment ${setting.voice.code("/countersign confirm")}.`;
  }
  switch (decision.verdict) {
    case "satisfied":
      return satisfiedStep(decision);
    case "overridden":
      return overriddenStep(decision);
    case "waiting":
      return waitingStep(decision.missing[0]!, decision, setting);
    case "unsatisfiable":
      return wayOut(decision, setting);
    case "undecidable":
      return remedy(decision, setting);
  }
}

function satisfiedStep(decision: Decision): string {
  if (decision.state !== "open") return "Nothing: the pull request is closed.";
  if (decision.isDraft) return "Mark the pull request as ready for review.";
  return "Nothing: Countersign holds nothing up.";
}

function overriddenStep({ state, isDraft, override }: Decision): string {
  if (state !== "open") return "Nothing: the pull request is closed.";
  const until = override === undefined ? "" : ` before ${minuteUtc(override.until)}`;
  const ready = isDraft ? "Mark it as ready for review, and merge" : "Merge";
  return `${ready}${until}; afterwards somebody qualified has to review it.`;
}

function waitingStep(missing: Missing, decision: Decision, setting: Setting): string {
  const { voice } = setting;
  switch (missing.kind) {
    case "veto":
      return `Settle what ${voice.code(missing.veto.reviewer.login)} asked for, and ask them to review again.`;
    case "approvals":
    case "owners":
    case "distinct-people":
    case "distinct-teams":
      return askSomebody(missing, decision, setting);
    case "documentation":
      return documentationStep(missing, voice);
    case "check":
      return missing.state === "not-successful"
        ? `See why the check ${voice.code(missing.pattern)} did not succeed.`
        : `Wait for the check ${voice.code(missing.pattern)}, or start it.`;
    case "soak":
      return `Wait until ${minuteUtc(missing.until)} without changing the content.`;
    case "freeze":
      return `Wait until ${minuteUtc(missing.until)}, when the freeze ${voice.code(missing.name)} ends.`;
    case "hold":
      return `Ask ${voice.code(missing.hold.by.login)} to release the hold: comment ${voice.code("/countersign unhold")}.`;
    case "declaration":
      return `Declare how this change was made: comment ${voice.code("/countersign declare assisted")}, ${voice.code("authored")} or ${voice.code("none")}.`;
    case "sponsor": {
      const [first, ...others] = missing.whoCould.map(({ login }) => login);
      const whom =
        first === undefined
          ? "a person who stands for what the agent wrote"
          : firstOf([first, ...others].map(voice.code), 3, "or");
      const own = first === undefined || others.length > 0 ? "their-own-login" : first;
      return `Ask ${whom} to say so: comment ${voice.code(`/countersign sponsor @${own}`)}.`;
    }
  }
}

/** What is there already is to be mended, and the reader has to know how. */
function documentationStep(
  { section, problem }: Extract<Missing, { kind: "documentation" }>,
  voice: Voice,
): string {
  const name = `the section ${voice.strong(headingOf(section))}`;
  const instead = `or comment ${voice.code(`/countersign evidence ${section} …`)}`;
  switch (problem) {
    case "absent":
    case "empty":
    case "placeholder":
      return `Write ${name} in the description of the pull request, ${instead}.`;
    default:
      return `Mend ${name} in the description of the pull request (${describeProblem(problem)}), ${instead}.`;
  }
}

function askSomebody(missing: Missing, decision: Decision, { voice }: Setting): string {
  const stale = staleApprovers(missing, decision);
  if (stale.length > 0) {
    return `Ask ${firstOf(stale.map(voice.code), 3, "and")} to look at the change and approve again.`;
  }
  const names = missing.whoCould.map(({ login }) => voice.code(login));
  if (names.length > 0) return `Ask ${firstOf(names, 3, "or")} to review and approve.`;
  const level = missing.kind === "approvals" ? missing.level : null;
  return level === null
    ? "Ask somebody with write access who had no hand in the change to review and approve."
    : `Ask somebody of the level ${voice.code(level)} or above who had no hand in the change to review and approve.`;
}

/** People who could supply it and whose approval was for other content. */
function staleApprovers(missing: Missing, decision: Decision): readonly string[] {
  const could = new Set(missing.whoCould.map(({ login }) => login));
  return decision.discounted
    .filter(({ because }) =>
      ["changed-since", "content-unknown", "other-base", "description-edited"].includes(because.kind),
    )
    .flatMap(({ review }) => (review.reviewer === null ? [] : [review.reviewer.login]))
    .filter((login) => could.has(login));
}

/** Nobody is left: the policy or its teams have to change, or somebody takes responsibility on record. */
function wayOut(decision: Decision, setting: Setting): string {
  const { voice } = setting;
  const [missing] = decision.missing.filter((part) => !part.satisfiable);
  const help = meanwhile(decision.wayOut, voice);
  if (missing?.kind === "owners") {
    return `Name a code owner with write access who had no hand in the change for ${firstOf([...missing.paths, ...missing.services].map(voice.code), 2)}, or check that the team exists and can write; ${help}.`;
  }
  const level = missing?.kind === "approvals" ? missing.level : null;
  const absent = level === null ? undefined : decision.notes.find(isOfMissingTeam);
  if (absent !== undefined) return `${nameTeam(absent, setting)}; ${help}.`;
  const who = level === null ? "write access" : `the level ${voice.code(level)}`;
  return decision.policyOrigin.kind === "built-in"
    ? `Give somebody else ${level === null ? who : `the repository permission that makes them ${voice.code(level)}`}, or write ${voice.code(policyPath)} on the base branch; ${help}.`
    : `Give somebody else ${who} in the policy's teams; ${help}.`;
}

/** A team that is not there is the nearest cause of a level that nobody has. */
function nameTeam({ message, place }: Note, { voice, links, baseSha }: Setting): string {
  const where =
    place === null
      ? ""
      : `, in ${voice.link(voice.code(`${place.file}, line ${String(place.line)}`), placeUrl(links, baseSha, place))}`;
  return `${voice.theirs(message)}: create the team or name another one${where}`;
}

/** So many people are named of each kind. */
const named = 3;

/** Who could help until then. */
function meanwhile(way: WayOut | undefined, voice: Voice): string {
  const names = (people: readonly Candidate[]): string =>
    firstOf(
      people.map(({ login }) => voice.code(login)),
      named,
      "or",
    );
  const command = voice.code("/countersign break-glass because …");
  const admins = way?.administrators ?? [];
  const past = `an administrator${admins.length === 0 ? "" : ` (${names(admins)})`} can merge, past this check`;
  if (way === undefined || (way.alone.length === 0 && way.together.breaking.length === 0)) {
    return `until then only ${past}`;
  }
  const breaking =
    way.alone.length > 0
      ? `${names(way.alone)} can break the glass (${command})`
      : `${names(way.together.breaking)} can break the glass (${command}) if ${names(way.together.confirming)}, as a second person, confirms`;
  return `until then ${breaking}, or ${past}`;
}

function remedy(decision: Decision, { voice, links, ...at }: Setting): string {
  const [trouble] = decision.troubles;
  if (trouble === undefined) return "Press Re-run.";
  const text = voice.theirs(trouble.remedy);
  if (trouble.place === null) return `${capital(text)}.`;
  const where = `${trouble.place.file}, line ${trouble.place.line}`;
  return `${capital(text)}: ${voice.link(voice.code(where), troubleUrl(trouble, trouble.place, links, at))}.`;
}
