import { createHash, randomBytes } from "node:crypto";
import { type IncomingMessage } from "node:http";
import { GitHubRefusal } from "../world/refusal.ts";
import { type Answer } from "./answer.ts";
import { PermissionRefusal } from "./targets.ts";

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** An answer as it goes over the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Reads a whole request. */
export async function readRequest(message: IncomingMessage, origin: string): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers = Object.entries(message.headers).map(([name, value]): [string, string | undefined] => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  return {
    method: message.method ?? "GET",
    url: new URL(message.url ?? "/", origin),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

/** GitHub's body of a refusal. */
export function refusalAnswer(refusal: GitHubRefusal): Answer {
  const { status, message, errors } = refusal;
  const accepted =
    refusal instanceof PermissionRefusal ? { "x-accepted-github-permissions": refusal.accepted } : undefined;
  return {
    status,
    body: {
      message,
      ...(errors.length === 0 ? {} : { errors }),
      documentation_url: "https://docs.github.com/rest",
      status: String(status),
    },
    ...(accepted === undefined ? {} : { headers: accepted }),
  };
}

/** What goes over the wire for an answer; a conditional request whose answer is unchanged gets a 304. */
export function wireResponse(
  answer: Answer,
  request: WireRequest,
  headers: Readonly<Record<string, string>>,
): WireResponse {
  const body = answer.raw?.bytes ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body));
  const bytes = Buffer.from(body ?? "");
  const type = answer.raw?.contentType ?? "application/json; charset=utf-8";
  const tag = `W/"${createHash("sha256").update(bytes).digest("hex")}"`;
  const own = {
    ...headers,
    ...answer.headers,
    "x-github-request-id": requestId(),
    ...(request.method === "GET" && answer.status === 200 ? { etag: tag } : {}),
  };
  if (request.method === "GET" && answer.status === 200 && isUnchanged(request, tag)) {
    return { status: 304, headers: own, body: Buffer.alloc(0) };
  }
  return {
    status: answer.status,
    headers: body === undefined ? own : { ...own, "content-type": type },
    body: bytes,
  };
}

function isUnchanged({ headers }: WireRequest, tag: string): boolean {
  const known = headers["if-none-match"]?.split(/,\s*/) ?? [];
  return known.some((one) => one.replace(/^W\//, "") === tag.replace(/^W\//, ""));
}

function requestId(): string {
  const hex = randomBytes(16).toString("hex").toUpperCase();
  return `${hex.slice(0, 4)}:${hex.slice(4, 10)}:${hex.slice(10, 16)}:${hex.slice(16, 22)}:${hex.slice(22, 30)}`;
}

/** The JSON of a body. Refuses with 400 what is no JSON object; undefined for an empty body. */
export function jsonIn(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  if (body.byteLength === 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new GitHubRefusal(400, "Problems parsing JSON");
    throw cause;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new GitHubRefusal(400, "Body should be a JSON object");
  }
  return value as Record<string, unknown>;
}
