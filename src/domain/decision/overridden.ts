import { type Override } from "../act/break-glass.ts";
import { type Missing } from "../approval/counted-review.ts";
import { type Verdict } from "./decision.ts";
import { type Trouble, type TroubleKind } from "./trouble.ts";

/**
 * Whether a break-glass in force makes a verdict green that would not be. It sets aside what the policy asks for, and
 * what GitHub or the policy's own state keeps from being told; never what a person has said no to, and nothing that
 * says who may break the glass or which content it is for. See docs/decisions/0040.
 */
export function isOverridden(
  verdict: Verdict,
  override: Override | null,
  troubles: readonly Trouble[],
  missing: readonly Missing[],
): boolean {
  return (
    verdict !== "satisfied" && override?.state === "in-force" && findObstacles(troubles, missing).length === 0
  );
}

/** What no override sets aside: what a person has said no to, and what makes the override itself unsure. */
export type Obstacle = Extract<Missing, { readonly kind: "hold" | "veto" }> | Trouble;

/** What stands in the way of an override, in the order of the lists. */
export function findObstacles(
  troubles: readonly Trouble[],
  missing: readonly Missing[],
): readonly Obstacle[] {
  return [
    ...troubles.filter(({ kind }) => !canBeOverridden[kind]),
    ...missing.filter((part) => part.kind === "hold" || part.kind === "veto"),
  ];
}

/** INVARIANT: a kind that is not thought of here does not compile, so that nobody overrides it by accident. */
const canBeOverridden: Readonly<Record<TroubleKind, boolean>> = {
  "policy-invalid": true,
  "code-owners-invalid": true,
  "service-map-invalid": true,
  unread: true,
  "too-many-commits": true,
  "independence-unsettled": true,
  "read-failed": true,
  "correction-void": true,
  /** It would hold every pull request from then on, and can be mended in this one. */
  "proposed-policy-invalid": false,
  "proposed-policy-locks-out": false,
  /** Which content it is for cannot be told. */
  "content-unreadable": false,
  "too-many-files": false,
  /** Who may break the glass cannot be told. */
  "policy-missing": false,
  "team-lookup-failed": false,
  "permission-lookup-failed": false,
  "evaluation-failed": false,
};
