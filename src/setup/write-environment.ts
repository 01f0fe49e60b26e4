import { existsSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type NewApp } from "../github/app-manifest.ts";

/** Where the environment is written. */
export interface Place {
  readonly folder: string;
  /** Whether files that are there already may be replaced. */
  readonly force: boolean;
}

/** Only their owner may read them: they hold the app's key and secret. */
const mode = 0o600;

/** Says which file is in the way, before anything is made on GitHub; `null` where none is. */
export function whatIsInTheWay({ folder, force }: Place): string | null {
  const path = join(folder, ".env");
  return !force && existsSync(path)
    ? `${path} is there already, and is not overwritten: move it away, or say --force`
    : null;
}

/** What stands in the environment of a process that serves this app. */
export function environmentOf(app: NewApp, keyPath: string, apiUrl: string): string {
  const variables = {
    APP_ID: String(app.id),
    PRIVATE_KEY_PATH: keyPath,
    WEBHOOK_SECRET: app.webhookSecret,
    COUNTERSIGN_DATABASE: "countersign.sqlite",
    ...(apiUrl === "https://api.github.com" ? {} : { GITHUB_API_URL: apiUrl }),
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  return `${["# Written by `npm run setup`. docs/running.md describes each variable.", ...lines].join("\n")}\n`;
}

function quoted(value: string): string {
  return /^[\w./:-]*$/.test(value) ? value : `'${value}'`;
}

/**
 * Writes the key into a file of its own and the environment beside it.
 * @returns the paths of what was written
 * @throws where a file is there already and may not be replaced
 */
export async function writeEnvironment(
  { folder, force }: Place,
  app: NewApp,
  apiUrl: string,
): Promise<{ readonly environment: string; readonly key: string }> {
  const keyName = `${app.slug === "" ? "countersign" : app.slug}.private-key.pem`;
  const written = { environment: join(folder, ".env"), key: join(folder, keyName) };
  // The key first: GitHub does not show it again.
  await write(written.key, app.privateKey, force);
  await write(written.environment, environmentOf(app, keyName, apiUrl), force);
  return written;
}

async function write(path: string, text: string, force: boolean): Promise<void> {
  await writeFile(path, text, { mode, flag: force ? "w" : "wx" });
  // `mode` above is for new files only.
  await chmod(path, mode);
}
