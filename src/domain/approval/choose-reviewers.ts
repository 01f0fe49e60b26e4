import { type Account } from "../pull-request.ts";
import { type Candidate, type Missing } from "./counted-review.ts";
import { isOverdue, type ReviewRequest } from "./review-request.ts";

/** What is known of a pull request when people are to be asked. */
export interface AskingFacts {
  readonly number: number;
  readonly missing: readonly Missing[];
  /** Whoever had a hand in the change. */
  readonly contributors: readonly Account[];
  /** What the app has asked for this pull request, ever. */
  readonly requests: readonly ReviewRequest[];
  /** Logins of everybody whose review is requested on GitHub, by whomever. */
  readonly requestedOnGitHub: readonly string[];
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** What is known of the people who could be asked, by login in lower case. Whoever is not there: nothing. */
export interface PeopleFacts {
  /** Open requests of ours, over all repositories. */
  readonly load: ReadonlyMap<string, number>;
  readonly mostPerPerson: number;
  /** How many of the changed files they own. */
  readonly owned: ReadonlyMap<string, number>;
  /** How many of the latest changes to the riskiest files were theirs. */
  readonly expertise: ReadonlyMap<string, number>;
  readonly absent: ReadonlySet<string>;
}

/** A part of the requirement for which somebody may be asked. */
export interface Opening {
  readonly candidates: readonly Candidate[];
  /** Empty seats that nobody was asked for. */
  readonly seats: number;
  /** People to ask in addition, one for each who has not answered in time. */
  readonly escalations: number;
}

/** Somebody to ask. */
export interface ChosenReviewer extends Candidate {
  readonly because: ReviewRequest["because"];
}

/** So many people at a time for one pull request, however many seats are empty. */
const mostAtOnce = 4;

/** For which parts somebody has to be asked, and whom that could be; empty where everybody needed was asked. */
export function findOpenings(facts: AskingFacts): readonly Opening[] {
  const { requests, requestedOnGitHub, now } = facts;
  const overdue = new Set(requests.filter((request) => isOverdue(request, now)).map(keyOf));
  const open = new Set([
    ...requests.filter(({ state }) => state === "open").map(keyOf),
    ...requestedOnGitHub.map((login) => login.toLowerCase()),
  ]);
  return facts.missing.flatMap((missing): readonly Opening[] => {
    const able = missing.whoCould.map(keyOf);
    const asked = able.filter((login) => open.has(login)).length;
    const late = able.filter((login) => overdue.has(login)).length;
    const seats = Math.max(0, seatsOf(missing) - asked);
    const escalations = seatsOf(missing) === 0 ? 0 : Math.max(0, seatsOf(missing) + late - asked - seats);
    const candidates = missing.whoCould.filter((candidate) => mayBeAsked(candidate, facts));
    return seats + escalations > 0 && candidates.length > 0 ? [{ candidates, seats, escalations }] : [];
  });
}

/** Nobody who had a hand in the change, and nobody twice: who was asked once may only be asked after an answer. */
function mayBeAsked(
  candidate: Candidate,
  { contributors, requests, requestedOnGitHub }: AskingFacts,
): boolean {
  const key = keyOf(candidate);
  const hadAHand = contributors.some(({ id, login }) => id === candidate.id || login.toLowerCase() === key);
  const wasAsked = requests.some((request) => request.state !== "answered" && keyOf(request) === key);
  const isRequested = requestedOnGitHub.some((login) => login.toLowerCase() === key);
  return !hadAHand && !wasAsked && !isRequested;
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

/**
 * Chooses whom to ask: for each opening as many as it needs and no more, somebody who fits several once. First
 * whoever fits the most openings, then owners of the files, then who knows them, then who has the least to do.
 */
export function chooseReviewers(
  openings: readonly Opening[],
  people: PeopleFacts,
  number: number,
): readonly ChosenReviewer[] {
  const chosen = new Map<string, ChosenReviewer>();
  for (const { candidates, seats, escalations } of openings) {
    const already = candidates.filter((candidate) => chosen.has(keyOf(candidate))).length;
    const free = candidates
      .filter((candidate) => !chosen.has(keyOf(candidate)) && isFree(candidate, people))
      .toSorted((a, b) =>
        compare(ranksOf(a, openings, people, number), ranksOf(b, openings, people, number)),
      );
    for (const [index, candidate] of free.slice(0, Math.max(0, seats + escalations - already)).entries()) {
      if (chosen.size === mostAtOnce) break;
      const because = already + index < seats ? "seat" : "escalation";
      chosen.set(keyOf(candidate), { login: candidate.login, id: candidate.id, because });
    }
  }
  return [...chosen.values()];
}

/** Not away, and not asked for as much already as one person should be. */
function isFree(candidate: Candidate, { absent, load, mostPerPerson }: PeopleFacts): boolean {
  const key = keyOf(candidate);
  return !absent.has(key) && (load.get(key) ?? 0) < mostPerPerson;
}

/** What somebody is ranked by, the weightiest first; smaller is asked sooner. */
function ranksOf(
  candidate: Candidate,
  openings: readonly Opening[],
  { owned, expertise, load }: PeopleFacts,
  number: number,
): readonly number[] {
  const key = keyOf(candidate);
  const fits = openings.filter(({ candidates }) => candidates.some((other) => keyOf(other) === key)).length;
  return [-fits, -(owned.get(key) ?? 0), -(expertise.get(key) ?? 0), load.get(key) ?? 0, turn(number, key)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((rank, position) => rank !== b[position]);
  return index === -1 ? 0 : a[index]! - b[index]!;
}

/** Takes turns by the pull request's number, so that it is not always the first of the alphabet. */
function turn(number: number, key: string): number {
  let hash = 0;
  for (const character of `${String(number)}#${key}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function keyOf({ login }: { readonly login: string }): string {
  return login.toLowerCase();
}
