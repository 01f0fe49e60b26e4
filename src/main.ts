import { readFileSync } from "node:fs";

import { type App, startApp } from "./app.ts";
import { createLog } from "./log.ts";
import { readSettings, type Settings, SettingsError } from "./settings.ts";

/** Starts the server from the environment, and stops it in order when it is told to. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel);
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
  log.info({ url: app.url, webhookPath: settings.webhookPath, version }, "Countersign is listening");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info({ signal, waitsForSeconds: settings.drainSeconds }, "stopping");
      void stop(app);
    });
  }
  async function stop(running: App): Promise<void> {
    await running.stop();
    log.info("stopped");
    process.exitCode = 0;
  }
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

try {
  await main();
} catch (error) {
  process.stderr.write(
    `Countersign cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
