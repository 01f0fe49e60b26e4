import { matchesGlob } from "../policy/glob.ts";

/** The check that keeps the gate, and the app that alone may set it. */
export interface GateCheck {
  readonly name: string;
  readonly appId: number;
}

/** A check that a rule requires. */
export interface RequiredCheck {
  readonly name: string;
  /** The app that has to set it; `null`: anybody may; `unknown`: GitHub does not say here. */
  readonly appId: number | null | "unknown";
}

/** What a ruleset or a branch protection says, as far as it bears on the gate. */
export interface RuleState {
  /** GitHub's word: `active`, `evaluate` or `disabled`; branch protection is always active. */
  readonly enforcement: string;
  /** Full names of refs, `~ALL`, `~DEFAULT_BRANCH`, or patterns. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly checks: readonly RequiredCheck[];
  /** Approvals that GitHub itself asks for. */
  readonly reviews: number;
  readonly blocksForcePush: boolean;
  readonly blocksDeletion: boolean;
  /** Who may go past it, in GitHub's words; `null`: GitHub does not say. */
  readonly bypass: readonly string[] | null;
}

/** Whether a rule keeps the gate of a branch: it is in force there and requires the check. */
export function keepsGate(
  rule: RuleState,
  branch: { readonly name: string; readonly isDefault: boolean },
  check: GateCheck,
): boolean {
  return rule.enforcement === "active" && covers(rule, branch) && requires(rule, check);
}

/** Whether the check is among those that a rule requires. */
export function requires({ checks }: RuleState, check: GateCheck): boolean {
  return checks.some(({ name, appId }) => name === check.name && appIsRight(appId, check));
}

/** Whether the check is required of this app, so that nobody else can set it. */
export function isPinned({ checks }: RuleState, check: GateCheck): boolean {
  return checks.some(({ name, appId }) => name === check.name && appId === check.appId);
}

function appIsRight(appId: RequiredCheck["appId"], check: GateCheck): boolean {
  return appId === null || appId === "unknown" || appId === check.appId;
}

function covers(
  { include, exclude }: RuleState,
  { name, isDefault }: { readonly name: string; readonly isDefault: boolean },
): boolean {
  const isMeant = (pattern: string): boolean =>
    pattern === "~ALL" ||
    (pattern === "~DEFAULT_BRANCH" && isDefault) ||
    matchesGlob(pattern.replace(/^refs\/heads\//u, ""), name);
  return include.some(isMeant) && !exclude.some(isMeant);
}
