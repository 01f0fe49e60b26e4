import { type Missing } from "../domain/approval/counted-review.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { policyPath } from "../domain/policy/built-in-policy.ts";
import { type Setting } from "./answers.ts";
import { placeUrl } from "./links.ts";
import { capital, firstOf } from "./wording.ts";

/** The one thing to do next, in a sentence. */
export function nextStep(decision: Decision, setting: Setting): string {
  switch (decision.verdict) {
    case "satisfied":
      return satisfiedStep(decision);
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

function waitingStep(missing: Missing, decision: Decision, { voice }: Setting): string {
  if (missing.kind === "veto") {
    return `Settle what ${voice.code(missing.veto.reviewer.login)} asked for, and ask them to review again.`;
  }
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
    .filter(({ because }) => ["changed-since", "content-unknown", "other-base"].includes(because.kind))
    .flatMap(({ review }) => (review.reviewer === null ? [] : [review.reviewer.login]))
    .filter((login) => could.has(login));
}

/** Nobody is left: the policy or its teams have to change, or an administrator takes responsibility. */
function wayOut(decision: Decision, { voice }: Setting): string {
  const [missing] = decision.missing.filter((part) => !part.satisfiable);
  if (missing?.kind === "owners") {
    return `Name a code owner with write access who had no hand in the change for ${firstOf(missing.paths.map(voice.code), 2)}, or check that the team exists and can write.`;
  }
  const level = missing?.kind === "approvals" ? missing.level : null;
  const who = level === null ? "write access" : `the level ${voice.code(level)}`;
  return decision.policyOrigin.kind === "built-in"
    ? `Give somebody else ${level === null ? who : `${who} (its repository permission)`}, or write ${voice.code(policyPath)} on the base branch; until then only an administrator can merge, past this check.`
    : `Give somebody else ${who} in the policy's teams; until then only an administrator can merge, past this check.`;
}

function remedy(decision: Decision, { voice, links, baseSha }: Setting): string {
  const [trouble] = decision.troubles;
  if (trouble === undefined) return "Press Re-run.";
  const text = voice.theirs(trouble.remedy);
  if (trouble.place === null) return `${capital(text)}.`;
  const where = `${trouble.place.file}, line ${trouble.place.line}`;
  return `${capital(text)}: ${voice.link(voice.code(where), placeUrl(links, baseSha, trouble.place))}.`;
}
