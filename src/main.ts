import { readFileSync } from "node:fs";
import { constants } from "node:os";

import { type Logger } from "probot";

import { type App, startApp } from "./app.ts";
import { createLog } from "./log.ts";
import { readSettings, secretsOf, type Settings, SettingsError } from "./settings.ts";

/** Starts the server from the environment, and stops it in order when it is told to. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel, { secrets: secretsOf(settings) });
  process.on("uncaughtExceptionMonitor", (error) => log.fatal({ err: error }, "Countersign crashes"));
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  const app = await startApp({
    settings,
    appVersion: version,
    log,
    now: () => new Date(),
    random: Math.random,
  });
  stopOnSignals(app, settings, log);
  log.info({ url: app.url, webhookPath: settings.webhookPath, version }, "Countersign is listening");
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** The first signal lets what runs finish; the second does not wait for it. */
function stopOnSignals(app: App, settings: Settings, log: Logger): void {
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) {
        log.warn({ signal }, "told to stop twice: leaving at once");
        process.exit(128 + constants.signals[signal]);
      }
      isStopping = true;
      log.info({ signal, waitsForSeconds: settings.drainSeconds }, "stopping");
      void stop(app, log);
    });
  }
}

async function stop(app: App, log: Logger): Promise<void> {
  try {
    await app.stop();
    log.info("stopped");
    // What was given back to the queue may still wait for GitHub; nothing waits for it any more.
    process.exit(0);
  } catch (error) {
    log.fatal({ err: error }, "could not stop in order");
    process.exit(1);
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(
    `Countersign cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
