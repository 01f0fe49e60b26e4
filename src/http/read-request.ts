import { type IncomingMessage, type ServerResponse } from "node:http";

/** A request that is refused, with the status and what is wrong. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** How a body is read. */
export interface BodyLimit {
  /** Bytes. */
  readonly largest: number;
  /** What is said of a larger one. */
  readonly tooLarge: string;
}

/**
 * The body of a request as text, capped while it streams.
 * @throws {Refusal} 413 where it is too large, 400 where the connection ends before it does
 */
export async function readBody(request: IncomingMessage, { largest, tooLarge }: BodyLimit): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > largest) throw new Refusal(413, tooLarge);
  const chunks: Buffer[] = [];
  let size = 0;
  // Left early, an ordinary iteration would destroy the connection, and with it the answer.
  const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > largest) throw new Refusal(413, tooLarge);
      chunks.push(chunk);
    }
  } catch (error) {
    if (request.destroyed) throw new Refusal(400, "the connection ended before the body did");
    throw error;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * The object that a body is.
 * @throws {Refusal} 400 where it is none
 */
export function parseJsonObject(body: string): object {
  let payload: unknown;
  try {
    payload = JSON.parse(body);
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
  if (typeof payload === "object" && payload !== null && !Array.isArray(payload)) return payload;
  throw new Refusal(400, "the body is not a JSON object");
}

/** Answers in a line of plain text, unless it is too late for that. */
export function answer(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${message}\n`);
}

/** Answers a refusal; what was not read must not be taken for the next request on this connection. */
export function answerRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (!request.complete) response.setHeader("connection", "close");
  if (refusal.status === 405) response.setHeader("allow", "POST");
  answer(response, refusal.status, refusal.message);
}
