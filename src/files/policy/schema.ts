import { z } from "zod";
import { blastRadiusSection, riskFactsSection } from "./blast-radius-schema.ts";
import { breakGlassSection } from "./break-glass-schema.ts";
import { locksSection } from "./locks-schema.ts";
import { bypassesSection } from "./bypasses-schema.ts";
import { incidentsSection } from "./incidents-schema.ts";
import { reviewRequestsSection } from "./review-requests-schema.ts";
import { type ExitMeasure, exitMeasures } from "../../domain/policy/safety-reset.ts";
import { type PolicyKey } from "../../domain/policy/policy-keys.ts";
import { rosterPath } from "./roster-path.ts";
import { provenanceSection } from "./signals-schema.ts";

/** The policy file as it is written. Meaning that spans several values is checked in `read-conditions.ts`. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/u, {
  error: "A name is a letter followed by letters, digits, `-` and `_`, 60 at most",
});
const person = z.union([
  z.int().positive(),
  z.string().regex(/^@?[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?$/u, {
    error: "A person is a login or a numeric account id",
  }),
]);
const team = z.string().regex(/^@?(?:[A-Za-z0-9_.-]+\/)?[A-Za-z0-9_.-]+$/u, {
  error: "A team is `team` or `organisation/team`",
});
const oneOrMore = <T extends z.ZodType>(item: T): z.ZodUnion<readonly [T, z.ZodArray<T>]> =>
  z.union([item, z.array(item).min(1)]);

export const provenanceLevels = ["none", "unknown", "assisted", "authored"] as const;
export const tiers = ["low", "moderate", "high", "critical"] as const;
export const severities = ["notice", "risky", "irreversible", "control-plane"] as const;

export const modes = ["shadow", "warn", "enforce"] as const;
export const documentationSections = [
  "blast-radius",
  "test-evidence",
  "rollback-plan",
  "canary-plan",
  "ticket",
] as const;

const provenanceLevel = z.enum(provenanceLevels);
const tier = z.enum(tiers);

const propertyName = z.string().regex(/^[A-Za-z0-9_$#-]{1,75}$/u, {
  error: "A property's name has letters, digits, `_`, `-`, `$` and `#`, 75 at most",
});
/** GitHub gives a property that is true or false as a text. */
const propertyValue = z.union([z.string().min(1).max(75), z.boolean()], {
  error: 'A property\'s value is a text, or true or false; put numbers in quotes, as `"1"`',
});

const simpleConditions = {
  provenance: z.union([z.array(provenanceLevel).min(1), z.strictObject({ "at-least": provenanceLevel })]),
  tool: oneOrMore(z.string().min(1)),
  "blast-radius": z.union([z.array(tier).min(1), z.strictObject({ "at-least": tier })]),
  service: oneOrMore(z.string().min(1)),
  "service-tier": z.strictObject({ "at-most": z.int().min(0).max(9) }),
  path: oneOrMore(z.string().min(1).max(1000)),
  "risk-fact": oneOrMore(z.string().min(1)),
  "risk-severity": oneOrMore(z.enum(severities)),
  "author-level": z.union([z.array(z.string()).min(1), z.strictObject({ "at-most": z.string() })]),
  author: oneOrMore(person),
  "base-branch": oneOrMore(z.string().min(1).max(250)),
  label: oneOrMore(z.string().min(1)),
  fork: z.boolean(),
  draft: z.boolean(),
  "repository-property": z.record(propertyName, oneOrMore(propertyValue)),
};

type SimpleConditions = {
  readonly [Key in keyof typeof simpleConditions]?: z.infer<(typeof simpleConditions)[Key]> | undefined;
};

/** The simple conditions of a `when` hold together; `all`, `any` and `not` nest. */
export type ConditionFile = SimpleConditions & {
  readonly all?: readonly ConditionFile[] | undefined;
  readonly any?: readonly ConditionFile[] | undefined;
  readonly not?: ConditionFile | undefined;
};

const condition: z.ZodType<ConditionFile> = z.lazy(() =>
  z.strictObject({
    ...z.object(simpleConditions).partial().shape,
    all: z.array(condition).min(1).optional(),
    any: z.array(condition).min(1).optional(),
    not: condition.optional(),
  }),
);

const approvals = z.strictObject({ level: z.string().optional(), count: z.int().min(1).max(20) });

const require = z.strictObject({
  approvals: oneOrMore(approvals).optional(),
  "code-owners": z.enum(["any", "each"]).optional(),
  "dependent-owners": z.boolean().optional(),
  distinct: z
    .strictObject({ people: z.boolean().optional(), teams: z.int().min(2).max(20).optional() })
    .optional(),
  documentation: z.array(z.enum(documentationSections)).min(1).optional(),
  checks: z.array(z.string().min(1).max(250)).min(1).optional(),
  "soak-hours": z.int().min(1).max(720).optional(),
  declaration: z.boolean().optional(),
  sponsor: z.string().optional(),
});

const row = z.strictObject({
  name,
  when: condition.optional(),
  require,
  mode: z.enum(modes).optional(),
});

/** `policy` of a service in the service map: rows that it adds. */
export const servicePolicy = z.strictObject({ requirements: z.array(row).min(1).max(100) });

const exemptCondition = z.strictObject({
  "only-paths": oneOrMore(z.string().min(1).max(1000)).optional(),
  author: oneOrMore(person).optional(),
  "base-branch": oneOrMore(z.string().min(1).max(250)).optional(),
  provenance: z.strictObject({ "at-most": provenanceLevel }).optional(),
  "blast-radius": z.strictObject({ "at-most": tier }).optional(),
  "changed-files": z.strictObject({ "at-most": z.int().min(1).max(3000) }).optional(),
  "reverts-merged": z.literal(true).optional(),
  "dependency-update": z.strictObject({ "at-most": z.enum(["patch", "minor"]) }).optional(),
});

const exemption = z.strictObject({
  name,
  when: exemptCondition,
  from: z.array(z.string()).min(1).optional(),
});

const localTime = z.string().regex(/^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/u, {
  error: "A time is written `2026-12-24` or `2026-12-24 18:00`",
});

const freeze = z.strictObject({
  name,
  from: localTime,
  until: localTime,
  "time-zone": z.string(),
  when: condition.optional(),
  except: oneOrMore(exemptCondition).optional(),
  reason: z.string().max(300).optional(),
});

const checkpoint = z.strictObject({ name, day: z.int().min(1).max(366) });

/** By measure, what it may be at most. */
const exitCriteria = z.strictObject(
  Object.fromEntries(exitMeasures.map((measure) => [measure, z.number().min(0).optional()])) as Record<
    ExitMeasure,
    z.ZodOptional<z.ZodNumber>
  >,
);

const safetyReset = z.strictObject({
  starts: localTime,
  days: z.int().min(1).max(366).optional(),
  "time-zone": z.string().optional(),
  when: condition.optional(),
  require,
  checkpoints: z.array(checkpoint).min(1).max(20).optional(),
  "exit-criteria": exitCriteria.optional(),
});

const level = z.strictObject({
  name,
  teams: z.array(team).optional(),
  "include-child-teams": z.boolean().optional(),
  people: z.array(person).optional(),
  roster: rosterPath.optional(),
  "repository-permission": z.enum(["write", "maintain", "admin"]).optional(),
});

/** The policy file, version 1. */
export const policyFile = z.strictObject({
  version: z.literal(1),
  locks: locksSection.optional(),
  mode: z.enum(modes).optional(),
  levels: z.array(level).min(1).max(20).optional(),
  "default-level": name.optional(),
  teams: z.array(team).max(100).optional(),
  requirements: z.array(row).max(500).optional(),
  exempt: z.array(exemption).max(100).optional(),
  freezes: z.array(freeze).max(100).optional(),
  "safety-reset": safetyReset.optional(),
  "break-glass": breakGlassSection.optional(),
  incidents: incidentsSection.optional(),
  bypasses: bypassesSection.optional(),
  "blast-radius": blastRadiusSection.optional(),
  "risk-facts": riskFactsSection.optional(),
  provenance: provenanceSection.optional(),
  labels: z.boolean().optional(),
  comment: z.boolean().optional(),
  "review-requests": reviewRequestsSection.optional(),
} satisfies Record<PolicyKey, z.ZodType>);

export type PolicyFile = z.infer<typeof policyFile>;
export type RowFile = z.infer<typeof row>;
export type RequireFile = z.infer<typeof require>;
export type ExemptionFile = z.infer<typeof exemption>;
export type FreezeFile = z.infer<typeof freeze>;
export type SafetyResetFile = z.infer<typeof safetyReset>;
export type LevelFile = z.infer<typeof level>;
