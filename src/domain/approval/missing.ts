import { levelNames, rankOf } from "../policy/policy.ts";
import { type ApprovalsDemand, type OwnersDemand } from "../policy/requirement.ts";
import { candidatesFor, dependsOnPermission, type MissingInput, ownerCandidates } from "./candidates.ts";
import { type Candidate, type CountedReview, type Missing, type Veto } from "./counted-review.ts";
import { findIndistinct } from "./distinct.ts";
import { isOwner } from "./owners.ts";

/** What the requirement still asks for, with the people who could supply it. */
export function findMissing(
  input: MissingInput,
  counted: readonly CountedReview[],
  vetoes: readonly Veto[],
): readonly Missing[] {
  const approvals = input.requirement.approvals.flatMap((demand) => missingApprovals(demand, input, counted));
  const owners = input.requirement.owners.flatMap((demand) => missingOwners(demand, input, counted));
  const held = vetoes.map((veto): Missing => ({
    kind: "veto",
    veto,
    rows: [],
    whoCould: [{ login: veto.reviewer.login, id: veto.reviewer.id }, ...seniorsOf(veto, input)],
    satisfiable: true,
  }));
  const parts = [...held, ...approvals, ...owners];
  return parts.length > 0 ? parts : findIndistinct(input, counted);
}

/** Who could lift it besides the reviewer: whoever is senior to them and had no hand in the change. */
function seniorsOf({ level, reviewer }: Veto, input: MissingInput): readonly Candidate[] {
  const above = levelNames(input.policy)[rankOf(input.policy, level) - 1];
  if (above === undefined) return [];
  return candidatesFor(above, input, []).filter(({ id }) => id !== reviewer.id);
}

function missingApprovals(
  demand: ApprovalsDemand,
  input: MissingInput,
  counted: readonly CountedReview[],
): readonly Missing[] {
  const { level, count: asked, rows } = demand;
  const have = counted.filter(({ seats }) =>
    seats.some((seat) => seat.kind === "level" && seat.level === level),
  ).length;
  if (have >= asked) return [];
  const whoCould = candidatesFor(level, input, counted);
  const mayBeMore = dependsOnPermission(level, input.policy) && !input.rosters.permissionsComplete;
  const satisfiable = mayBeMore || whoCould.length >= asked - have;
  return [{ kind: "approvals", level, asked, have, rows, whoCould, satisfiable }];
}

function missingOwners(
  demand: OwnersDemand,
  input: MissingInput,
  counted: readonly CountedReview[],
): readonly Missing[] {
  if (counted.some(({ reviewer }) => isOwner(demand.owners, input.rosters, reviewer))) return [];
  const whoCould = ownerCandidates(demand.owners, input);
  return [{ kind: "owners", ...demand, whoCould, satisfiable: whoCould.length > 0 }];
}
