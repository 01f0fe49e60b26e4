import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";

import { type Logger } from "probot";
import { parse } from "yaml";

import { type App, startApp } from "../app.ts";
import { createLog } from "../log.ts";
import { type Settings } from "../settings.ts";
import { type Simulator, startSimulator } from "../simulator/http/server.ts";
import { type AppManifest } from "../simulator/world/apps.ts";
import { type App as AppOnGitHub } from "../simulator/world/records/app.ts";
import { type World } from "../simulator/world/world.ts";

/** The app and the GitHub that it runs against. */
export interface Running {
  readonly app: App;
  readonly simulator: Simulator;
  /** Stops the app, then the simulator. */
  stop(): Promise<void>;
}

/** How to run; everything has a default. */
export interface RunOptions {
  /** `:memory:` unless said otherwise. */
  readonly databasePath?: string;
  /** Silent unless said otherwise. */
  readonly log?: Logger;
  readonly settings?: Partial<Settings>;
  /** Milliseconds between two writes that notify people; a second unless said otherwise. */
  readonly notificationsApart?: number;
  /** Milliseconds between two looks at an empty work queue; a second unless said otherwise. */
  readonly idleFor?: number;
  /** A simulator of this world that is listening already. */
  readonly simulator?: Simulator;
}

export const webhookSecret = "a secret of the simulator alone";

/** The app's registration on the simulator: the same permissions and events as app.yml asks of GitHub. */
export function appManifest(): AppManifest {
  const text = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");
  const manifest = parse(text) as {
    readonly name: string;
    readonly description: string;
    readonly default_permissions: AppManifest["permissions"];
    readonly default_events: readonly string[];
  };
  return {
    name: manifest.name,
    description: manifest.description,
    webhookSecret,
    privateKey: ourKey(),
    permissions: manifest.default_permissions,
    events: manifest.default_events,
  };
}

let key: string | undefined;

/** One key for all apps of a process: making one takes longer than most of what is shown with it. */
function ourKey(): string {
  key ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  return key;
}

/** Runs the real app against a simulated GitHub, over HTTP in both directions, as it would run against github.com. */
export async function runOnSimulator(
  world: World,
  registration: AppOnGitHub,
  options: RunOptions = {},
): Promise<Running> {
  const simulator = options.simulator ?? (await startSimulator({ world }));
  const settings: Settings = {
    appId: registration.id,
    privateKey: registration.privateKey,
    webhookSecrets: [webhookSecret],
    webhookPath: "/api/github/webhooks",
    host: "127.0.0.1",
    port: 0,
    databasePath: options.databasePath ?? ":memory:",
    githubApiUrl: simulator.url,
    documentationUrl: null,
    checkName: "countersign",
    logLevel: "silent",
    concurrency: 8,
    sweepMinutes: 60,
    drainSeconds: 10,
    ledger: { signingKey: null, anchors: [], anchorMinutes: 15, streams: [] },
    notifyWebhooks: new Map(),
    digest: null,
    incidentSecrets: { pagerduty: null, opsgenie: null, webhook: null },
    incidentLabel: "incident",
    ...options.settings,
  };
  const app = await startApp({
    settings,
    appVersion: "0.0.0-simulated",
    log: options.log ?? createLog("silent"),
    now: () => new Date(world.clock.now()),
    random: Math.random,
    ...(options.notificationsApart === undefined ? {} : { notificationsApart: options.notificationsApart }),
    ...(options.idleFor === undefined ? {} : { idleFor: options.idleFor }),
  });
  Object.assign(registration.webhook, { url: `${app.url}${settings.webhookPath}`, active: true });
  return {
    app,
    simulator,
    async stop() {
      // What would be delivered to an app that is gone is not sent.
      await world.deliveries.settled();
      world.deliveries.pause();
      await app.stop();
      await simulator.close();
    },
  };
}

/** Resolves when every delivery was answered and the app has nothing left to do. */
export async function settled({ app }: Running, world: World): Promise<void> {
  for (;;) {
    await world.deliveries.settled();
    const { due, leased } = await app.store.workQueue.depth();
    if (due + leased === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
