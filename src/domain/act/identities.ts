import { contributorOf } from "../approval/count-approvals.ts";
import { type Independence, type Unsettled } from "../approval/independence.ts";
import { levelNames } from "../policy/policy.ts";
import { type Account } from "../pull-request.ts";
import { type Act, actsOf, type IdentityAct } from "./act.ts";
import { type ActSetting, firstRefusal, type Refusal, refuseBot, refuseJunior } from "./standing.ts";

/** Whether somebody may say whose a commit's address is: of the most senior level, without a hand in the change. */
export function maySettleIdentity(by: Account, setting: ActSetting): Refusal | null {
  const contributor = contributorOf(setting.independence, by);
  return firstRefusal(
    refuseBot(by),
    refuseJunior(by, levelNames(setting.policy)[0]!, setting),
    contributor === null ? null : { kind: "contributor", because: contributor.because },
  );
}

/**
 * What has been said of addresses by those who may; of one address the newest. Whoever an address is said to belong
 * to says nothing more here: the owner of a commit cannot disown it.
 */
export function settledIdentities(acts: readonly Act[], setting: ActSetting): readonly IdentityAct[] {
  const settled = new Map<string, IdentityAct>();
  for (const act of actsOf(acts, "identity")) {
    const isNamed = [...settled.values()].some(({ account }) => account?.id === act.by.id);
    if (!isNamed && maySettleIdentity(act.by, setting) === null) settled.set(act.email.toLowerCase(), act);
  }
  return [...settled.values()];
}

/**
 * Independence with the addresses settled: the named accounts had a hand in the change; of nobody's nothing follows.
 * INVARIANT: contributors are only ever added.
 */
export function settle(independence: Independence, identities: readonly IdentityAct[]): Independence {
  const byEmail = new Map(identities.map((act) => [act.email.toLowerCase(), act]));
  const actFor = (entry: Unsettled): IdentityAct | undefined =>
    entry.kind === "unlinked-identity" || entry.kind === "unlinked-prompter"
      ? byEmail.get((entry.email ?? "").toLowerCase())
      : undefined;
  const named = independence.unsettled.flatMap((entry) => {
    const account = actFor(entry)?.account ?? null;
    return account === null ? [] : [{ account, because: exclusionOf(entry) }];
  });
  const known = new Set(independence.contributors.map(({ account }) => account.id));
  const added = [...new Map(named.map((entry) => [entry.account.id, entry])).values()].filter(
    ({ account }) => !known.has(account.id),
  );
  return {
    contributors: [...independence.contributors, ...added],
    unsettled: independence.unsettled.filter((entry) => actFor(entry) === undefined),
  };
}

/** Hands in the change that no account is named for: those that nobody knows, and those of nobody who could review. */
export function handsWithoutAccount(
  { unsettled }: Independence,
  identities: readonly IdentityAct[],
): readonly Unsettled[] {
  const named = new Set(
    identities.flatMap(({ email, account }) => (account === null ? [] : [email.toLowerCase()])),
  );
  return unsettled.filter((entry) => !("email" in entry) || !named.has((entry.email ?? "").toLowerCase()));
}

function exclusionOf(entry: Unsettled): Independence["contributors"][number]["because"] {
  if (entry.kind !== "unlinked-identity") return { kind: "steered-agent", because: "prompted" };
  switch (entry.role) {
    case "author":
      return { kind: "authored-commit", sha: entry.sha };
    case "committer":
      return { kind: "committed", sha: entry.sha };
    case "co-author":
      return { kind: "co-authored", sha: entry.sha };
  }
}
