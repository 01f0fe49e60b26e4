import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { type Logger, type Probot } from "probot";

import { readEvent } from "./github/events.ts";
import { createGitHub } from "./github/github.ts";
import { createProbot, InstallationOctokits } from "./github/octokit.ts";
import { handleWebhook } from "./github/webhook-endpoint.ts";
import { type Settings } from "./settings.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { type EvaluationPorts } from "./workflows/evaluation.ts";
import { Sweeper } from "./workflows/sweeper.ts";
import { Worker } from "./workflows/worker.ts";

/** What the app's parts may not find out by themselves. */
export interface AppEnvironment {
  readonly settings: Settings;
  readonly appVersion: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly random: () => number;
}

/** The running app. */
export interface App {
  /** Where it listens. */
  readonly url: string;
  readonly ports: EvaluationPorts;
  readonly store: Store;
  /** Asks for failed deliveries again and queues every open pull request. */
  sweep(): Promise<void>;
  /** Refuses new requests, finishes what runs, gives back what does not finish in time, closes the store. */
  stop(): Promise<void>;
}

const minute = 60_000;

/**
 * Composes the rooms and starts: the store, GitHub as Probot reaches it, the worker, the sweep, the HTTP server.
 * @throws where GitHub does not know the app, the store cannot be opened, or the port is taken
 */
export async function startApp({ settings, appVersion, log, now, random }: AppEnvironment): Promise<App> {
  const probot = createProbot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    apiUrl: settings.githubApiUrl,
    log,
  });
  await probot.ready();
  const octokits = new InstallationOctokits(probot);
  const slug = await readSlug(octokits);
  const store = await openStore({ path: settings.databasePath, now, random });
  const github = createGitHub(octokits, { appId: settings.appId, slug, checkName: settings.checkName });
  const { workQueue, facts, ledger, readCache } = store;
  const ports: EvaluationPorts = {
    github,
    workQueue,
    facts,
    ledger,
    readCache,
    log,
    now,
    settings: {
      appVersion,
      webUrl: webUrlOf(settings.githubApiUrl),
      documentationUrl: settings.documentationUrl,
    },
  };
  const worker = new Worker(ports, { concurrency: settings.concurrency, idleFor: 1000, renewEvery: 20_000 });
  const sweeper = new Sweeper(
    { github, workQueue, log, now, wake: () => worker.wake() },
    settings.sweepMinutes * minute,
  );
  storeDeliveries(probot, { store, now, log, wake: () => worker.wake() });
  const server = createServer((request, response) => {
    void route({ settings, probot, store, log }, request, response);
  });
  try {
    await listen(server, settings);
  } catch (error) {
    await store.close();
    throw error;
  }
  worker.start();
  sweeper.start();
  return {
    url: urlOf(server),
    ports,
    store,
    sweep: () => sweeper.sweepNow(),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await sweeper.stop();
      await worker.stop(settings.drainSeconds * 1000);
      server.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}

/** The app's URL name tells its own comments from others'; asking for it also proves that GitHub knows the key. */
async function readSlug(octokits: InstallationOctokits): Promise<string> {
  const octokit = await octokits.ofApp();
  const { data } = await octokit.rest.apps.getAuthenticated();
  if (data?.slug === undefined) throw new Error("GitHub does not say which app this key belongs to");
  return data.slug;
}

/** Every event takes one path: what it proves and what may have changed is durable before it is answered. */
function storeDeliveries(
  probot: Probot,
  { store, now, log, wake }: { store: Store; now: () => Date; log: Logger; wake: () => void },
): void {
  probot.onAny(async ({ id, name, payload }) => {
    const event = name as string;
    const meaning = readEvent(event, payload);
    const action = "action" in payload && typeof payload.action === "string" ? payload.action : null;
    const accepted = await store.inbox.accept(
      { id, event, action, receivedAt: now().toISOString() },
      meaning.facts,
      meaning.hints,
    );
    log.info({ delivery: id, event, action, hints: meaning.hints.map((hint) => hint.subject.key) }, accepted);
    wake();
  });
}

interface Routing {
  readonly settings: Settings;
  readonly probot: Probot;
  readonly store: Store;
  readonly log: Logger;
}

async function route(
  { settings, probot, store, log }: Routing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  switch (path) {
    case settings.webhookPath:
      await handleWebhook(
        {
          secrets: settings.webhookSecrets,
          log,
          receive: async ({ id, name, payload }) => {
            await probot.receive({ id, name, payload } as Parameters<Probot["receive"]>[0]).catch(unwrap);
          },
        },
        request,
        response,
      );
      return;
    case "/healthz":
      answer(response, 200, { status: "ok" });
      return;
    case "/readyz":
      await answerReadiness(store, response);
      return;
    default:
      answer(response, 404, { error: "nothing here" });
  }
}

/** Ready: the database answers. */
async function answerReadiness(store: Store, response: ServerResponse): Promise<void> {
  try {
    answer(response, 200, { status: "ready", queue: await store.workQueue.depth() });
  } catch {
    answer(response, 503, { status: "the database does not answer" });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}

/** Probot wraps what its handlers throw; a malformed payload is the sender's, everything else is ours. */
function unwrap(error: unknown): never {
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error];
  throw first instanceof Error ? first : new Error(String(first));
}

async function listen(server: Server, { host, port }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens nowhere");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host === "0.0.0.0" || host === "[::]" ? "127.0.0.1" : host}:${String(address.port)}`;
}

/** `https://api.github.com` → `https://github.com`; an Enterprise Server's API stands below its own pages. */
function webUrlOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  return url.hostname === "api.github.com" ? "https://github.com" : url.origin;
}
