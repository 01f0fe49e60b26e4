import { afterEach, expect } from "@jest/globals";

import {
  appManifest,
  runOnSimulator,
  settled,
  type RunOptions,
  type Running,
} from "../../src/demo/run-on-simulator.ts";
import { type PullRequest } from "../../src/simulator/world/records/issue.ts";
import { type PullRequestTold } from "../../src/simulator/vocabulary/acting-as.ts";
import { setTheStage, type Stage } from "../../src/simulator/vocabulary/stage.ts";
import { type FileChanges } from "../../src/simulator/world/records/git.ts";
import { type WorldOptions } from "../../src/simulator/world/world.ts";

/** Two seniors, two mid-levels and the payments team's owner; whoever is in no team is junior. */
export const shopPolicy = `version: 1
mode: enforce
levels:
  - name: senior
    teams: [seniors]
  - name: mid
    teams: [mids]
default-level: junior
`;

/** Every change needs one senior: for journeys about who that may be, and about which content. */
export const oneSenior = `${shopPolicy}
requirements:
  - name: every-change
    require:
      approvals: { level: senior, count: 1 }
`;

export const shopServiceMap = `version: 1
services:
  payments:
    paths: [services/payments/**]
    tier: 0
    owners: ["@acme/payments"]
  checkout:
    paths: [services/checkout/**]
    tier: 1
    dependsOn: [{ service: payments, kind: http, hardness: hard }]
unmapped:
  ignore: ["docs/**", "*.md"]
`;

export const shopCodeowners = `services/payments/ @acme/payments
/.github/ @acme/seniors
`;

export const shopFiles: FileChanges = {
  "README.md": "# Shop\n",
  "docs/guide.md": "# Guide\n",
  "services/payments/charge.ts": "export function charge(cents: number) {\n  return cents;\n}\n",
  "services/checkout/cart.ts": "export const cart = [];\n",
  ".github/countersign.yml": shopPolicy,
  ".github/service-map.yml": shopServiceMap,
  ".github/CODEOWNERS": shopCodeowners,
};

/** The shop's files under a policy where every change needs one senior. */
export const oneSeniorFiles: FileChanges = { ...shopFiles, ".github/countersign.yml": oneSenior };

/** What a journey may set up differently. */
export interface ShopOptions extends RunOptions {
  readonly files?: FileChanges;
  readonly worldOptions?: WorldOptions;
  /** Whether a ruleset requires the check; yes unless said otherwise. */
  readonly isRequired?: boolean;
}

const running: Running[] = [];

// A simulator that had to answer what GitHub would not, or was asked for what it lacks, proves nothing.
afterEach(async () => {
  for (const one of running.splice(0)) {
    await one.stop();
    expect(one.simulator.defects).toEqual([]);
    expect(one.simulator.notSimulated).toEqual([]);
  }
});

/** A small organisation with a policy, and the real app running for it. Stopped and checked after each test. */
export async function aShop(options: ShopOptions = {}) {
  const stage = setTheStage({
    organisation: "acme",
    repository: { name: "shop", files: options.files ?? shopFiles },
    people: {
      junior: {},
      otherJunior: {},
      mid: {},
      senior: {},
      otherSenior: {},
      paymentsOwner: {},
      outsider: { membership: "outside" },
    },
    teams: {
      everyone: { members: ["junior", "otherJunior", "mid", "senior", "otherSenior", "paymentsOwner"] },
      seniors: { members: ["senior", "otherSenior"] },
      mids: { members: ["mid", "paymentsOwner"] },
      payments: { members: ["paymentsOwner", "otherSenior"] },
    },
    bots: { agent: { login: "copilot-swe-agent" }, helper: { login: "some-bot" } },
    app: appManifest(),
    checkName: "countersign",
    ...(options.worldOptions === undefined ? {} : { worldOptions: options.worldOptions }),
  });
  if (options.isRequired !== false) await requireTheCheck(stage);
  // The second that the app leaves between two notifications is GitHub's to ask for, not the simulator's; and what
  // becomes due because a journey moves the clock is looked for soon.
  const settings: RunOptions = { notificationsApart: 1, idleFor: 50, ...options };
  const one = await runOnSimulator(stage.world, stage.app, settings);
  running.push(one);
  let current = one;
  return {
    ...stage,
    ...stage.people,
    ...one,
    /** The app that runs now: another one after a restart. */
    appNow: () => current.app,
    /** Stops the app, lets so many milliseconds pass, and starts it again on the same database. */
    restartsAfter: async (milliseconds: number) => {
      await current.app.stop();
      stage.world.clock.advance(milliseconds);
      const again = await runOnSimulator(stage.world, stage.app, { ...settings, simulator: one.simulator });
      running.splice(running.indexOf(current), 1, again);
      current = again;
    },
    /** Resolves when everything that happened so far was delivered and evaluated. */
    settled: () => settled(current, stage.world),
    /** What the app has asked GitHub since a mark: GraphQL by its query's name, REST by its operation. */
    callsSince: (mark: number) =>
      one.simulator.calls.since(mark).map((call) => call.graphqlName ?? call.operation),
    /**
     * Lets a build of another app succeed on the head, and its author write the sections that the built-in rows ask
     * of a far-reaching change.
     */
    documents: async (pullRequest: PullRequest) => {
      const { world, owner, organisation } = stage;
      const ci = world.apps.create(organisation, {
        name: "CI",
        permissions: { checks: "write" },
        events: [],
      });
      world.apps.install(owner, ci, organisation);
      const run = await stage.as(ci.bot).reportsCheck(pullRequest, { name: "build", conclusion: "success" });
      const address = `${one.simulator.url}/acme/shop/runs/${String(run.id)}`;
      await stage.as(stage.people.junior).editsBody(pullRequest, documents(address));
    },
    /** Opens a pull request by the junior with a small change to checkout. */
    opensSmallChange: (told: Partial<PullRequestTold> = {}) =>
      stage.as(stage.people.junior).opensPullRequest({
        branch: "small-change",
        commits: [{ message: "Change the cart", files: cart("changed") }],
        ...told,
      }),
  };
}

/** Makes the ruleset that keeps the gate. */
async function requireTheCheck(
  stage: Pick<Stage<never, never, never>, "as" | "owner" | "app">,
): Promise<void> {
  await stage.as(stage.owner).createsRuleset({
    name: "Require countersign",
    // Owners may push past the gate: journeys use it to move the base branch.
    bypassActors: [{ actor_id: null, actor_type: "OrganizationAdmin", bypass_mode: "always" }],
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          required_status_checks: [{ context: "countersign", integration_id: stage.app.id }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
  });
}

/** Checkout's cart with some content of its own. */
export function cart(content: string): FileChanges {
  return { "services/checkout/cart.ts": `export const cart = ${JSON.stringify(content)};\n` };
}

/** The trailer that Claude Code writes. */
export const aiTrailer = "Co-Authored-By: Claude <noreply@anthropic.com>";

/** The sections that the built-in rows ask of a far-reaching change; `run` is the address of a run on the head. */
function documents(run: string): string {
  return `## Blast radius
Whoever pays would be charged another amount, and finance would see it the next day.

## Test evidence
${run}

## Rollback plan
Revert the merge commit.
`;
}
