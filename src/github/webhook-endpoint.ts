import { type IncomingMessage, type ServerResponse } from "node:http";

import { verify } from "@octokit/webhooks-methods";
import { type Logger } from "probot";

/** GitHub sends no larger payload: "Webhook payloads are capped at 25 MB". Bytes. */
export const largestPayload = 25 * 1024 * 1024;

/** A delivery whose signature was verified. */
export interface SignedDelivery {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
}

/** What the endpoint needs. */
export interface WebhookEndpoint {
  /** A delivery signed with any of them is accepted, so that a secret can be rotated. */
  readonly secrets: readonly string[];
  /** Resolves when the delivery would survive a crash; only then is it answered. */
  readonly receive: (delivery: SignedDelivery) => Promise<void>;
  readonly log: Logger;
}

/** A request that is refused, with the status and what is wrong. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Handles a delivery: cap while streaming, signature over the raw bytes, parse, store, answer 202.
 * Answers 400 malformed, 401 not signed by us, 405 not a POST, 413 too large, 415 not JSON, 500 could not be stored
 * (GitHub then lists the delivery as failed, and the sweep asks for it again).
 */
export async function handleWebhook(
  endpoint: WebhookEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const delivery = await readDelivery(endpoint.secrets, request);
    await endpoint.receive(delivery);
    answer(response, 202, "accepted");
  } catch (error) {
    if (error instanceof Refusal) {
      endpoint.log.warn({ status: error.status }, `refused a delivery: ${error.message}`);
      // What was not read must not be taken for the next request on this connection.
      if (!request.complete) response.setHeader("connection", "close");
      answer(response, error.status, error.message);
    } else {
      endpoint.log.error({ err: error }, "a delivery could not be stored");
      answer(response, 500, "the delivery could not be stored");
    }
  }
}

async function readDelivery(secrets: readonly string[], request: IncomingMessage): Promise<SignedDelivery> {
  if (request.method !== "POST") throw new Refusal(405, "deliveries are POSTed");
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new Refusal(415, "the webhook's content type must be application/json");
  }
  const id = header(request, "x-github-delivery");
  const name = header(request, "x-github-event");
  const signature = header(request, "x-hub-signature-256");
  const body = await readBody(request);
  const matches = await Promise.all(
    secrets.map((secret) => verify(secret, body, signature).catch(() => false)),
  );
  if (!matches.includes(true)) throw new Refusal(401, "the signature does not match our secret");
  try {
    return { id, name, payload: JSON.parse(body) as unknown };
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Refusal(name === "x-hub-signature-256" ? 401 : 400, `the header ${name} is missing`);
}

async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > largestPayload) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestPayload) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge(): Refusal {
  return new Refusal(413, "the payload is larger than GitHub sends");
}

function answer(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${message}\n`);
}
