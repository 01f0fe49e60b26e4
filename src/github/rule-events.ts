import { z } from "zod";

import { type RuleChange } from "../domain/bypass/gate-history.ts";
import { type RequiredCheck, type RuleState } from "../domain/bypass/rule-state.ts";
import { type ObservedFact } from "../workflows/ports/deliveries.ts";

/** What a delivery tells of a change of rules, without whose rules they are. */
export type ToldChange = Omit<Extract<ObservedFact, { kind: "rule-changed" }>["change"], "by">;

const refNames = z.object({
  include: z.array(z.string()).default([]),
  exclude: z.array(z.string()).default([]),
});
const rule = z.object({ type: z.string(), parameters: z.record(z.string(), z.unknown()).optional() });
const from = z.object({ from: z.string().optional() });
const namesFrom = z.object({ from: z.array(z.string()).optional() });

/** The parts of `repository_ruleset` that bear on the gate. */
export const rulesetPayload = z.object({
  action: z.enum(["created", "edited", "deleted"]),
  repository_ruleset: z.object({
    id: z.number(),
    name: z.string(),
    target: z.string().optional(),
    enforcement: z.string(),
    conditions: z.object({ ref_name: refNames.optional() }).nullish(),
    rules: z.array(rule).optional(),
    bypass_actors: z.array(z.object({ actor_type: z.string(), actor_id: z.number().nullish() })).optional(),
    updated_at: z.string().optional(),
  }),
  changes: z
    .object({
      enforcement: from.optional(),
      conditions: z
        .object({
          updated: z
            .array(
              z.object({
                changes: z
                  .object({ include: namesFrom.optional(), exclude: namesFrom.optional() })
                  .optional(),
              }),
            )
            .optional(),
        })
        .optional(),
      rules: z
        .object({
          added: z.array(rule).optional(),
          deleted: z.array(rule).optional(),
          updated: z.array(z.object({ rule: rule.optional() })).optional(),
        })
        .optional(),
    })
    .optional(),
});

type RulesetPayload = z.infer<typeof rulesetPayload>;
type Rule = z.infer<typeof rule>;

/** What `repository_ruleset` tells; `null`: it is about tags or pushes, which nothing is merged by. */
export function rulesetChange({
  action,
  repository_ruleset: ruleset,
  changes,
}: RulesetPayload): ToldChange | null {
  if (ruleset.target !== undefined && ruleset.target !== "branch") return null;
  const state = stateOf(ruleset);
  return {
    what: "ruleset",
    rule: `ruleset ${String(ruleset.id)}`,
    name: ruleset.name,
    change: action === "edited" ? turned(changes?.enforcement?.from, ruleset.enforcement) : action,
    at: action === "deleted" ? null : instant(ruleset.updated_at),
    before: action === "created" ? null : action === "deleted" ? state : beforeOf(ruleset, changes),
    after: action === "deleted" ? null : state,
  };
}

function stateOf(ruleset: RulesetPayload["repository_ruleset"]): RuleState {
  return {
    enforcement: ruleset.enforcement,
    include: ruleset.conditions?.ref_name?.include ?? [],
    exclude: ruleset.conditions?.ref_name?.exclude ?? [],
    ...heldBy(ruleset.rules ?? []),
    bypass:
      ruleset.bypass_actors?.map(({ actor_type, actor_id }) =>
        actor_id === null || actor_id === undefined ? actor_type : `${actor_type} ${String(actor_id)}`,
      ) ?? null,
  };
}

function heldBy(
  rules: readonly Rule[],
): Pick<RuleState, "checks" | "reviews" | "blocksForcePush" | "blocksDeletion"> {
  return {
    checks: rules.flatMap(checksIn),
    reviews: Math.max(0, ...rules.map(reviewsIn)),
    blocksForcePush: rules.some(({ type }) => type === "non_fast_forward"),
    blocksDeletion: rules.some(({ type }) => type === "deletion"),
  };
}

const requiredChecks = z.object({
  required_status_checks: z.array(z.object({ context: z.string(), integration_id: z.number().nullish() })),
});
const requiredReviews = z.object({ required_approving_review_count: z.number() });

function checksIn({ type, parameters }: Rule): readonly RequiredCheck[] {
  if (type !== "required_status_checks") return [];
  const read = requiredChecks.safeParse(parameters);
  return read.success
    ? read.data.required_status_checks.map(({ context, integration_id }) => ({
        name: context,
        appId: integration_id ?? null,
      }))
    : [];
}

function reviewsIn({ type, parameters }: Rule): number {
  if (type !== "pull_request") return 0;
  const read = requiredReviews.safeParse(parameters);
  return read.success ? read.data.required_approving_review_count : 0;
}

/** What it was before an edit, as far as the delivery tells; `null` where it tells only that a rule was updated. */
function beforeOf(
  ruleset: RulesetPayload["repository_ruleset"],
  changes: RulesetPayload["changes"],
): RuleState | null {
  if (changes === undefined || (changes.rules?.updated ?? []).length > 0) return null;
  const { added = [], deleted = [] } = changes.rules ?? {};
  const addedTypes = added.map(({ type }) => type);
  const kept = (ruleset.rules ?? []).filter(({ type }) => !addedTypes.includes(type));
  const names = (changes.conditions?.updated ?? []).map((each) => each.changes);
  const after = stateOf(ruleset);
  return {
    ...after,
    ...heldBy([...kept, ...deleted]),
    enforcement: changes.enforcement?.from ?? ruleset.enforcement,
    include: names.find((each) => each?.include?.from !== undefined)?.include?.from ?? after.include,
    exclude: names.find((each) => each?.exclude?.from !== undefined)?.exclude?.from ?? after.exclude,
    // Who could go past it before is not among the changes.
    bypass: null,
  };
}

function turned(before: string | undefined, now: string): RuleChange["change"] {
  if (before === undefined || before === now) return "edited";
  return now === "active" ? "enabled" : before === "active" ? "disabled" : "edited";
}

/** The parts of `branch_protection_rule` that bear on the gate. */
export const protectionPayload = z.object({
  action: z.enum(["created", "edited", "deleted"]),
  rule: z.object({
    id: z.number(),
    name: z.string(),
    required_status_checks: z.array(z.string()).default([]),
    required_status_checks_enforcement_level: z.string().default("off"),
    pull_request_reviews_enforcement_level: z.string().default("off"),
    required_approving_review_count: z.number().default(0),
    allow_force_pushes_enforcement_level: z.string().default("off"),
    allow_deletions_enforcement_level: z.string().default("off"),
    admin_enforced: z.boolean().default(false),
    updated_at: z.string().optional(),
  }),
  changes: z
    .object({
      required_status_checks: namesFrom.optional(),
      required_status_checks_enforcement_level: from.optional(),
      admin_enforced: z.object({ from: z.boolean().nullish() }).optional(),
    })
    .optional(),
});

type ProtectionPayload = z.infer<typeof protectionPayload>;

/** What `branch_protection_rule` tells. Which app has to set a check is not among it. */
export function protectionChange({ action, rule: told, changes }: ProtectionPayload): ToldChange {
  const state = protectionState(told);
  return {
    what: "branch-protection",
    rule: `branch-protection ${String(told.id)}`,
    name: told.name,
    change: action,
    at: action === "deleted" ? null : instant(told.updated_at),
    before: action === "created" ? null : action === "deleted" ? state : protectionBefore(told, changes),
    after: action === "deleted" ? null : state,
  };
}

function protectionState(told: ProtectionPayload["rule"]): RuleState {
  const isOn = (level: string): boolean => level !== "off";
  return {
    enforcement: "active",
    include: [told.name],
    exclude: [],
    checks: isOn(told.required_status_checks_enforcement_level)
      ? told.required_status_checks.map((name) => ({ name, appId: "unknown" }))
      : [],
    reviews: isOn(told.pull_request_reviews_enforcement_level) ? told.required_approving_review_count : 0,
    blocksForcePush: !isOn(told.allow_force_pushes_enforcement_level),
    blocksDeletion: !isOn(told.allow_deletions_enforcement_level),
    bypass: told.admin_enforced ? [] : ["Administrators"],
  };
}

function protectionBefore(
  told: ProtectionPayload["rule"],
  changes: ProtectionPayload["changes"],
): RuleState | null {
  if (changes === undefined || Object.keys(changes).length === 0) return null;
  const level = changes.required_status_checks_enforcement_level?.from;
  return protectionState({
    ...told,
    required_status_checks: changes.required_status_checks?.from ?? told.required_status_checks,
    required_status_checks_enforcement_level: level ?? told.required_status_checks_enforcement_level,
    admin_enforced: changes.admin_enforced?.from ?? told.admin_enforced,
  });
}

/** All classic protection of a repository was switched off or on. */
export function protectionsChange(action: string): ToldChange | null {
  if (action !== "disabled" && action !== "enabled") return null;
  return {
    what: "branch-protection",
    rule: "branch-protections",
    name: "all branches",
    change: action,
    at: null,
    before: null,
    after: action === "enabled" ? null : allOff,
  };
}

const allOff: RuleState = {
  enforcement: "disabled",
  include: ["~ALL"],
  exclude: [],
  checks: [],
  reviews: 0,
  blocksForcePush: false,
  blocksDeletion: false,
  bypass: null,
};

const installationActions: Readonly<Record<string, RuleChange["change"]>> = {
  created: "created",
  deleted: "deleted",
  suspend: "disabled",
  unsuspend: "enabled",
};

/** The app came, went, was suspended or let in again. */
export function installationChange(action: string, account: string): ToldChange | null {
  const change = installationActions[action];
  if (change === undefined) return null;
  return {
    what: "installation",
    rule: "installation",
    name: account,
    change,
    at: null,
    before: null,
    after: null,
  };
}

/** The parts of `installation_repositories` that tell where the app came or went. */
export const coveragePayload = z.object({
  action: z.enum(["added", "removed"]),
  repositories_added: z.array(z.object({ full_name: z.string() })).default([]),
  repositories_removed: z.array(z.object({ full_name: z.string() })).default([]),
});

/** So many repositories are named; the rest is counted. */
const mostNamed = 20;

/** The app was taken off some repositories, or put on them; `null`: off or on none. */
export function coverageChange(told: z.infer<typeof coveragePayload>): ToldChange | null {
  const isRemoval = told.action === "removed";
  const names = (isRemoval ? told.repositories_removed : told.repositories_added).map(
    ({ full_name }) => full_name,
  );
  if (names.length === 0) return null;
  const more = names.length > mostNamed ? ` and ${String(names.length - mostNamed)} more` : "";
  return {
    what: "installation",
    rule: "installation repositories",
    name: `${names.slice(0, mostNamed).join(", ")}${more}`,
    change: isRemoval ? "disabled" : "enabled",
    at: null,
    before: null,
    after: null,
  };
}

function instant(time: string | undefined): string | null {
  const parsed = Date.parse(time ?? "");
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
}
