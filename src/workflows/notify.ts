import { type Candidate, type Missing } from "../domain/approval/counted-review.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { commentMarker, renderComment } from "../text/comment-text.ts";
import { labelsFor } from "../text/labels.ts";
import { type EvaluationPorts, type Judgement, linksTo } from "./evaluation.ts";
import { type StandingCheckRun } from "./ports.ts";

/** Senior time is the scarce good: never more review requests of ours than seats, and never more than this. */
const mostRequests = 4;

/** Labels, the one comment, review requests: best effort. What fails is logged and changes no decision. */
export async function notify(
  { github, log, settings }: EvaluationPorts,
  { key, gathered, decision }: Judgement,
  run: StandingCheckRun,
): Promise<void> {
  const { snapshot } = gathered;
  const { switches } = decision;
  const best = async (what: string, effort: () => Promise<void>): Promise<void> => {
    try {
      await effort();
    } catch (error) {
      log.warn(
        { err: error, pullRequest: `${key.owner}/${key.repository}#${String(key.number)}` },
        `${what} failed`,
      );
    }
  };
  if (switches.labels) {
    const wanted = labelsFor(decision.provenance.level, decision.blastRadius.tier);
    await best("labelling", () => github.label(key, wanted, snapshot.pullRequest.labels));
  }
  if (switches.comment) {
    const links = linksTo(settings, key);
    const checkUrl = `${links.repositoryUrl}/pull/${String(key.number)}/checks?check_run_id=${String(run.id)}`;
    await best("commenting", () =>
      github.comment(key, commentMarker, renderComment(decision, links, checkUrl)),
    );
  }
  if (switches.reviewRequests) {
    const people = reviewersToAsk(decision, snapshot.requestedReviewers);
    if (people.length > 0) {
      await best("requesting reviews", () => github.requestReviews(key, { people, teams: [] }));
    }
  }
}

/**
 * As many people as there are empty seats, from those who could fill the most of them; nobody twice, nobody while
 * the pull request is a draft, and nobody who has been asked already.
 */
export function reviewersToAsk(decision: Decision, requested: readonly string[]): readonly string[] {
  const isAsking = decision.verdict === "waiting" && decision.mode === "enforce" && !decision.isDraft;
  if (!isAsking) return [];
  const asked = new Set(requested.map((login) => login.toLowerCase()));
  const chosen = new Map<string, Candidate>();
  for (const missing of decision.missing) {
    const seats = seatsOf(missing);
    const isTaken = (login: string) => chosen.has(login.toLowerCase()) || asked.has(login.toLowerCase());
    const alreadyAsked = missing.whoCould.filter(({ login }) => isTaken(login)).length;
    const free = [...missing.whoCould]
      .filter(({ login }) => !isTaken(login))
      .sort(
        (a, b) => usefulness(decision, b) - usefulness(decision, a) || turn(decision, a) - turn(decision, b),
      );
    for (const candidate of free.slice(0, Math.max(0, seats - alreadyAsked))) {
      chosen.set(candidate.login.toLowerCase(), candidate);
    }
  }
  return [...chosen.values()].slice(0, mostRequests).map(({ login }) => login);
}

/** How many people more a missing part needs; what nobody can supply by a review needs none. */
function seatsOf(missing: Missing): number {
  switch (missing.kind) {
    case "approvals":
      return missing.asked - missing.have;
    case "owners":
      return 1;
    default:
      return 0;
  }
}

/** In how many of the missing parts somebody could help. */
function usefulness(decision: Decision, candidate: Candidate): number {
  return decision.missing.filter(({ whoCould }) => whoCould.some(({ login }) => login === candidate.login))
    .length;
}

/** Takes turns by the pull request's number, so that it is not always the first of the alphabet. */
function turn(decision: Decision, candidate: Candidate): number {
  let hash = 0;
  for (const character of `${String(decision.subject.number)}#${candidate.login}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
