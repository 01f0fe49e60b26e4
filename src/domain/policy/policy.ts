import { type BlastRadiusTier, type RiskFact } from "../blast-radius/blast-radius.ts";
import { type UpdateLevel } from "../blast-radius/version-step.ts";
import { type IncidentSettings } from "../incident/raise-after-incidents.ts";
import { type Place } from "../located.ts";
import { type ProvenanceLevel } from "../provenance/provenance.ts";
import { type BlastRadiusSettings } from "./blast-radius-settings.ts";
import { type BypassSettings } from "./bypass-settings.ts";
import { type Period } from "./period.ts";
import { type PersonReference } from "./person-reference.ts";
import { type ReviewRequestSettings } from "./review-request-settings.ts";
import { type SafetyReset } from "./safety-reset.ts";
import { type SignalSettings } from "./signal-settings.ts";

export { type Period } from "./period.ts";
export { type PersonReference } from "./person-reference.ts";

/** `enforce` holds the pull request; `warn` and `shadow` decide, record and show, and hold nothing. */
export type Mode = "shadow" | "warn" | "enforce";

/** What an account may do in the repository, least first. */
export type RepositoryPermission = "none" | "read" | "triage" | "write" | "maintain" | "admin";

/** A team as the policy names it. */
export interface TeamReference {
  /** `null`: the organisation that owns the repository. */
  readonly organisation: string | null;
  readonly slug: string;
}

/** One level of seniority and who has it. */
export interface Level {
  readonly name: string;
  readonly teams: readonly TeamReference[];
  readonly includeChildTeams: boolean;
  readonly people: readonly PersonReference[];
  /** Whoever has at least this permission in the repository has the level; `null`: permission gives nothing. */
  readonly repositoryPermission: "write" | "maintain" | "admin" | null;
  readonly place: Place | null;
}

/**
 * When a row applies.
 * INVARIANT: every condition that grows with the change (provenance, blast radius, paths, services, facts, author
 * level) is closed upwards: a bigger change matches whatever a smaller one matched. So no row can be escaped by
 * adding to a change. The parser refuses what is not closed, and `not` around what grows.
 */
export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "provenance"; readonly oneOf: readonly ProvenanceLevel[] }
  | { readonly kind: "tool"; readonly oneOf: readonly string[] }
  | { readonly kind: "blast-radius"; readonly oneOf: readonly BlastRadiusTier[] }
  | { readonly kind: "service"; readonly oneOf: readonly string[] }
  | { readonly kind: "service-tier"; readonly atMost: number }
  | { readonly kind: "path"; readonly globs: readonly string[] }
  | { readonly kind: "risk-fact"; readonly rules: readonly string[] }
  | { readonly kind: "risk-severity"; readonly oneOf: readonly RiskFact["severity"][] }
  | { readonly kind: "author-level"; readonly oneOf: readonly string[] }
  | { readonly kind: "author"; readonly oneOf: readonly PersonReference[] }
  | { readonly kind: "base-branch"; readonly globs: readonly string[] }
  | { readonly kind: "label"; readonly oneOf: readonly string[] }
  | { readonly kind: "fork"; readonly is: boolean }
  | { readonly kind: "draft"; readonly is: boolean }
  | { readonly kind: "repository-property"; readonly name: string; readonly oneOf: readonly string[] };

/** So many approvals by people of this level or above. */
export interface ApprovalsAsked {
  /** `null`: anybody with a level or with write access. */
  readonly level: string | null;
  readonly count: number;
}

/** A section of the pull request's description that a change may have to bring. */
export type Documentation = "blast-radius" | "test-evidence" | "rollback-plan" | "canary-plan" | "ticket";

/** What a row asks for. */
export interface Ask {
  readonly approvals: readonly ApprovalsAsked[];
  /** For every owned path: `any` one of its owners, as GitHub asks, or `each` of them; `null`: not asked. */
  readonly codeOwners: "any" | "each" | null;
  /** An owner of every service that depends directly on a touched one. */
  readonly dependentOwners: boolean;
  /** Nobody fills a level's and an owner's seat at once. */
  readonly distinctPeople: boolean;
  /** The approvals come from at least so many of the policy's `teams`; `null`: not asked. */
  readonly distinctTeams: number | null;
  readonly documentation: readonly Documentation[];
  /** Name patterns of checks that must have succeeded on the head. */
  readonly checks: readonly string[];
  /** Hours since the content was last changed; `null`: not asked. */
  readonly soakHours: number | null;
  /** The author says how the change was made. */
  readonly declaration: boolean;
  /** A person who stands for agent-authored work, of this level or above (`null`: of any); `null`: not asked. */
  readonly sponsor: { readonly level: string | null } | null;
}

/** Asks for nothing; rows are written from it. */
export const nothingAsked: Ask = {
  approvals: [],
  codeOwners: null,
  dependentOwners: false,
  distinctPeople: false,
  distinctTeams: null,
  documentation: [],
  checks: [],
  soakHours: null,
  declaration: false,
  sponsor: null,
};

/** The name of the row that the safety reset is. */
export const safetyResetRow = "safety-reset";

/** A row of the policy: when it applies, what it asks for. */
export interface RequirementRow {
  readonly name: string;
  readonly when: Condition;
  readonly require: Ask;
  /** `null`: the policy's mode. */
  readonly mode: Mode | null;
  /** The row applies only then; `null`: always. */
  readonly period: Period | null;
  /** `null`: built in. */
  readonly place: Place | null;
}

/**
 * When an exemption applies.
 * INVARIANT: the mirror of `Condition`: closed downwards, so that a change loses an exemption by growing and never
 * gains one. Two are judged of the change as a whole, and a change that was neither may become one: a pure revert, and
 * an update of dependencies, where a lock file without its manifest is none.
 */
export type ExemptCondition =
  | { readonly kind: "only-paths"; readonly globs: readonly string[] }
  | { readonly kind: "author"; readonly oneOf: readonly PersonReference[] }
  | { readonly kind: "base-branch"; readonly globs: readonly string[] }
  | { readonly kind: "provenance"; readonly oneOf: readonly ProvenanceLevel[] }
  | { readonly kind: "blast-radius"; readonly oneOf: readonly BlastRadiusTier[] }
  | { readonly kind: "changed-files"; readonly atMost: number }
  | { readonly kind: "reverts-merged" }
  | { readonly kind: "dependency-update"; readonly atMost: UpdateLevel };

/** A documented class of changes that some rows do not apply to. Changes of the gate itself are never exempt. */
export interface Exemption {
  readonly name: string;
  /** All of them hold. */
  readonly when: readonly ExemptCondition[];
  /** The rows that are set aside; `null`: all of them. */
  readonly from: readonly string[] | null;
  readonly place: Place | null;
}

/** A window in which changes within its scope wait. */
export interface Freeze extends Period {
  readonly name: string;
  readonly when: Condition;
  /** Classes of changes that go on; each as the `when` of an exemption. Left out: none. */
  readonly except?: readonly Exemption["when"][];
  /** Shown in the check, except on public repositories; `null`: none given. */
  readonly reason: string | null;
  readonly place: Place | null;
}

/** What the app may write besides the check. */
export interface Switches {
  readonly labels: boolean;
  readonly comment: boolean;
  readonly reviewRequests: boolean;
}

/** Who may set a requirement aside when the building burns, and what follows. */
export interface BreakGlassSettings {
  /** People of this level or above may; `null`: no level may. */
  readonly level: string | null;
  /** Their members may, whatever their level. */
  readonly teams: readonly TeamReference[];
  /** From this blast radius on, a second person has to confirm. */
  readonly confirmFrom: BlastRadiusTier;
  /** Hours after which an override ends. */
  readonly validHours: number;
  /** Days within which somebody has to review what was let through. */
  readonly followUpDays: number;
  /** `@login` or `@organisation/team`, as written; empty: whoever broke the glass. */
  readonly followUpOwners: readonly string[];
}

/** Where the policy comes from. */
export type PolicyOrigin =
  | { readonly kind: "built-in" }
  | {
      readonly kind: "file";
      /** The repository's own file, or the organisation's where the repository has none. */
      readonly file: string;
      /** The organisation's file, where it applies besides the repository's own. Left out: it does not. */
      readonly organisation?: string;
    };

/** What is asked of which change, and who may answer for it. */
export interface Policy {
  readonly version: 1;
  readonly origin: PolicyOrigin;
  readonly mode: Mode;
  /** Most senior first. A person has the first that matches. */
  readonly levels: readonly Level[];
  /** The level of whoever has none; either one of `levels`, or a name of its own below all of them. */
  readonly defaultLevel: string;
  readonly requirements: readonly RequirementRow[];
  readonly exemptions: readonly Exemption[];
  readonly freezes: readonly Freeze[];
  /** The teams that `distinctTeams` counts. */
  readonly teams: readonly TeamReference[];
  readonly blastRadius: BlastRadiusSettings;
  readonly signals: SignalSettings;
  /** Left out (in what was kept before there were overrides): as built in; see `breakGlassOf`. */
  readonly breakGlass?: BreakGlassSettings;
  /** Left out (in what was kept before there were incidents): as built in. */
  readonly incidents?: IncidentSettings;
  /** Left out (in what was kept before bypasses were found): by default; see `bypassSettingsOf`. */
  readonly bypasses?: BypassSettings;
  /** What the safety reset says besides its row. Left out: there is none, or it says nothing more. */
  readonly safetyReset?: SafetyReset;
  readonly switches: Switches;
  /** How reviews are asked for. Left out: as by default. */
  readonly reviewRequests?: ReviewRequestSettings;
}

/** The policy's names of levels, most senior first, the default among them. */
export function levelNames(policy: Policy): readonly string[] {
  const named = policy.levels.map((level) => level.name);
  return named.includes(policy.defaultLevel) ? named : [...named, policy.defaultLevel];
}

/** The sections of the description that any row asks for, each once, in the order of the rows. */
export function sectionsAskedBy({ requirements }: Policy): readonly Documentation[] {
  return [...new Set(requirements.flatMap(({ require }) => require.documentation))];
}

/** The mode of a row. */
export function modeOf(policy: Policy, row: RequirementRow): Mode {
  return row.mode ?? policy.mode;
}

/** Whether anything of the policy holds pull requests. */
export function isEnforcing(policy: Policy): boolean {
  return policy.mode === "enforce" || policy.requirements.some((row) => row.mode === "enforce");
}

/** How far down a level stands: 0 is the most senior. Names that the policy does not know stand below all. */
export function rankOf(policy: Policy, level: string): number {
  const names = levelNames(policy);
  const index = names.indexOf(level);
  return index === -1 ? names.length : index;
}
