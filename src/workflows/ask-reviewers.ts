import {
  type AskingFacts,
  chooseReviewers,
  findOpenings,
  type Opening,
  type PeopleFacts,
} from "../domain/approval/choose-reviewers.ts";
import { type Candidate } from "../domain/approval/counted-review.ts";
import { isPerson, levelOf } from "../domain/approval/levels.ts";
import { countOwnedPaths } from "../domain/approval/owned-paths.ts";
import { nextEscalation, type ReviewRequest, reviewsSince } from "../domain/approval/review-request.ts";
import { riskiestPaths } from "../domain/approval/riskiest-paths.ts";
import { type Decision, isGreenVerdict } from "../domain/decision/decision.ts";
import { type ReviewRequestBody } from "../domain/ledger/bodies.ts";
import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type Policy } from "../domain/policy/policy.ts";
import { reviewRequestSettingsOf } from "../domain/policy/review-request-settings.ts";
import { asJson } from "./as-json.ts";
import { type EvaluationPorts, type JudgedPullRequest } from "./evaluation.ts";
import { type ReviewerKnowledge } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { ledgerSubject } from "./record-decision.ts";
import { afterWorkingHours } from "./working-time.ts";

/** The history of so many paths tells who knows what is changed. */
const mostPaths = 5;

/** Of so many people it is looked up whether they are busy: the likeliest to be asked. */
const mostPeople = 20;

/**
 * Asks the people who could fill the empty seats: few at a time, somebody else in addition where nobody answered in
 * time. Best effort: what fails is logged and changes no decision. Everything asked and answered is recorded.
 *
 * @param requests what was asked before, settled
 */
export async function askReviewers(
  ports: EvaluationPorts,
  judgement: JudgedPullRequest,
  requests: readonly ReviewRequest[],
): Promise<void> {
  const { key, decision } = judgement;
  if (!decision.switches.reviewRequests || !isAsking(decision)) return;
  try {
    const added = await askMore(ports, judgement, requests);
    const next = nextEscalation([...requests, ...added], ports.now().toISOString());
    if (next !== null) {
      await ports.workQueue.enqueue([{ subject: key, because: "a review is overdue" }], next);
    }
  } catch (error) {
    const subject = `${key.owner}/${key.repository}#${String(key.number)}`;
    ports.log.warn({ err: error, pullRequest: subject }, "requesting reviews failed");
  }
}

/** A pull request that is not open any more asks nobody. */
export async function withdrawRequests(
  ports: Pick<EvaluationPorts, "reviewRequests" | "ledger" | "now">,
  key: PullRequestKey,
): Promise<void> {
  const open = (await ports.reviewRequests.read(key)).filter(({ state }) => state === "open");
  const at = ports.now().toISOString();
  for (const request of open) await end(ports, key, request, "closed", at, null);
}

/** Where somebody requested changes, those come first. */
function isAsking({ verdict, mode, isDraft, state, vetoes }: Decision): boolean {
  const isWaiting = verdict === "waiting" && mode === "enforce" && state === "open";
  return isWaiting && !isDraft && vetoes.length === 0;
}

/** Ends the requests that were answered, taken back on GitHub, or are not needed any more; answers with all of them. */
export async function settleRequests(
  ports: EvaluationPorts,
  { key, gathered, decision }: JudgedPullRequest,
): Promise<readonly ReviewRequest[]> {
  const { pullRequest, requestedReviewers } = gathered.snapshot;
  const requests = await ports.reviewRequests.read(key);
  const now = ports.now().toISOString();
  const stillRequested = new Set(requestedReviewers.map((login) => login.toLowerCase()));
  const settled: ReviewRequest[] = [];
  for (const request of requests) {
    const since = reviewsSince(request, pullRequest.reviews, requests);
    const review = since.find(({ state }) => state !== "commented");
    // GitHub quirk: a comment takes its author off the list, and is no answer.
    const isNeeded = !isGreenVerdict(decision.verdict);
    const isWanted = stillRequested.has(request.login.toLowerCase()) || since.length > 0;
    const how = review !== undefined ? "answered" : !isNeeded ? "not-needed" : isWanted ? null : "taken-back";
    if (request.state !== "open" || how === null) settled.push(request);
    else {
      const at = review?.submittedAt ?? now;
      const state = await end(ports, key, request, how, at, personLevel(gathered.input, request));
      settled.push({ ...request, state, endedAt: at });
    }
  }
  return settled;
}

async function end(
  { reviewRequests, ledger }: Pick<EvaluationPorts, "reviewRequests" | "ledger">,
  key: PullRequestKey,
  request: ReviewRequest,
  how: "answered" | NonNullable<ReviewRequestBody["withdrawnBecause"]>,
  at: string,
  level: string | null,
): Promise<"answered" | "withdrawn"> {
  const state = how === "answered" ? how : "withdrawn";
  await reviewRequests.end(key, request.login, state, at);
  const withdrawnBecause = how === "answered" ? null : how;
  const body: ReviewRequestBody = { ...withoutState(request), state, level, endedAt: at, withdrawnBecause };
  await ledger.append({ kind: "review-request", subject: ledgerSubject(key), body: asJson(body) });
  return state;
}

function withoutState({ login, id, because, askedAt, escalateAt }: ReviewRequest) {
  return { login, id, because, askedAt, escalateAt };
}

async function askMore(
  ports: EvaluationPorts,
  judgement: JudgedPullRequest,
  requests: readonly ReviewRequest[],
): Promise<readonly ReviewRequest[]> {
  const { key, gathered, decision } = judgement;
  const now = ports.now();
  const facts: AskingFacts = {
    number: key.number,
    missing: decision.missing,
    contributors: decision.contributors.map(({ account }) => account),
    requests,
    requestedOnGitHub: gathered.snapshot.requestedReviewers,
    now: now.toISOString(),
  };
  const openings = findOpenings(facts);
  if (openings.length === 0) return [];
  const people = await readPeopleFacts(ports, judgement, openings, facts.now);
  const chosen = chooseReviewers(openings, people, key.number);
  if (chosen.length === 0) return [];
  const { escalateAfterHours, mostPerPerson, workingHours } = reviewRequestSettingsOf(
    policyOf(gathered.input),
  );
  const wanted = chosen.map((person): ReviewRequest => ({
    ...person,
    askedAt: facts.now,
    escalateAt: escalateAfterHours === null ? null : afterWorkingHours(now, escalateAfterHours, workingHours),
    state: "open",
    endedAt: null,
  }));
  const added = await ports.reviewRequests.add(key, wanted, mostPerPerson);
  if (added.length < wanted.length) {
    await ports.workQueue.enqueue([{ subject: key, because: "another pull request asked them first" }]);
  }
  if (added.length === 0) return [];
  try {
    await ports.github.requestReviews(key, { people: added.map(({ login }) => login), teams: [] });
  } catch (error) {
    await ports.reviewRequests.remove(key, added);
    throw error;
  }
  for (const request of added) {
    const level = personLevel(gathered.input, request);
    const body: ReviewRequestBody = { ...withoutState(request), state: "asked", level, endedAt: null };
    await ports.ledger.append({ kind: "review-request", subject: ledgerSubject(key), body: asJson(body) });
  }
  return added;
}

/** What cannot be read about people is not known of them; they can be asked all the same. */
async function readPeopleFacts(
  ports: EvaluationPorts,
  { key, gathered, decision }: JudgedPullRequest,
  openings: readonly Opening[],
  now: string,
): Promise<PeopleFacts> {
  const { pullRequest, rosters } = gathered.input;
  const candidates = eachOnce(openings.flatMap((opening) => opening.candidates));
  const logins = candidates.map(({ login }) => login);
  const { mostPerPerson, absences } = reviewRequestSettingsOf(policyOf(gathered.input));
  const load = await ports.reviewRequests.load(logins);
  const byLoad = logins.toSorted(
    (a, b) => (load.get(a.toLowerCase()) ?? 0) - (load.get(b.toLowerCase()) ?? 0),
  );
  const knowledge = await readKnowledge(ports, key, pullRequest.baseSha, {
    paths: riskiestPaths(pullRequest.files, decision.blastRadius, mostPaths),
    logins: byLoad.slice(0, mostPeople),
    now,
  });
  const away = candidates.filter(({ login, id }) =>
    absences.some(
      ({ person, startsAt, endsAt }) =>
        startsAt <= now && now < endsAt && isPerson(person, { login, id: id ?? -1, kind: "person" }),
    ),
  );
  return {
    load,
    mostPerPerson,
    owned: countOwnedPaths(candidates, decision.blastRadius.owners, rosters),
    expertise: knowledge.changes,
    absent: new Set([...knowledge.busy, ...away.map(({ login }) => login.toLowerCase())]),
  };
}

/** Kept for the hour: where nobody is free, everybody is looked at again at each evaluation. */
async function readKnowledge(
  { github, readCache, log }: EvaluationPorts,
  key: PullRequestKey,
  sha: string,
  asked: { readonly paths: readonly string[]; readonly logins: readonly string[]; readonly now: string },
): Promise<ReviewerKnowledge> {
  const about = JSON.stringify([asked.paths, asked.logins.toSorted()]);
  const cacheKey = `reviewers ${String(key.repositoryId)} ${sha} ${asked.now.slice(0, 13)} ${about}`;
  const kept = await readCache.get(cacheKey);
  if (kept !== null) {
    const { changes, busy } = JSON.parse(kept) as { changes: [string, number][]; busy: string[] };
    return { changes: new Map(changes), busy: new Set(busy) };
  }
  try {
    const knowledge = await github.readReviewerKnowledge(key, sha, asked);
    const plain = { changes: [...knowledge.changes], busy: [...knowledge.busy] };
    await readCache.put(cacheKey, JSON.stringify(plain));
    return knowledge;
  } catch (error) {
    const subject = `${key.owner}/${key.repository}#${String(key.number)}`;
    log.warn({ err: error, pullRequest: subject }, "reading who knows the files failed");
    return { changes: new Map(), busy: new Set() };
  }
}

function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.login.toLowerCase(), candidate])).values()];
}

type DecidedFrom = JudgedPullRequest["gathered"]["input"];

function policyOf({ policy }: DecidedFrom): Policy {
  return policy.kind === "policy" ? policy.policy : builtInPolicy;
}

function personLevel(input: DecidedFrom, { login, id }: ReviewRequest): string | null {
  return id === null ? null : levelOf(policyOf(input), input.rosters, { login, id, kind: "person" });
}
