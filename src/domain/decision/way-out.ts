import { confirmationCauses, mayBreakGlass, type Stakes } from "../act/break-glass.ts";
import { type ActSetting } from "../act/standing.ts";
import { knownAccounts } from "../approval/candidates.ts";
import { contributorOf } from "../approval/count-approvals.ts";
import { type Candidate } from "../approval/counted-review.ts";
import { permissionOf } from "../approval/levels.ts";
import { type Account } from "../pull-request.ts";

/** Who could help where nobody is left who could sign, as far as is known. */
export interface WayOut {
  /** Each of them may break the glass alone. */
  readonly alone: readonly Candidate[];
  /** One of the first may break the glass if one of the second, another person, confirms; empty where `alone` is not. */
  readonly together: {
    readonly breaking: readonly Candidate[];
    readonly confirming: readonly Candidate[];
  };
  /** They may merge past the check, and that is recorded as a bypass. */
  readonly administrators: readonly Candidate[];
}

/** Finds who could help, among the people that were read. */
export function findWayOut(setting: ActSetting, stakes: Stakes): WayOut {
  const people = knownAccounts(setting.policy, setting.rosters).filter(({ kind }) => kind === "person");
  const breaking = people.filter((account) => mayBreakGlass(account, setting) === null);
  const alone = breaking.filter((account) => confirmationCauses(account, stakes, setting).length === 0);
  const confirming = breaking.filter((account) => contributorOf(setting.independence, account) === null);
  const isPair = confirming.some(({ id }) => breaking.some((other) => other.id !== id));
  const together = alone.length === 0 && isPair ? { breaking, confirming } : { breaking: [], confirming: [] };
  return {
    alone: alone.map(candidate),
    together: {
      breaking: together.breaking.map(candidate),
      confirming: together.confirming.map(candidate),
    },
    administrators: people
      .filter((account) => permissionOf(setting.rosters, account) === "admin")
      .map(candidate),
  };
}

function candidate({ id, login }: Account): Candidate {
  return { id, login };
}
