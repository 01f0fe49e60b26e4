import { findTeam, namedLevelOf } from "../approval/levels.ts";
import { type Candidate } from "../approval/counted-review.ts";
import { contributorOf } from "../approval/count-approvals.ts";
import { type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { fromSeconds, hoursAfter, toSeconds } from "../instant.ts";
import { breakGlassOf } from "../policy/built-in-policy.ts";
import { rankOf } from "../policy/policy.ts";
import { type Account } from "../pull-request.ts";
import { type Act, actsOf, type BreakGlassAct, type ConfirmationAct } from "./act.ts";
import {
  type ActSetting,
  areAnswered,
  areHandsKnown,
  firstRefusal,
  knownPeople,
  type Refusal,
  refuseBot,
  refuseContributor,
  refuseOtherContent,
} from "./standing.ts";

/** Why a second person has to confirm. */
export type ConfirmationCause =
  /** Whoever broke the glass had a hand in the change: alone, they would let through their own work. */
  | "contributor"
  /** The change reaches as far as the policy's `confirm` says, or farther. */
  | "tier"
  /** Something could not be read, so that nobody knows how far the change reaches or who made it. */
  | "unknown";

/** A break-glass on record, and what it is worth now. */
export interface Override {
  readonly act: BreakGlassAct;
  /** `void`: it has no effect, see `refusal`; `expired`: it had, or could have had. */
  readonly state: "awaiting-confirmation" | "in-force" | "expired" | "void";
  readonly confirmedBy: Account | null;
  /** Empty: one person is enough. */
  readonly confirmBecause: readonly ConfirmationCause[];
  readonly refusal: Refusal | null;
  /** Whose confirmation would count, as far as is known; empty where none is waited for. */
  readonly whoCould: readonly Candidate[];
  /** When it ends; ISO 8601, UTC. The policy may have shortened what the act said. */
  readonly until: string;
  /** What has to follow, whatever became of it once it was in force. */
  readonly followUp: {
    /** ISO 8601, UTC. */
    readonly dueAt: string;
    /** `@login` or `@organisation/team`. */
    readonly owners: readonly string[];
  };
}

/** What bears on whether a second person is needed. */
export interface Stakes {
  /** With everything that raises it. */
  readonly tier: BlastRadiusTier;
  /** Something was not read, or the policy is invalid. */
  readonly isUndecidable: boolean;
}

/**
 * Whether somebody may break the glass here. Contributors may, but not alone: see `confirmationCauses`; unless it is
 * not known who else had a hand in the change.
 */
export function mayBreakGlass(by: Account, setting: ActSetting): Refusal | null {
  if (setting.contentDigest === null) return { kind: "content-unknown" };
  return firstRefusal(refuseBot(by), refuseUnnamed(by, setting), refuseHandAmongUnknown(by, setting));
}

/** Why somebody who breaks the glass here needs a second person; none: they do not. */
export function confirmationCauses(
  by: Account,
  { tier, isUndecidable }: Stakes,
  setting: ActSetting,
): readonly ConfirmationCause[] {
  const isContributor = contributorOf(setting.independence, by) !== null;
  const isFar = tiers.indexOf(tier) >= tiers.indexOf(breakGlassOf(setting.policy).confirmFrom);
  return [
    ...(isContributor ? (["contributor"] as const) : []),
    ...(isFar ? (["tier"] as const) : []),
    ...(isUndecidable || !areHandsKnown(setting) ? (["unknown"] as const) : []),
  ];
}

const tiers: readonly BlastRadiusTier[] = ["low", "moderate", "high", "critical"];

/** Whether somebody may be the second person: another one, named by the policy too, without a hand in the change. */
export function mayConfirm(by: Account, of: BreakGlassAct, setting: ActSetting): Refusal | null {
  if (by.id === of.by.id) return { kind: "same-person" };
  return firstRefusal(
    refuseOtherContent(of, setting),
    refuseBot(by),
    refuseUnnamed(by, setting),
    refuseKnownContributor(by, setting),
  );
}

/**
 * The override that counts: one in force before one that waits, and the newest before older ones; `null` where
 * nobody has broken the glass.
 */
export function standingOverride(
  acts: readonly Act[],
  stakes: Stakes,
  setting: ActSetting,
  evaluatedAt: string,
): Override | null {
  const confirmations = actsOf(acts, "confirmation");
  const overrides = actsOf(acts, "break-glass").map((act) =>
    judgeOverride(act, confirmations, stakes, setting, evaluatedAt),
  );
  const newestFirst = overrides.toReversed();
  return (
    newestFirst.find(({ state }) => state === "in-force") ??
    newestFirst.find(({ state }) => state === "awaiting-confirmation") ??
    newestFirst[0] ??
    null
  );
}

function judgeOverride(
  act: BreakGlassAct,
  confirmations: readonly ConfirmationAct[],
  stakes: Stakes,
  setting: ActSetting,
  evaluatedAt: string,
): Override {
  const until = endOf(act, setting);
  const confirmBecause = confirmationCauses(act.by, stakes, setting);
  const confirmedBy =
    confirmations.find((confirmation) => isConfirming(confirmation, act, until, setting))?.by ?? null;
  const refusal = firstRefusal(refuseOtherContent(act, setting), mayBreakGlass(act.by, setting));
  const nobody: readonly Candidate[] = [];
  const judged = {
    whoCould: nobody,
    act,
    confirmedBy,
    confirmBecause,
    refusal,
    until,
    followUp: followUpOf(act, setting),
  };
  if (refusal !== null) return { ...judged, state: "void" };
  if (!isBefore(evaluatedAt, until)) return { ...judged, state: "expired" };
  const isWaiting = confirmBecause.length > 0 && confirmedBy === null;
  if (!isWaiting) return { ...judged, state: "in-force" };
  return { ...judged, state: "awaiting-confirmation", whoCould: whoCouldConfirm(act, setting) };
}

function whoCouldConfirm(act: BreakGlassAct, setting: ActSetting): readonly Candidate[] {
  return knownPeople(setting.rosters)
    .filter((account) => mayConfirm(account, act, setting) === null)
    .map(({ login, id }) => ({ login, id }));
}

/** INVARIANT: a confirmation is bound like the override itself: to this content, on this base branch, in time. */
function isConfirming(
  confirmation: ConfirmationAct,
  act: BreakGlassAct,
  until: string,
  setting: ActSetting,
): boolean {
  return (
    confirmation.of === act.id &&
    isBefore(confirmation.at, until) &&
    refuseOtherContent(confirmation, setting) === null &&
    mayConfirm(confirmation.by, act, setting) === null
  );
}

/** As the act says, and never later than the policy allows. Fail closed: an instant that cannot be read has passed. */
function endOf({ at, expiresAt }: BreakGlassAct, { policy }: ActSetting): string {
  const asked = toSeconds(expiresAt);
  const from = toSeconds(at);
  if (asked === null || from === null) return at;
  return fromSeconds(Math.min(asked, from + breakGlassOf(policy).validHours * 3600));
}

function followUpOf({ at, by }: BreakGlassAct, { policy }: ActSetting): Override["followUp"] {
  const { followUpDays, followUpOwners } = breakGlassOf(policy);
  const owners = followUpOwners.length === 0 ? [`@${by.login}`] : followUpOwners;
  return { dueAt: hoursAfter(at, followUpDays * 24) ?? at, owners };
}

function isBefore(one: string, other: string): boolean {
  const [earlier, later] = [toSeconds(one), toSeconds(other)];
  return earlier !== null && later !== null && earlier < later;
}

/** Named by the policy's `break-glass`: by a level that is given by name, or by a team. */
function refuseUnnamed(by: Account, { policy, rosters }: ActSetting): Refusal | null {
  const { level, teams } = breakGlassOf(policy);
  const own = namedLevelOf(policy, rosters, by);
  if (level !== null && own !== null && rankOf(policy, own) <= rankOf(policy, level)) return null;
  const isMember = teams.some(({ organisation, slug }) => {
    const roster = findTeam(rosters, organisation ?? rosters.organisation, slug);
    return roster?.kind === "team" && roster.members.some(({ id }) => id === by.id);
  });
  if (isMember) return null;
  const reaching = policy.levels.filter(
    ({ name }) => level !== null && rankOf(policy, name) <= rankOf(policy, level),
  );
  const naming = [...teams, ...reaching.flatMap((entry) => entry.teams)];
  return areAnswered(naming, rosters) ? { kind: "not-named" } : { kind: "level-unknown" };
}

/** Two people are needed who are not known to have had a hand in it: the unknown one may be one of them. */
function refuseHandAmongUnknown(by: Account, setting: ActSetting): Refusal | null {
  return areHandsKnown(setting) ? null : refuseKnownContributor(by, setting);
}

function refuseKnownContributor(by: Account, setting: ActSetting): Refusal | null {
  const refusal = refuseContributor(by, setting);
  return refusal?.kind === "contributor" ? refusal : null;
}
