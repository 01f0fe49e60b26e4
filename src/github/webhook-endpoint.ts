import { type IncomingMessage, type ServerResponse } from "node:http";

import { verify } from "@octokit/webhooks-methods";
import { type Logger } from "probot";

import { answer, answerRefusal, parseJsonObject, readBody, Refusal } from "../http/read-request.ts";
import { PayloadError } from "./event-payload.ts";

/** GitHub sends no larger payload: "Webhook payloads are capped at 25 MB". Bytes. */
export const largestPayload = 25 * 1024 * 1024;

/** A delivery whose signature was verified. The signature covers the payload alone: not its GUID, not its name. */
export interface SignedDelivery {
  /** The delivery's GUID. */
  readonly id: string;
  /** The event's name. */
  readonly name: string;
  readonly payload: object;
}

/** What the endpoint needs. */
export interface WebhookEndpoint {
  /** A delivery signed with any of them is accepted, so that a secret can be rotated. */
  readonly secrets: readonly string[];
  /**
   * Resolves when the delivery would survive a crash; only then is it answered.
   * @throws {PayloadError} where the payload is not what the event's documentation says
   */
  readonly receive: (delivery: SignedDelivery) => Promise<void>;
  readonly log: Logger;
}

/**
 * Handles a delivery: cap while streaming, signature over the raw bytes, parse, store, answer 202.
 * Answers 400 malformed, 401 not signed by us, 405 not a POST, 413 too large, 415 not JSON, 500 could not be stored.
 * GitHub lists what was refused as failed, and the sweep covers what the delivery was about.
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
    const refusal = refusalOf(error);
    if (refusal === null) {
      endpoint.log.error({ err: error }, "a delivery could not be stored");
      answer(response, 500, "the delivery could not be stored");
      return;
    }
    endpoint.log.warn({ status: refusal.status, why: refusal.message }, "refused a delivery");
    answerRefusal(request, response, refusal);
  }
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  return error instanceof PayloadError ? new Refusal(400, error.message) : null;
}

async function readDelivery(secrets: readonly string[], request: IncomingMessage): Promise<SignedDelivery> {
  if (request.method !== "POST") throw new Refusal(405, "deliveries are POSTed");
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new Refusal(415, "the webhook's content type must be application/json");
  }
  const id = header(request, "x-github-delivery", /^[\w-]{1,100}$/);
  const name = header(request, "x-github-event", /^\w{1,100}$/);
  const signature = header(request, "x-hub-signature-256");
  const body = await readBody(request, {
    largest: largestPayload,
    tooLarge: "the payload is larger than GitHub sends",
  });
  const matches = await Promise.all(
    secrets.map((secret) => verify(secret, body, signature).catch(() => false)),
  );
  if (!matches.includes(true)) throw new Refusal(401, "the signature does not match our secret");
  return { id, name, payload: parseJsonObject(body) };
}

function header(request: IncomingMessage, name: string, shape = /./): string {
  const value = request.headers[name];
  if (typeof value !== "string" || value === "") {
    throw new Refusal(name === "x-hub-signature-256" ? 401 : 400, `the header ${name} is missing`);
  }
  if (!shape.test(value)) throw new Refusal(400, `the header ${name} is malformed`);
  return value;
}
