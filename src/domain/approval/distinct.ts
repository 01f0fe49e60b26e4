import { rankOf } from "../policy/policy.ts";
import { candidatesFor, type MissingInput, ownerCandidates } from "./candidates.ts";
import { type Candidate, type CountedReview, type Missing } from "./counted-review.ts";
import { findTeam, membersOf, type TeamRoster } from "./levels.ts";
import { largestMatching } from "./largest-matching.ts";
import { isOwner } from "./owners.ts";

/** What the counted approvals lack in being different people, or people of different teams. */
export function findIndistinct(input: MissingInput, counted: readonly CountedReview[]): readonly Missing[] {
  return [...indistinctPeople(input, counted), ...indistinctTeams(input, counted)];
}

/** Whether each counted approval can have a seat of its own. */
function indistinctPeople(input: MissingInput, counted: readonly CountedReview[]): readonly Missing[] {
  const { requirement, rosters } = input;
  if (requirement.distinctPeople === null) return [];
  const levelSeats = nestedSeats(input);
  const fits = counted.map(({ reviewer, level }) => [
    ...levelSeats.map((seat) => seat === null || rankOf(input.policy, level) <= rankOf(input.policy, seat)),
    ...requirement.owners.map(({ owners }) => isOwner(owners, rosters, reviewer)),
  ]);
  const asked = levelSeats.length + requirement.owners.length;
  const have = largestMatching(fits, asked);
  if (have >= asked) return [];
  const whoCould = eachOnce([
    ...requirement.approvals.flatMap(({ level }) => candidatesFor(level, input, counted)),
    ...requirement.owners.flatMap(({ owners }) => ownerCandidates(owners, input)),
  ]).filter(({ login }) => !counted.some(({ reviewer }) => reviewer.login === login));
  return [
    {
      kind: "distinct-people",
      asked,
      have,
      rows: requirement.distinctPeople.rows,
      whoCould,
      satisfiable: whoCould.length >= asked - have,
    },
  ];
}

/** Seats of levels as people fill them: one senior and two of any level are two people, one of them a senior. */
function nestedSeats({ policy, requirement }: MissingInput): readonly (string | null)[] {
  const rank = (level: string | null): number =>
    level === null ? Number.POSITIVE_INFINITY : rankOf(policy, level);
  const demands = requirement.approvals.toSorted((a, b) => rank(a.level) - rank(b.level));
  const seats: (string | null)[] = [];
  for (const { level, count } of demands) {
    while (seats.length < count) seats.push(level);
  }
  return seats;
}

/** Whether the counted approvals can be given to so many different teams. */
function indistinctTeams(input: MissingInput, counted: readonly CountedReview[]): readonly Missing[] {
  const { requirement } = input;
  if (requirement.distinctTeams === null) return [];
  const { value: asked, rows } = requirement.distinctTeams;
  const teams = differentTeams(input).map((roster) => membersOf(roster, true));
  const fits = counted.map(({ reviewer }) =>
    teams.map((members) => members.some((member) => member.id === reviewer.id)),
  );
  const have = largestMatching(fits, teams.length);
  if (have >= asked) return [];
  const contributors = new Set(input.independence.contributors.map(({ account }) => account.id));
  const signed = new Set(counted.map(({ reviewer }) => reviewer.id));
  const whoCould = eachOnce(
    teams
      .flat()
      .filter(({ id, kind }) => kind === "person" && !contributors.has(id) && !signed.has(id))
      .map(({ login, id }) => ({ login, id })),
  );
  const withCandidates = [
    ...fits,
    ...whoCould.map(({ id }) => teams.map((members) => members.some((member) => member.id === id))),
  ];
  const satisfiable = largestMatching(withCandidates, teams.length) >= asked;
  return [{ kind: "distinct-teams", asked, have, rows, whoCould, satisfiable }];
}

/** The policy's teams, each once: `payments` and `acme/payments` are the same one. */
function differentTeams({ policy, rosters }: MissingInput): readonly Extract<TeamRoster, { kind: "team" }>[] {
  const found = policy.teams
    .map(({ organisation, slug }) => findTeam(rosters, organisation ?? rosters.organisation, slug))
    .filter((roster) => roster?.kind === "team");
  return [...new Map(found.map((roster) => [roster.id, roster])).values()];
}

function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.login.toLowerCase(), candidate])).values()];
}
