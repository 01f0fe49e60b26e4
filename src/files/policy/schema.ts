import { z } from "zod";

/** The policy file as it is written. Meaning that spans several values is checked in `read-conditions.ts`. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/u, {
  error: "A name is a letter followed by letters, digits, `-` and `_`, 60 at most",
});
const person = z.union([
  z.int().positive(),
  z.string().regex(/^@?[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})$/u, {
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

const provenanceLevel = z.enum(provenanceLevels);
const tier = z.enum(tiers);

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

const row = z.strictObject({
  name,
  when: condition.optional(),
  require: z.strictObject({
    approvals: oneOrMore(approvals).optional(),
    "code-owners": z.enum(["any", "each"]).optional(),
  }),
});

const level = z.strictObject({
  name,
  teams: z.array(team).optional(),
  "include-child-teams": z.boolean().optional(),
  people: z.array(person).optional(),
  "repository-permission": z.enum(["write", "maintain", "admin"]).optional(),
});

/** The policy file, version 1. */
export const policyFile = z.strictObject({
  version: z.literal(1),
  mode: z.enum(["shadow", "warn", "enforce"]).optional(),
  levels: z.array(level).min(1).max(20).optional(),
  "default-level": name.optional(),
  requirements: z.array(row).max(500).optional(),
  labels: z.boolean().optional(),
  comment: z.boolean().optional(),
  "review-requests": z.boolean().optional(),
});

export type PolicyFile = z.infer<typeof policyFile>;
export type RowFile = z.infer<typeof row>;
export type LevelFile = z.infer<typeof level>;
