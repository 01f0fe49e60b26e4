import { type Policy, rankOf } from "../../../src/domain/policy/policy.ts";
import { type Requirement } from "../../../src/domain/policy/requirement.ts";

/** Whether everything that `less` asks for is asked for by `more` too. */
export function covers(by: Policy, more: Requirement, less: Requirement): boolean {
  const rank = (level: string | null): number => (level === null ? 99 : rankOf(by, level));
  const approvals = less.approvals.every((demand) =>
    more.approvals.some((other) => rank(other.level) <= rank(demand.level) && other.count >= demand.count),
  );
  const owners = less.owners.every((demand) =>
    more.owners.some(
      (other) =>
        other.owners.every((owner) => demand.owners.includes(owner)) &&
        demand.paths.every((path) => other.paths.includes(path)),
    ),
  );
  return approvals && owners;
}
