import { generateKeyPairSync } from "node:crypto";
import { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import { type Organization, type Team, type User } from "../../../src/simulator/world/records/accounts.ts";
import {
  type App,
  type AppPermissions,
  type Installation,
} from "../../../src/simulator/world/records/app.ts";
import { type PullRequest } from "../../../src/simulator/world/records/issue.ts";
import { type Repository } from "../../../src/simulator/world/records/repository.ts";
import { type Limits } from "../../../src/simulator/world/limits.ts";
import { World } from "../../../src/simulator/world/world.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/http/server.ts";

/** Enough to call every operation; each test takes away what it is about. */
export const allPermissions: AppPermissions = {
  administration: "write",
  checks: "write",
  contents: "write",
  issues: "write",
  members: "read",
  metadata: "read",
  organization_administration: "write",
  organization_custom_properties: "read",
  pull_requests: "write",
  statuses: "write",
};

/** A small company on a simulated GitHub that listens: an organisation, its people, a repository, an app. */
export interface Town {
  readonly world: World;
  readonly simulator: Simulator;
  /** Owner of the organisation. */
  readonly olivia: User;
  /** Member of the team `seniors`, which may write. */
  readonly sam: User;
  /** Member of the organisation, may read. */
  readonly ada: User;
  readonly acme: Organization;
  readonly seniors: Team;
  /** Private; `main` has README.md, src/shop.ts and a few kinds of file. */
  readonly shop: Repository;
  readonly app: App;
  readonly installation: Installation;
  /** Of `feature` into `main`, by Sam. */
  readonly pullRequest: PullRequest;
  /** As the app's installation. */
  readonly octokit: ProbotOctokit;
}

/** What the repository holds at first. */
export const files = {
  "README.md": "# Shop\n",
  "src/shop.ts": "export const open = true;\n",
  "src/deep/er/file.txt": "deep\n",
  "bin/run.sh": { content: "#!/bin/sh\n", mode: "100755" },
  "link.md": { symlink: "README.md" },
  "nowhere.md": { symlink: "../outside.md" },
  "logo.bin": new Uint8Array([0, 1, 2, 3]),
} as const;

/** Opens the town. Close it with `simulator.close()`. */
export async function openTown(
  options: { readonly permissions?: AppPermissions; readonly limits?: Partial<Limits> } = {},
): Promise<Town> {
  const world = new World(options.limits === undefined ? {} : { limits: options.limits });
  const olivia = world.accounts.createUser({ login: "olivia" });
  const sam = world.accounts.createUser({ login: "sam" });
  const ada = world.accounts.createUser({ login: "ada" });
  const acme = world.accounts.createOrganization({
    login: "acme",
    owners: [olivia],
    defaultRepositoryPermission: "read",
  });
  for (const user of [sam, ada]) world.accounts.setMembership(olivia, acme, user, { state: "active" });
  const seniors = world.teams.create(olivia, acme, { name: "Seniors", privacy: "closed", members: [sam] });
  const shop = world.repositories.create(olivia, acme, { name: "shop", visibility: "private", files });
  world.teams.setRepositoryRole(olivia, seniors, shop, "write");
  const app = world.apps.create(acme, {
    name: "Countersign",
    permissions: options.permissions ?? allPermissions,
    events: ["pull_request"],
    privateKey,
  });
  const installation = world.apps.install(olivia, app, acme);
  world.pushes.commit(sam, shop, {
    branch: "feature",
    files: { "src/shop.ts": "export const open = false;\n", "src/new.ts": "export {};\n" },
    message: "Close the shop",
  });
  const pullRequest = world.pullRequests.open(sam, shop, {
    title: "Close the shop",
    head: "feature",
    body: "Now.",
  });
  const simulator = await startSimulator({ world, signedInAs: "olivia" });
  const octokit = asInstallation(simulator, app, installation);
  return { world, simulator, olivia, sam, ada, acme, seniors, shop, app, installation, pullRequest, octokit };
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Refusals are what these tests are about; Octokit would print each.
}

/** Octokit as an installation of an app, as Probot makes it, but without its pauses and repetitions. */
export function asInstallation(simulator: Simulator, app: App, installation: Installation): ProbotOctokit {
  return probotOctokit(simulator, {
    appId: app.id,
    privateKey: app.privateKey,
    installationId: installation.id,
  });
}

/** Octokit as the app itself. */
export function asApp(simulator: Simulator, app: App): ProbotOctokit {
  return probotOctokit(simulator, { appId: app.id, privateKey: app.privateKey });
}

function probotOctokit(simulator: Simulator, auth: object): ProbotOctokit {
  return new ProbotOctokit({
    baseUrl: simulator.url,
    auth,
    log: silent,
    throttle: { enabled: false },
    retry: { enabled: false },
  });
}

/** Octokit with a token, or without one. */
export function withToken(simulator: Simulator, token?: string): Octokit {
  return new Octokit({
    baseUrl: simulator.url,
    log: silent,
    ...(token === undefined ? {} : { auth: token }),
  });
}

/** What a call comes to: the status, and GitHub's message when it is refused. */
export async function outcome(call: Promise<{ readonly status: number }>): Promise<string> {
  try {
    return String((await call).status);
  } catch (error) {
    const { status, response } = error as { status?: number; response?: { data?: { message?: string } } };
    return `${String(status)} ${response?.data?.message ?? String(error)}`;
  }
}

/** One key for all towns of a test file: making one takes longer than a test. */
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2_048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
