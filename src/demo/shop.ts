import { setTheStage } from "../simulator/vocabulary/stage.ts";
import { type FileChanges } from "../simulator/world/records/git.ts";
import { appManifest } from "./run-on-simulator.ts";

/** The policy on the base branch. */
export const policy = `version: 1
mode: enforce

# Most senior first. Who is in none of these teams is junior.
levels:
  - name: senior
    teams: [seniors]
  - name: mid
    teams: [mids]
default-level: junior

requirements:
  - name: ai-change-below-senior
    when:
      provenance: { at-least: assisted }
      author-level: { at-most: mid }
    require:
      approvals: { level: senior, count: 1 }
  - name: ai-change-to-a-critical-service
    when:
      provenance: { at-least: assisted }
      service-tier: { at-most: 0 }
    require:
      approvals: { level: senior, count: 2 }
      code-owners: each
`;

const serviceMap = `version: 1
services:
  payments:
    paths: [services/payments/**]
    tier: 0
    owners: ["@acme/payments"]
    runbooks: [docs/payments.md]
  checkout:
    paths: [services/checkout/**]
    tier: 1
    dependsOn: [{ service: payments, kind: http, hardness: hard }]
  storefront:
    paths: [services/storefront/**]
    tier: 2
    dependsOn: [{ service: checkout, kind: http, hardness: hard }]
unmapped:
  ignore: ["docs/**", "*.md"]
`;

const codeowners = `services/payments/ @acme/payments
/.github/ @acme/seniors
`;

const charge = `export interface Charge {
  readonly customer: string;
  readonly cents: number;
}

export async function charge({ customer, cents }: Charge): Promise<void> {
  await bank.transfer({ from: customer, cents });
}
`;

/** What the agent wrote: it retries a transfer that may have gone through. */
export const chargeWithRetry = charge.replace(
  "  await bank.transfer({ from: customer, cents });",
  `  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      return await bank.transfer({ from: customer, cents });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }`,
);

/** What was asked for in review. */
export const chargeOnce = chargeWithRetry.replace(
  "bank.transfer({ from: customer, cents })",
  "bank.transfer({ from: customer, cents, idempotencyKey: crypto.randomUUID() })",
);

/** A policy under which the author could sign alone. */
export const laxPolicy = policy.replace("teams: [seniors]", "people: [jo]");

const files: FileChanges = {
  "README.md": "# Shop\n",
  "docs/payments.md": "# Payments: what to do when it fails\n",
  "services/payments/charge.ts": charge,
  "services/checkout/cart.ts": "export const cart = [];\n",
  "services/storefront/page.ts": "export const page = '';\n",
  ".github/countersign.yml": policy,
  ".github/service-map.yml": serviceMap,
  ".github/CODEOWNERS": codeowners,
};

/** The shop of the demo: its people, their teams, a coding agent, and a repository that requires our check. */
export async function openTheShop() {
  const stage = setTheStage({
    organisation: "acme",
    repository: { name: "shop", files },
    people: {
      jo: { name: "Jo, junior" },
      kim: { name: "Kim, junior" },
      sam: { name: "Sam, senior" },
      ada: { name: "Ada, senior" },
      pat: { name: "Pat, mid-level, owner of payments" },
    },
    teams: {
      developers: { members: ["jo", "kim", "sam", "ada", "pat"] },
      seniors: { members: ["sam", "ada"] },
      mids: { members: ["pat"] },
      payments: { members: ["pat"] },
    },
    bots: { copilot: { login: "copilot-swe-agent", name: "Copilot" } },
    app: appManifest(),
    checkName: "countersign",
  });
  await stage.as(stage.owner).requiresTheCheck();
  return stage;
}
