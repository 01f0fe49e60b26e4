import { z } from "zod";
import { actStep } from "./given-acts.ts";

/**
 * The words in which a situation is told: what a pull request is, who has what to do with it, and what happened to
 * it. The scenarios of `test/scenarios` and the tests of a policy by its users are written in them. Everything that
 * is left out is ordinary: a small change by a person, on `main`.
 */
const tier = z.enum(["low", "moderate", "high", "critical"]);

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/u, {
  error: "A time is written in UTC, as `2026-12-24T18:00:00Z`",
});

const file = z.strictObject({
  path: z.string().min(1).max(4096),
  "previous-path": z.string().min(1).max(4096).optional(),
  status: z.enum(["added", "removed", "modified", "renamed", "copied", "changed"]).optional(),
  additions: z.int().min(0).optional(),
  deletions: z.int().min(0).optional(),
  owners: z.array(z.string()).optional(),
});

const identity = z.union([
  z.string(),
  z.strictObject({ name: z.string(), email: z.string(), bot: z.boolean().optional() }),
]);

const commit = z.strictObject({
  author: identity.optional(),
  committer: identity.optional(),
  "co-authors": z.array(identity).optional(),
  message: z.string().optional(),
  /** `side`: on a branch that was merged into the head. */
  parents: z.enum(["main", "side"]).optional(),
});

const pushed = {
  content: z.string().optional(),
  commits: z.array(commit).optional(),
  /** `lost`: no delivery told who pushed. */
  delivery: z.enum(["seen", "lost"]).optional(),
};

const reviewed = { delivery: z.enum(["seen", "lost"]).optional() };

/** One step of a story; the steps are a minute apart. */
export const step = z.union([
  z.strictObject({ opens: z.string(), ...pushed }),
  z.strictObject({ pushes: z.string(), ...pushed }),
  z.strictObject({ "force-pushes": z.string(), ...pushed }),
  z.strictObject({ approves: z.string(), ...reviewed }),
  z.strictObject({ "requests-changes": z.string(), ...reviewed }),
  z.strictObject({ comments: z.string(), ...reviewed }),
  z.strictObject({ dismisses: z.string(), "review-of": z.string() }),
  z.strictObject({ retargets: z.string(), to: z.string(), content: z.string().optional() }),
  z.strictObject({ deletes: z.string() }),
  actStep,
]);

/** Somebody with an account; `id` matters only where a policy names it. */
export const person = {
  id: z.int().positive().optional(),
  permission: z.enum(["none", "read", "triage", "write", "maintain", "admin"]).optional(),
  kind: z.enum(["person", "bot"]).optional(),
};

/** A team, or what GitHub answers in its place. */
export const team = z.union([
  z.strictObject({
    members: z.array(z.string()),
    "child-members": z.array(z.string()).optional(),
    "can-write": z.boolean().optional(),
  }),
  z.literal("missing"),
  z.literal("lookup failed"),
]);

export const service = z.strictObject({
  id: z.string().min(1),
  tier: z.int().min(0).max(9).nullable(),
  /** 0: touched. 1: depends on a touched one. */
  distance: z.int().min(0),
  via: z.array(z.string()).optional(),
  owners: z.array(z.string()).optional(),
});

export const riskFact = z.strictObject({
  rule: z.string().min(1),
  severity: z.enum(["notice", "risky", "irreversible", "control-plane"]),
  path: z.string(),
  line: z.int().nullable(),
  message: z.string(),
});

export { file as changedFile };

/** What a pull request is at the moment of its evaluation, besides its story, its files and how far it reaches. */
export const circumstances = {
  pull: z
    .strictObject({
      title: z.string().optional(),
      body: z.string().optional(),
      draft: z.boolean().optional(),
      state: z.enum(["open", "closed", "merged"]).optional(),
      fork: z.boolean().optional(),
      public: z.boolean().optional(),
      base: z.string().optional(),
      labels: z.array(z.string()).optional(),
      "author-deleted": z.boolean().optional(),
    })
    .optional(),
  provenance: z.enum(["none", "unknown", "assisted", "authored"]).optional(),
  tools: z.array(z.string()).optional(),
  evidence: z
    .array(z.strictObject({ signal: z.string(), quote: z.string(), "declared-by": z.string().optional() }))
    .optional(),
  prompters: z
    .array(
      z.strictObject({
        account: z.string().optional(),
        email: z.string().optional(),
        because: z.enum(["assigned", "assigned-the-agent", "prompted", "on-behalf-of", "sponsor"]),
      }),
    )
    .optional(),
  "blast-radius": tier.optional(),
  /** Services that count as more critical after an incident. */
  "tier-raises": z
    .array(
      z.strictObject({
        service: z.string(),
        tier: z.int().min(0).max(9),
        until: z.string(),
        incident: z.string(),
      }),
    )
    .optional(),
  unread: z
    .array(z.strictObject({ what: z.enum(["files", "commits"]), read: z.int(), total: z.int() }))
    .optional(),
  notes: z.array(z.string()).optional(),
  /** What only some policies ask for. In a scenario, what is left out was not read. */
  observed: z
    .strictObject({
      "head-checks": z
        .array(
          z.strictObject({
            name: z.string(),
            conclusion: z.string().nullable(),
            urls: z.array(z.string()).optional(),
          }),
        )
        .optional(),
      /** Text files at the head, by path; `null`: there, and no text. */
      "linked-files": z.record(z.string(), z.string().nullable()).optional(),
      /** Of the touched services. */
      runbooks: z.array(z.string()).optional(),
      "content-since": instant.optional(),
      "description-since": instant.optional(),
      "reverts-merged": z.boolean().optional(),
      /** How far it raises versions of dependencies, and nothing else. */
      "dependency-update": z.enum(["patch", "minor", "major"]).optional(),
    })
    .optional(),
  /** The repository's custom properties. In a scenario, left out: they were not read. */
  properties: z
    .record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]))
    .optional()
    .describe("The repository's custom properties by name"),
  /** When it is judged, instead of one minute after the story; ISO 8601, UTC. */
  at: instant.optional(),
};

/** A situation in full. */
export const given = z.strictObject({
  title: z.string(),
  people: z.record(z.string(), z.strictObject(person)),
  /** The organisation that owns the repository; left out: `acme`. */
  organisation: z.string().optional(),
  teams: z.record(z.string(), team).optional(),
  /** Everyone with write access is among `people`. */
  "everyone-is-named": z.boolean().optional(),
  files: z.array(file).optional(),
  services: z.array(service).optional(),
  "risk-facts": z.array(riskFact).optional(),
  ...circumstances,
  story: z.array(step).min(1),
});

export type Given = z.infer<typeof given>;
export type Step = z.infer<typeof step>;
export type GivenCommit = z.infer<typeof commit>;
export type GivenIdentity = z.infer<typeof identity>;
