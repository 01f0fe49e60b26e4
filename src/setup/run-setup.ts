import { randomBytes } from "node:crypto";

import { serve, type ServerType } from "@hono/node-server";

import { type AppDefinition, buildManifest, convertManifestCode } from "../github/app-manifest.ts";
import { setupPage } from "./setup-page.ts";
import { type Place, whatIsInTheWay, writeEnvironment } from "./write-environment.ts";

/** How to set the app up. */
export interface SetupOptions extends Place {
  readonly definition: AppDefinition;
  /** Where GitHub reaches the app that will run, without the webhook's path. */
  readonly publicUrl: string;
  readonly webhookPath: string;
  /** `https://github.com`, or an Enterprise Server. */
  readonly webUrl: string;
  readonly organisation: string | null;
  /** Of the page on this machine; 0: any that is free. */
  readonly port: number;
  /** Tells the person at the terminal. */
  readonly say: (line: string) => void;
}

/** A setup that waits for the browser. */
export interface RunningSetup {
  readonly url: string;
  /** Resolves when the app is there and its environment is written. */
  readonly finished: Promise<unknown>;
  close(): Promise<void>;
}

/** `https://github.com` → `https://api.github.com`; an Enterprise Server's API stands below its pages. */
export function apiUrlOf(webUrl: string): string {
  const { hostname, origin } = new URL(webUrl);
  if (hostname === "github.com") return "https://api.github.com";
  // Enterprise Cloud with data residency.
  if (hostname.endsWith(".ghe.com")) return `https://api.${hostname}`;
  return `${origin}/api/v3`;
}

/**
 * Serves a page on this machine that takes the browser through GitHub's creation of the app, and writes down what
 * GitHub answers.
 * @throws where an environment is there already: before anything is made
 */
export async function startSetup(options: SetupOptions): Promise<RunningSetup> {
  const obstacle = whatIsInTheWay(options);
  if (obstacle !== null) throw new Error(obstacle);
  const { webUrl, organisation, definition, say } = options;
  const apiUrl = apiUrlOf(webUrl);
  const webhookUrl = `${options.publicUrl.replace(/\/+$/, "")}${options.webhookPath}`;
  const state = randomBytes(24).toString("base64url");
  const outcome = Promise.withResolvers<undefined>();
  const finish = async (code: string): Promise<readonly string[]> => {
    try {
      const app = await convertManifestCode(apiUrl, code);
      const written = await writeEnvironment(options, app, apiUrl);
      const next = [
        `Written: ${written.environment} and ${written.key}. Only you can read them; keep them out of git.`,
        `Install the app on your repositories: ${app.url}/installations/new`,
        `Start it with \`npm start\`, so that ${webhookUrl} reaches it.`,
        "Require the check `countersign` of this app on your protected branches.",
      ];
      for (const line of next) say(line);
      outcome.resolve(undefined);
      return next;
    } catch (error) {
      outcome.reject(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
  const { server, origin } = await serveOn(options.port, (address) =>
    setupPage({
      origin: address,
      webUrl: new URL(webUrl).origin,
      organisation,
      manifest: buildManifest(definition, { webhookUrl, redirectUrl: `${address}/created` }),
      state,
      finish,
    }),
  );
  return {
    url: origin,
    finished: outcome.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** The page has to know its own address, which is known only when it listens. */
async function serveOn(
  port: number,
  build: (origin: string) => ReturnType<typeof setupPage>,
): Promise<{ readonly server: ServerType; readonly origin: string }> {
  let page: ReturnType<typeof setupPage> | null = null;
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request) => page?.fetch(request) ?? new Response(null, { status: 503 }),
        hostname: "127.0.0.1",
        port,
      },
      (address) => {
        const origin = `http://127.0.0.1:${String(address.port)}`;
        page = build(origin);
        resolve({ server, origin });
      },
    );
    server.once("error", (cause: Error) =>
      reject(
        new Error(`port ${String(port)} cannot be listened on: ${cause.message}; say --port`, { cause }),
      ),
    );
  });
}
