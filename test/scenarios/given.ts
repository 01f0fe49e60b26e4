import { parse } from "yaml";
import { z } from "zod";

/**
 * What a scenario's given.yml says. `story` is told in order, one minute apart; `people` are accounts with their
 * permission and teams. Everything that is left out is ordinary: a small change by a person, on `main`.
 */
const file = z.strictObject({
  path: z.string(),
  previousPath: z.string().optional(),
  status: z.enum(["added", "removed", "modified", "renamed", "copied", "changed"]).optional(),
  owners: z.array(z.string()).optional(),
});

const identity = z.union([
  z.string(),
  z.strictObject({ name: z.string(), email: z.string(), bot: z.boolean().optional() }),
]);

const commit = z.strictObject({
  author: identity.optional(),
  committer: identity.optional(),
  coAuthors: z.array(identity).optional(),
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

const step = z.union([
  z.strictObject({ opens: z.string(), ...pushed }),
  z.strictObject({ pushes: z.string(), ...pushed }),
  z.strictObject({ "force-pushes": z.string(), ...pushed }),
  z.strictObject({ approves: z.string(), ...reviewed }),
  z.strictObject({ "requests-changes": z.string(), ...reviewed }),
  z.strictObject({ comments: z.string(), ...reviewed }),
  z.strictObject({ dismisses: z.string(), "review-of": z.string() }),
  z.strictObject({ retargets: z.string(), to: z.string(), content: z.string().optional() }),
  z.strictObject({ deletes: z.string() }),
]);

const team = z.strictObject({
  members: z.array(z.string()),
  childMembers: z.array(z.string()).optional(),
  canWrite: z.boolean().optional(),
});

const given = z.strictObject({
  title: z.string(),
  people: z.record(
    z.string(),
    z.strictObject({
      id: z.int(),
      permission: z.enum(["none", "read", "triage", "write", "maintain", "admin"]).optional(),
      kind: z.enum(["person", "bot"]).optional(),
    }),
  ),
  teams: z.record(z.string(), z.union([team, z.literal("missing"), z.literal("lookup failed")])).optional(),
  /** Everyone with write access is among `people`. */
  everyoneIsNamed: z.boolean().optional(),
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
      authorDeleted: z.boolean().optional(),
    })
    .optional(),
  files: z.array(file).optional(),
  provenance: z.enum(["none", "unknown", "assisted", "authored"]).optional(),
  tools: z.array(z.string()).optional(),
  evidence: z
    .array(z.strictObject({ signal: z.string(), quote: z.string(), declaredBy: z.string().optional() }))
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
  blastRadius: z.enum(["low", "moderate", "high", "critical"]).optional(),
  services: z
    .array(
      z.strictObject({
        id: z.string(),
        tier: z.int().nullable(),
        distance: z.int(),
        via: z.array(z.string()).optional(),
        owners: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  riskFacts: z
    .array(
      z.strictObject({
        rule: z.string(),
        severity: z.enum(["notice", "risky", "irreversible", "control-plane"]),
        path: z.string(),
        line: z.int().nullable(),
        message: z.string(),
      }),
    )
    .optional(),
  unread: z
    .array(z.strictObject({ what: z.enum(["files", "commits"]), read: z.int(), total: z.int() }))
    .optional(),
  notes: z.array(z.string()).optional(),
  /** What only some policies ask for; left out: not read. */
  observed: z
    .strictObject({
      headChecks: z
        .array(
          z.strictObject({
            name: z.string(),
            conclusion: z.string().nullable(),
            urls: z.array(z.string()).optional(),
          }),
        )
        .optional(),
      contentSince: z.string().optional(),
      descriptionSince: z.string().optional(),
      revertsMerged: z.boolean().optional(),
    })
    .optional(),
  /** Instead of one minute after the story. */
  evaluatedAt: z.string().optional(),
  story: z.array(step).min(1),
});

export type Given = z.infer<typeof given>;
export type Step = z.infer<typeof step>;
export type GivenCommit = z.infer<typeof commit>;
export type GivenIdentity = z.infer<typeof identity>;

/** Reads a given.yml; throws with everything that is wrong. */
export function parseGiven(text: string): Given {
  return given.parse(parse(text));
}
