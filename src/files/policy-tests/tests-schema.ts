import { z } from "zod";

import { type Missing } from "../../domain/approval/counted-review.ts";
import { documentationSections, tiers } from "../policy/schema.ts";
import { changedFile, circumstances, person, riskFact, service, step, team } from "./given.ts";

const oneOrMore = <T extends z.ZodType>(item: T): z.ZodUnion<readonly [T, z.ZodArray<T>]> =>
  z.union([item, z.array(item)]);

const login = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_[\]-]{0,99}$/u, { error: "A person is a login, without `@`" });
const teamName = z.string().regex(/^@?(?:[A-Za-z0-9_.-]+\/)?[A-Za-z0-9_.-]+$/u, {
  error: "A team is `team` or `organisation/team`",
});

const inventedPerson = z.strictObject({
  ...person,
  level: z.string().optional().describe("A level of the policy: the person is put into its first team"),
  teams: z.array(teamName).optional(),
});

/** What is given, in short; a `story` instead of `author` and reviews says what happened step by step. */
const shortGiven = z.strictObject({
  author: login.optional(),
  approvals: z.array(login).optional(),
  "requests-changes": z.array(login).optional(),
  story: z.array(step).min(1).optional(),
  files: z.array(z.union([z.string().min(1).max(4096), changedFile])).optional(),
  services: z
    .array(z.union([z.string(), service]))
    .optional()
    .describe("What the change touches; left out: what the service map says of the files"),
  "risk-facts": z
    .array(z.union([z.string(), riskFact]))
    .optional()
    .describe("Names of rules, such as `sql/ban-drop-table`"),
  documentation: z
    .partialRecord(z.enum(documentationSections), z.string())
    .optional()
    .describe("Sections of the description"),
  checks: z
    .record(z.string(), z.string().nullable())
    .optional()
    .describe("Checks on the head by name, and their conclusions; null: still running"),
  ...circumstances,
});

const approvals = z.strictObject({ level: z.string().optional(), count: z.int().min(1).max(20) });

const asks = z.union([
  z.literal("nothing"),
  z.strictObject({
    approvals: oneOrMore(approvals).optional(),
    owners: z.array(z.string()).optional(),
    documentation: z.array(z.enum(documentationSections)).optional(),
    checks: z.array(z.string()).optional(),
    "soak-hours": z.int().min(0).optional(),
    declaration: z.boolean().optional(),
    sponsor: z.boolean().optional(),
    "distinct-people": z.boolean().optional(),
    "distinct-teams": z.int().min(0).optional(),
  }),
]);

/** Kinds of what can be missing, as a tests file names them. The compiler holds the list to the domain's. */
const missingKinds = Object.keys({
  approvals: true,
  owners: true,
  "distinct-people": true,
  "distinct-teams": true,
  veto: true,
  hold: true,
  documentation: true,
  check: true,
  soak: true,
  declaration: true,
  sponsor: true,
  freeze: true,
} satisfies Record<Missing["kind"], true>) as readonly Missing["kind"][];

const expect = z.strictObject({
  verdict: z.enum(["satisfied", "overridden", "waiting", "unsatisfiable", "undecidable"]).optional(),
  "author-level": z.string().optional(),
  "blast-radius": z.enum(tiers).optional(),
  asks: asks.optional(),
  missing: z.array(z.enum(missingKinds)).optional(),
  reasons: z.array(z.string()).optional().describe("Codes that are among the reasons"),
  rows: z.array(z.string()).optional().describe("Names of all the rows that apply"),
  counted: z.array(login).optional(),
  "who-could": z.array(login).optional(),
  "exempted-by": z.array(z.string()).optional(),
});

const oneTest = z.strictObject({ name: z.string().min(1).max(200), given: shortGiven, expect });

/** The tests of a policy, version 1. */
export const testsFile = z.strictObject({
  version: z.literal(1),
  organisation: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/u, { error: "An organisation is a login" })
    .optional()
    .describe("Whose teams are meant where a team is named without one; `acme` where it is left out"),
  people: z.record(login, inventedPerson).optional(),
  teams: z.record(teamName, team).optional(),
  tests: z.array(oneTest).min(1).max(500),
});

export type TestsFile = z.infer<typeof testsFile>;
export type TestFile = z.infer<typeof oneTest>;
export type GivenFile = z.infer<typeof shortGiven>;
export type ExpectFile = z.infer<typeof expect>;

/** What a step of a story says that happens, or that it is an act. */
export const stepKeys: readonly string[] = [
  "opens",
  "pushes",
  "force-pushes",
  "approves",
  "requests-changes",
  "comments",
  "dismisses",
  "retargets",
  "deletes",
  "act",
];
