import { type Logger, type Probot } from "probot";

import { readEvent } from "./github/events.ts";
import { createGitHub } from "./github/github.ts";
import { rememberInstalledAccounts } from "./github/installed-accounts.ts";
import { createProbot, InstallationOctokits } from "./github/octokit.ts";
import { readInstalledAccounts } from "./github/read-lists.ts";
import { readWatchEvent } from "./github/watch-events.ts";
import { createWatchGitHub } from "./github/watch-github.ts";
import { closeServer, createHttpServer, listen, type Readiness, urlOf } from "./http-server.ts";
import { type IncidentSource } from "./http/incident-proof.ts";
import { incidentVariables } from "./incident-settings.ts";
import { createLedgerOutlets } from "./ledger-outlets.ts";
import { type Settings } from "./settings.ts";
import { NotTaken, postToSlack } from "./outgoing/slack-webhook.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { DailyDigest } from "./workflows/daily-digest.ts";
import { createNotifier, NoticeSender } from "./workflows/notices.ts";
import { type Notice } from "./workflows/ports/notices.ts";
import { incidentSubject } from "./workflows/ports/work-subject.ts";
import { Sweeper } from "./workflows/sweeper.ts";
import { Worker, type WorkerPorts } from "./workflows/worker.ts";

/** What the app's parts may not find out by themselves. */
export interface AppEnvironment {
  readonly settings: Settings;
  readonly appVersion: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly random: () => number;
  /** Milliseconds between two writes that notify people. Left out: a second, as GitHub asks. */
  readonly notificationsApart?: number;
  /** Milliseconds between two looks at an empty work queue, for what became due by itself; a second unless said otherwise. */
  readonly idleFor?: number;
}

/** The running app. */
export interface App {
  /** Where it listens. */
  readonly url: string;
  readonly ports: WorkerPorts;
  readonly store: Store;
  /** Asks for failed deliveries again and queues every open pull request. */
  sweep(): Promise<void>;
  /** Sends the notices that are due. */
  sendNotices(): Promise<void>;
  /** Refuses new requests, finishes what runs, gives back what does not finish in time, closes the store. */
  stop(): Promise<void>;
}

const second = 1000;
const minute = 60 * second;

/**
 * Composes the rooms and starts: the store, GitHub as Probot reaches it, the worker, the sweep, the HTTP server.
 * @throws where GitHub does not know the app, the store cannot be opened, or the port is taken
 */
export async function startApp(environment: AppEnvironment): Promise<App> {
  const { settings, appVersion, log, now, random, notificationsApart, idleFor = 1000 } = environment;
  const probot = createProbot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    apiUrl: settings.githubApiUrl,
    log,
    ...(notificationsApart === undefined ? {} : { notificationsApart }),
  });
  await probot.ready();
  const octokits = new InstallationOctokits(probot);
  const slug = await readSlug(octokits, settings);
  const store = await openStore({ path: settings.databasePath, now, random });
  const identity = { appId: settings.appId, slug, checkName: settings.checkName };
  const github = { ...createGitHub(octokits, identity), ...createWatchGitHub(octokits, identity) };
  const { workQueue, facts, incidents, ledger, readCache } = store;
  const notifier = createNotifier(store.outbox, [...settings.notifyWebhooks.keys()]);
  const ports: WorkerPorts = {
    github,
    watch: store.watch,
    gate: { name: settings.checkName, appId: settings.appId },
    acts: store.acts,
    reviewRequests: store.reviewRequests,
    openPullRequests: store.openPullRequests,
    workQueue,
    facts,
    incidents,
    policies: store.policies,
    ledger,
    notifier,
    readCache,
    log,
    now,
    settings: {
      appVersion,
      webUrl: webUrlOf(settings.githubApiUrl),
      documentationUrl: settings.documentationUrl,
      incidentLabel: settings.incidentLabel,
    },
  };
  const post = (channel: string, notice: Notice) => postTo(settings, channel, notice);
  const notices = new NoticeSender({ outbox: store.outbox, post, log }, 10 * second);
  const ledgerOutlets = createLedgerOutlets(settings.ledger, { store, log, now, random });
  const digest =
    settings.digest === null
      ? null
      : new DailyDigest({ github, ledger, notifier, log }, settings.digest, now);
  const worker = new Worker(ports, { concurrency: settings.concurrency, idleFor, renewEvery: 20_000 });
  const sweeper = new Sweeper(
    { github, workQueue, log, now, wake: () => worker.wake(), prune: (before) => store.prune(before) },
    settings.sweepMinutes * minute,
  );
  storeDeliveries(probot, {
    store,
    now,
    log,
    wake: () => worker.wake(),
    checkName: settings.checkName,
    incidentLabel: settings.incidentLabel,
  });
  const installedAccounts = rememberInstalledAccounts(
    async () => readInstalledAccounts(await octokits.ofApp()),
    now,
  );
  const server = createHttpServer({
    webhookPath: settings.webhookPath,
    webhook: {
      secrets: settings.webhookSecrets,
      log,
      receive: async ({ id, name, payload }) => {
        await probot.receive({ id, name, payload } as Parameters<Probot["receive"]>[0]).catch(unwrap);
      },
    },
    incidents: {
      secrets: settings.incidentSecrets,
      installedAccounts,
      now,
      log,
      receive: async (organisation, report) => {
        const subject = incidentSubject(organisation, report.incidentId);
        await incidents.report(organisation, report, [{ subject, because: report.source }]);
        worker.wake();
      },
    },
    readiness: () => readinessOf(store, worker),
  });
  try {
    await listen(server, settings);
  } catch (error) {
    await store.close();
    throw error;
  }
  await tellOfRefusedIncidents(settings, installedAccounts, log);
  worker.start();
  sweeper.start();
  notices.start();
  ledgerOutlets.start();
  digest?.start();
  return {
    url: urlOf(server),
    ports,
    store,
    sweep: () => sweeper.sweepNow(),
    sendNotices: () => notices.sendNow(),
    async stop() {
      const within = settings.drainSeconds * 1000;
      // Deliveries that are being stored first, then what runs: neither may keep the process for longer.
      digest?.stop();
      await Promise.all([
        closeServer(server, within),
        sweeper.stop(within),
        worker.stop(within),
        notices.stop(within),
      ]);
      // Last, so that what was recorded while stopping is told too.
      await ledgerOutlets.stop(Math.min(within, 5 * second));
      await store.close();
    },
  };
}

/**
 * A secret that stands alone says nothing about whose incidents it is for once several accounts have installed the
 * app. That is no reason not to start: who installs it is not in the hands of whoever runs it.
 */
async function tellOfRefusedIncidents(
  { incidentSecrets }: Settings,
  installedAccounts: () => Promise<readonly string[]>,
  log: Logger,
): Promise<void> {
  const sources = Object.keys(incidentSecrets) as IncidentSource[];
  const alone = sources.filter((source) => incidentSecrets[source]?.kind === "alone");
  if (alone.length === 0) return;
  try {
    const accounts = await installedAccounts();
    const variables = alone.map((source) => incidentVariables[source]).join(", ");
    if (accounts.length <= 1) return;
    log.error(
      { accounts: accounts.length },
      `${variables}: one secret alone is for one organisation, and ${String(accounts.length)} accounts have installed the app, so these incidents are refused; write {"your-organisation": "its secret"} for each`,
    );
  } catch (error) {
    log.warn({ err: error }, "it could not be asked who has installed the app");
  }
}

async function postTo({ notifyWebhooks }: Settings, channel: string, notice: Notice): Promise<void> {
  const url = notifyWebhooks.get(channel);
  if (url === undefined) throw new NotTaken(`no webhook is configured for ${channel} any more`, null);
  await postToSlack(url, notice);
}

/** The app's URL name tells its own comments from others'; asking for it also proves that GitHub knows the key. */
async function readSlug(octokits: InstallationOctokits, { appId, githubApiUrl }: Settings): Promise<string> {
  const octokit = await octokits.ofApp();
  try {
    const { data } = await octokit.rest.apps.getAuthenticated();
    if (data?.slug === undefined) throw new Error("it does not say which app this key belongs to");
    return data.slug;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const status = cause instanceof Error && "status" in cause ? cause.status : null;
    throw new Error(
      status === 401 || status === 404
        ? `GitHub at ${githubApiUrl} knows no app ${String(appId)} with this private key (${why}): check APP_ID, the key and GITHUB_API_URL`
        : `GitHub at ${githubApiUrl} cannot be asked who the app is: ${why}`,
      { cause },
    );
  }
}

/** Every event takes one path: what it proves and what may have changed is durable before it is answered. */
function storeDeliveries(
  probot: Probot,
  {
    store,
    now,
    log,
    wake,
    checkName,
    incidentLabel,
  }: {
    store: Store;
    now: () => Date;
    log: Logger;
    wake: () => void;
    checkName: string;
    incidentLabel: string;
  },
): void {
  probot.onAny(async ({ id, name, payload }) => {
    const event = name as string;
    const meaning = readEvent(event, payload, checkName, incidentLabel);
    const watched = readWatchEvent(event, payload);
    const action = "action" in payload && typeof payload.action === "string" ? payload.action : null;
    const accepted = await store.inbox.accept(
      { id, event, action, receivedAt: now().toISOString() },
      [...meaning.facts, ...watched.facts],
      [...meaning.hints, ...watched.hints],
    );
    log.info(
      {
        delivery: id,
        event,
        action,
        hints: [...meaning.hints, ...watched.hints].map((hint) => hint.subject.key),
      },
      accepted,
    );
    wake();
  });
}

/** Ready: the worker takes work, and the database answers. */
async function readinessOf(store: Store, worker: Worker): Promise<Readiness> {
  if (!worker.isRunning) return { isReady: false, detail: { status: "the worker does not run" } };
  try {
    return { isReady: true, detail: { status: "ready", queue: await store.workQueue.depth() } };
  } catch {
    return { isReady: false, detail: { status: "the database does not answer" } };
  }
}

/** Probot wraps what its handlers throw; a malformed payload is the sender's, everything else is ours. */
function unwrap(error: unknown): never {
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error];
  throw first instanceof Error ? first : new Error(String(first));
}

/** `https://api.github.com` → `https://github.com`; an Enterprise Server's API stands below its own pages. */
function webUrlOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  return url.hostname === "api.github.com" ? "https://github.com" : url.origin;
}
