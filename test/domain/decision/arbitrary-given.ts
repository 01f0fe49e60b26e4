import fc from "fast-check";
import { type BlastRadiusTier } from "../../../src/domain/blast-radius/blast-radius.ts";
import { defaultSignalSettings } from "../../../src/domain/policy/signal-settings.ts";
import { defaultBlastRadiusSettings } from "../../../src/domain/policy/blast-radius-settings.ts";
import { type Condition, type Policy, type RequirementRow } from "../../../src/domain/policy/policy.ts";
import { type ProvenanceLevel } from "../../../src/domain/provenance/provenance.ts";
import { type Given, type Step } from "../../../src/files/policy-tests/given.ts";

/** The people of every arbitrary pull request. */
export const people: Given["people"] = {
  ada: { id: 1, permission: "admin" },
  sam: { id: 2, permission: "maintain" },
  mia: { id: 3 },
  jun: { id: 4 },
  joe: { id: 5 },
  eve: { id: 6, permission: "read" },
  agent: { id: 90, kind: "bot" },
};

export const logins = Object.keys(people);

/** The teams of every arbitrary pull request. */
export const teams: Given["teams"] = {
  "acme/seniors": { members: ["ada", "sam"] },
  "acme/mids": { members: ["mia"], "child-members": ["joe"] },
  "acme/payments": { members: ["joe", "ada"] },
  "acme/readers": { members: ["eve"], "can-write": false },
};

const owners = fc.subarray(["@acme/payments", "@acme/readers", "@ada", "@mia"], { maxLength: 2 });

const provenance = fc.constantFrom(
  "none" as const,
  "unknown" as const,
  "assisted" as const,
  "authored" as const,
);
const tier = fc.constantFrom("low" as const, "moderate" as const, "high" as const, "critical" as const);

const content = fc.constantFrom("content A", "content B");
const delivery = fc.constantFrom("seen" as const, "lost" as const);
const login = fc.constantFrom(...logins);

const push = fc.oneof(
  fc.record({ pushes: login, content, delivery }),
  fc.record({ "force-pushes": login, content, delivery }),
);

const laterStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ approves: login, delivery }) },
  fc.record({ "requests-changes": login, delivery }),
  fc.record({ comments: login, delivery }),
  push,
  fc.record({ retargets: login, to: fc.constantFrom("main", "release"), content }),
);

/** The story of a pull request: opened, then anything. */
export const story: fc.Arbitrary<Step[]> = fc
  .tuple(fc.record({ opens: login, content }), fc.array(laterStep, { maxLength: 8 }))
  .map(([opens, later]) => [opens, ...later]);

/** A file that a pull request changes. */
export const file = fc.record({
  path: fc.constantFrom("src/a.ts", "src/b.ts", "services/pay/x.ts", ".github/countersign.yml", "docs/a.md"),
  owners,
});

/** A service that a pull request touches or reaches. */
export const service = fc.record({
  id: fc.constantFrom("pay", "cart", "search"),
  tier: fc.constantFrom(0, 1, 2, null),
  distance: fc.constantFrom(0, 1),
});

/** A pull request, its people and its story. */
export const given: fc.Arbitrary<Given> = fc.record({
  title: fc.constant("anything"),
  people: fc.constant(people),
  teams: fc.constant(teams),
  files: fc.uniqueArray(file, { selector: ({ path }) => path, minLength: 1, maxLength: 4 }),
  provenance,
  "blast-radius": tier,
  services: fc.array(service, { maxLength: 3 }),
  story,
});

const evidence: readonly ProvenanceLevel[] = ["none", "unknown", "assisted", "authored"];
const tiers: readonly BlastRadiusTier[] = ["low", "moderate", "high", "critical"];
const from = fc.integer({ min: 1, max: 3 });

/** Conditions as the parser lets them through: closed upwards. */
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ kind: "all", of: [] }),
  from.map((index): Condition => ({ kind: "provenance", oneOf: evidence.slice(index) })),
  from.map((index): Condition => ({ kind: "blast-radius", oneOf: tiers.slice(index) })),
  fc.constantFrom(["junior"], ["mid", "junior"]).map((oneOf): Condition => ({ kind: "author-level", oneOf })),
  fc.constant<Condition>({ kind: "service-tier", atMost: 1 }),
  fc.constant<Condition>({ kind: "path", globs: ["services/**"] }),
);

const row: fc.Arbitrary<RequirementRow> = fc.record({
  name: fc.constantFrom("one", "two", "three", "four"),
  when: fc.oneof(
    condition,
    fc.array(condition, { minLength: 1, maxLength: 2 }).map((of) => ({ kind: "all" as const, of })),
    fc.array(condition, { minLength: 1, maxLength: 2 }).map((of) => ({ kind: "any" as const, of })),
  ),
  require: fc.record({
    dependentOwners: fc.constant(false),
    distinctPeople: fc.boolean(),
    distinctTeams: fc.constantFrom(null, null, 2),
    documentation: fc.constant([]),
    checks: fc.constant([]),
    soakHours: fc.constant(null),
    declaration: fc.constant(false),
    sponsor: fc.constant(null),
    approvals: fc.array(
      fc.record({ level: fc.constantFrom("senior", "mid", null), count: fc.integer({ min: 1, max: 2 }) }),
      { maxLength: 2 },
    ),
    codeOwners: fc.constantFrom("any" as const, "each" as const, null),
  }),
  mode: fc.constant(null),
  period: fc.constant(null),
  place: fc.constant(null),
});

/** A policy with three levels and any rows. */
export const policy: fc.Arbitrary<Policy> = fc.array(row, { maxLength: 4 }).map(policyWith);

/** A policy with three levels and these rows. */
export function policyWith(requirements: readonly RequirementRow[]): Policy {
  const noOther = { includeChildTeams: false, people: [], repositoryPermission: null, place: null };
  return {
    version: 1,
    origin: { kind: "file", file: ".github/countersign.yml" },
    mode: "enforce",
    levels: [
      { name: "senior", teams: [{ organisation: "acme", slug: "seniors" }], ...noOther },
      { name: "mid", teams: [{ organisation: "acme", slug: "mids" }], ...noOther },
    ],
    defaultLevel: "junior",
    requirements,
    exemptions: [],
    freezes: [],
    teams: [
      { organisation: "acme", slug: "seniors" },
      { organisation: "acme", slug: "payments" },
    ],
    blastRadius: defaultBlastRadiusSettings,
    signals: defaultSignalSettings,
    switches: { labels: true, comment: true, reviewRequests: true },
  };
}
