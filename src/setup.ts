import { readFileSync } from "node:fs";

import { Command, InvalidArgumentError } from "commander";
import { parse } from "yaml";

import { readAppDefinition } from "./github/app-manifest.ts";
import { startSetup } from "./setup/run-setup.ts";

interface Options {
  readonly url: string;
  readonly github: string;
  readonly organization?: string;
  readonly name?: string;
  readonly port: number;
  readonly force: boolean;
}

function address(value: string): string {
  if (!/^https?:$/.test(URL.parse(value)?.protocol ?? "")) {
    throw new InvalidArgumentError("It must be an http(s) address.");
  }
  return value.replace(/\/+$/, "");
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError("It must be a number.");
  return Number(value);
}

/** Creates the GitHub App that app.yml describes and writes its environment into the folder it was started in. */
async function main(): Promise<void> {
  const program = new Command("npm run setup --")
    .description("Creates the GitHub App from app.yml and writes .env and the app's private key.")
    .requiredOption(
      "--url <address>",
      "where GitHub will reach this app, without the webhook's path",
      address,
    )
    .option("--organization <login>", "the organisation that will own the app; without it, you")
    .option("--github <address>", "github.com, or your Enterprise Server", address, "https://github.com")
    .option("--name <name>", "the app's name, unique on all of GitHub; you can still change it there")
    .option("--port <number>", "of the page on this machine; 0: any that is free", port, 3939)
    .option("--force", "overwrite an .env that is there", false)
    .parse();
  const options = program.opts<Options>();
  const definition = readAppDefinition(parse(readFileSync(new URL("../app.yml", import.meta.url), "utf8")));
  const setup = await startSetup({
    definition: { ...definition, ...(options.name === undefined ? {} : { name: options.name }) },
    publicUrl: options.url,
    webhookPath: "/api/github/webhooks",
    webUrl: options.github,
    organisation: options.organization ?? null,
    port: options.port,
    folder: process.cwd(),
    force: options.force,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(`Open ${setup.url} in your browser.\n`);
  try {
    await setup.finished;
  } finally {
    await setup.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
