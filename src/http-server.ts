import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { handleIncident, type IncidentEndpoint, incidentPath } from "./http/incident-endpoint.ts";
import { handleWebhook, type WebhookEndpoint } from "./github/webhook-endpoint.ts";

/** Whether the process can do its work now; `detail` tells an operator more. */
export interface Readiness {
  readonly isReady: boolean;
  readonly detail: object;
}

/** Milliseconds. */
export interface ServerTimeouts {
  /** For the headers of a request. */
  readonly headers: number;
  /** For a whole request, body included. GitHub itself gives up after ten seconds. */
  readonly request: number;
  /** An idle connection is kept for so long. */
  readonly keepAlive: number;
  /** Between two looks for connections that are over time. */
  readonly check: number;
}

/** Whoever sends a byte now and then (slow loris) keeps a connection for no longer than this. */
export const serverTimeouts: ServerTimeouts = {
  headers: 10_000,
  request: 30_000,
  keepAlive: 65_000,
  check: 2_000,
};

/** What the server answers with. */
export interface HttpServerOptions {
  readonly webhookPath: string;
  readonly webhook: WebhookEndpoint;
  readonly incidents: IncidentEndpoint;
  readonly readiness: () => Promise<Readiness>;
  readonly timeouts?: ServerTimeouts;
}

/** The process's HTTP server: the webhook, `/api/incidents/…`, `/healthz` (it runs) and `/readyz` (it can work). Not listening yet. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { headers, request, keepAlive, check } = options.timeouts ?? serverTimeouts;
  return createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: keepAlive,
      connectionsCheckingInterval: check,
    },
    (incoming, response) => {
      route(options, incoming, response).catch((error: unknown) => {
        options.webhook.log.error({ err: error }, "a request could not be answered");
        if (response.headersSent) response.destroy();
        else answer(response, 500, { error: "the request could not be answered" });
      });
    },
  );
}

async function route(
  { webhookPath, webhook, incidents, readiness }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Not `new URL`: it throws for some of what a client may send as a path.
  const [path] = (request.url ?? "/").split("?");
  if (path?.startsWith(incidentPath) === true) return handleIncident(incidents, request, response);
  switch (path) {
    case webhookPath:
      await handleWebhook(webhook, request, response);
      return;
    case "/healthz":
      answer(response, 200, { status: "ok" });
      return;
    case "/readyz": {
      const { isReady, detail } = await readiness();
      answer(response, isReady ? 200 : 503, detail);
      return;
    }
    default:
      answer(response, 404, { error: "nothing here" });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}

/**
 * Resolves when the server accepts connections.
 * @throws saying what to change where the address cannot be had
 */
export async function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(notListening(host, port, cause)));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function notListening(host: string, port: number, cause: NodeJS.ErrnoException): Error {
  const where = `port ${String(port)} of ${host}`;
  switch (cause.code) {
    case "EADDRINUSE":
      return new Error(`${where} is in use already: stop what listens there, or set PORT to another`, {
        cause,
      });
    case "EACCES":
      return new Error(`${where} needs privileges that this process lacks: set PORT to one above 1023`, {
        cause,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new Error(`${host} is no address of this machine: set HOST to one, or to 0.0.0.0 for all`, {
        cause,
      });
    default:
      return new Error(`${where} cannot be listened on: ${cause.message}`, { cause });
  }
}

/** Where a listening server is reached from this machine. */
export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens nowhere");
  if (address.address === "0.0.0.0" || address.address === "::")
    return `http://127.0.0.1:${String(address.port)}`;
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${String(address.port)}`;
}

/** Waits for what is being answered, and cuts off what takes longer than that. Milliseconds. */
export async function closeServer(server: Server, within: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), within);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  } finally {
    clearTimeout(timer);
  }
}
