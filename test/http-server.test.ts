import { createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";

import { PayloadError } from "../src/github/event-payload.ts";
import { largestPayload, type SignedDelivery } from "../src/github/webhook-endpoint.ts";
import {
  closeServer,
  createHttpServer,
  type HttpServerOptions,
  listen,
  serverTimeouts,
  urlOf,
} from "../src/http-server.ts";
import { type IncidentEndpoint } from "../src/http/incident-endpoint.ts";
import { createLog } from "../src/log.ts";

const current = "the secret of this month";
const previous = "the secret of last month";
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const noIncidents: IncidentEndpoint = {
  secrets: { pagerduty: null, opsgenie: null, webhook: null },
  installedAccounts: () => Promise.resolve([]),
  now: () => new Date(),
  receive: () => Promise.resolve(),
  log: createLog("silent"),
};

interface Endpoint {
  readonly url: string;
  readonly received: SignedDelivery[];
}

async function anEndpoint(
  options: Partial<HttpServerOptions> & { readonly receive?: () => Promise<void> } = {},
): Promise<Endpoint> {
  const received: SignedDelivery[] = [];
  const server = createHttpServer({
    webhookPath: "/hook",
    webhook: {
      secrets: [current, previous],
      log: createLog("silent"),
      receive: async (delivery) => {
        await options.receive?.();
        received.push(delivery);
      },
    },
    incidents: noIncidents,
    readiness: () => Promise.resolve({ isReady: true, detail: {} }),
    ...options,
  });
  await listen(server, { host: "127.0.0.1", port: 0 });
  stops.push(() => closeServer(server, 0));
  return { url: urlOf(server), received };
}

test("incidents are taken below their own path", async () => {
  const { url } = await anEndpoint();
  const response = await fetch(`${url}/api/incidents/webhook/acme`, { method: "POST", body: "{}" });
  expect(`${String(response.status)} ${await response.text()}`).toContain(
    "404 no incidents are taken from webhook",
  );
});

const ping = '{"zen":"Keep it logically awesome."}';

function sign(body: string, secret = current): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

const usualHeaders = {
  "content-type": "application/json",
  "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
  "x-github-event": "ping",
};

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** Sends a signed ping, except for what is said otherwise. An `undefined` header is left out. */
async function send({ url }: Endpoint, sent: Sent = {}): Promise<{ status: number; text: string }> {
  const { method = "POST", path = "/hook", body = ping } = sent;
  const all: Sent["headers"] = { ...usualHeaders, "x-hub-signature-256": sign(body), ...sent.headers };
  const headers = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${url}${path}`, { method, headers, ...(method === "GET" ? {} : { body }) });
  return { status: response.status, text: (await response.text()).trim() };
}

describe("a delivery", () => {
  test.each<Sent & { name: string; status: number; says: string }>([
    { name: "signed with the secret", status: 202, says: "accepted" },
    {
      name: "signed with the secret before the last rotation",
      headers: { "x-hub-signature-256": sign(ping, previous) },
      status: 202,
      says: "accepted",
    },
    {
      name: "with a charset",
      headers: { "content-type": "application/json; charset=utf-8" },
      status: 202,
      says: "accepted",
    },
    {
      name: "without a signature",
      headers: { "x-hub-signature-256": undefined },
      status: 401,
      says: "the header x-hub-signature-256 is missing",
    },
    {
      name: "signed with another secret",
      headers: { "x-hub-signature-256": sign(ping, "the word development") },
      status: 401,
      says: "the signature does not match our secret",
    },
    {
      name: "whose body was changed",
      headers: { "x-hub-signature-256": sign(`${ping} `) },
      status: 401,
      says: "the signature does not match our secret",
    },
    {
      name: "with a signature of the older kind in its place",
      headers: { "x-hub-signature-256": `sha1=${createHmac("sha1", current).update(ping).digest("hex")}` },
      status: 401,
      says: "the signature does not match our secret",
    },
    {
      name: "signed in part",
      headers: { "x-hub-signature-256": sign(ping).slice(0, 20) },
      status: 401,
      says: "the signature does not match our secret",
    },
    { name: "that is fetched", method: "GET", status: 405, says: "deliveries are POSTed" },
    { name: "that is put", method: "PUT", status: 405, says: "deliveries are POSTed" },
    {
      name: "as a form",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      status: 415,
      says: "the webhook's content type must be application/json",
    },
    {
      name: "of no type",
      headers: { "content-type": "" },
      status: 415,
      says: "the webhook's content type must be application/json",
    },
    {
      name: "without a GUID",
      headers: { "x-github-delivery": undefined },
      status: 400,
      says: "the header x-github-delivery is missing",
    },
    {
      name: "with a GUID that is none",
      headers: { "x-github-delivery": "../../etc/passwd" },
      status: 400,
      says: "the header x-github-delivery is malformed",
    },
    {
      name: "without an event",
      headers: { "x-github-event": undefined },
      status: 400,
      says: "the header x-github-event is missing",
    },
    { name: "that is signed and is not JSON", body: "{", status: 400, says: "the body is not JSON" },
    { name: "that is empty", body: "", status: 401, says: "the signature does not match our secret" },
    { name: "that is signed and null", body: "null", status: 400, says: "the body is not a JSON object" },
    { name: "that is signed and a list", body: "[]", status: 400, says: "the body is not a JSON object" },
    { name: "that is signed and a text", body: '"ping"', status: 400, says: "the body is not a JSON object" },
    { name: "to another path", path: "/hooks", status: 404, says: '{"error":"nothing here"}' },
    { name: "to the path with a query", path: "/hook?x=1", status: 202, says: "accepted" },
  ])("$name: $status", async ({ status, says, ...sent }) => {
    const endpoint = await anEndpoint();
    expect(await send(endpoint, sent)).toEqual({ status, text: says });
    expect(endpoint.received).toHaveLength(status === 202 ? 1 : 0);
  });

  test("is answered only when it is stored", async () => {
    const order: string[] = [];
    let stored: () => void = () => undefined;
    const endpoint = await anEndpoint({
      receive: () => new Promise<void>((resolve) => (stored = resolve)).then(() => void order.push("stored")),
    });
    const answered = send(endpoint).then(({ status }) => order.push(`answered ${String(status)}`));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(order).toEqual([]);
    stored();
    await answered;
    expect(order).toEqual(["stored", "answered 202"]);
  });

  test("that cannot be stored is answered 500, without saying why to whoever sent it", async () => {
    const endpoint = await anEndpoint({ receive: () => Promise.reject(new Error("disk /data is full")) });
    expect(await send(endpoint)).toEqual({ status: 500, text: "the delivery could not be stored" });
  });

  test("of a shape that GitHub does not document is answered 400 with the field", async () => {
    const endpoint = await anEndpoint({
      receive: () => Promise.reject(new PayloadError("a push delivery has no usable `ref`: missing")),
    });
    expect(await send(endpoint)).toEqual({
      status: 400,
      text: "a push delivery has no usable `ref`: missing",
    });
  });
});

describe("a body that is larger than GitHub sends", () => {
  const chunk = Buffer.alloc(1024 * 1024, " ");

  /**
   * Streams `size` bytes and resolves with the answer, whenever it comes, and with what was sent by then. Status 0:
   * the server hung up before the answer could be read.
   */
  function stream({ url }: Endpoint, size: number, signature = sign(" ".repeat(size))) {
    return new Promise<{ status: number; sent: number }>((resolve, reject) => {
      let sent = 0;
      const request = httpRequest(`${url}/hook`, {
        method: "POST",
        headers: { ...usualHeaders, "x-hub-signature-256": signature },
      });
      request.on("response", (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, sent });
        request.destroy();
      });
      request.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EPIPE" || error.code === "ECONNRESET") resolve({ status: 0, sent });
        else reject(error);
      });
      const write = (): void => {
        while (sent < size && !request.destroyed) {
          const part = chunk.subarray(0, Math.min(chunk.length, size - sent));
          sent += part.length;
          if (!request.write(part)) {
            request.once("drain", write);
            return;
          }
        }
        request.end();
      };
      write();
    });
  }

  test("is refused for its declared length, before any of it is read", async () => {
    const endpoint = await anEndpoint();
    const length = String(largestPayload + 1);
    const answer = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${endpoint.url}/hook`, {
        method: "POST",
        headers: { ...usualHeaders, "x-hub-signature-256": sign(ping), "content-length": length },
      });
      request.on("response", (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.on("error", reject);
      request.flushHeaders();
    });
    expect(answer).toBe(413);
  });

  test("is refused while it streams, where no length was declared", async () => {
    const endpoint = await anEndpoint();
    expect(await stream(endpoint, largestPayload + 1)).toMatchObject({ status: 413 });
    expect(endpoint.received).toEqual([]);
  });

  test("is not read to its end, and takes no more memory than one that is allowed", async () => {
    const endpoint = await anEndpoint();
    const before = process.memoryUsage().arrayBuffers;
    const answers: Awaited<ReturnType<typeof stream>>[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      answers.push(await stream(endpoint, 20 * largestPayload, sign(ping)));
    }
    const grown = process.memoryUsage().arrayBuffers - before;
    for (const { status } of answers) expect([413, 0]).toContain(status);
    for (const { sent } of answers) expect(sent).toBeLessThan(3 * largestPayload);
    expect(grown).toBeLessThan(5 * largestPayload);
  });

  test("at the limit is accepted", async () => {
    const endpoint = await anEndpoint();
    const body = `{"pad":"${" ".repeat(largestPayload - 10)}"}`;
    expect(Buffer.byteLength(body)).toBe(largestPayload);
    expect(await send(endpoint, { body })).toMatchObject({ status: 202 });
  });
});

describe("a connection", () => {
  const hasty = { ...serverTimeouts, headers: 200, request: 400, check: 50 };

  /** Sends raw bytes, one part every 50 ms, and resolves with all that came back when the server hangs up. */
  function trickle({ url }: Endpoint, parts: Iterable<string>): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(url).port), "127.0.0.1");
      let heard = "";
      socket.on("data", (data) => (heard += data.toString()));
      socket.on("error", () => undefined);
      const rest: Iterator<string, unknown> = parts[Symbol.iterator]();
      const timer = setInterval(() => {
        const next = rest.next();
        if (next.done !== true) socket.write(next.value);
      }, 50);
      socket.on("close", () => {
        clearInterval(timer);
        resolve(heard);
      });
    });
  }

  function* forever(start: string, drip: string) {
    yield start;
    for (;;) yield drip;
  }

  test("that trickles its headers is cut off", async () => {
    const endpoint = await anEndpoint({ timeouts: hasty });
    expect(await trickle(endpoint, forever("POST /hook HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n"))).toContain(
      "408",
    );
  });

  test("that trickles its body is cut off, and nothing of it is taken for a delivery", async () => {
    const endpoint = await anEndpoint({ timeouts: hasty });
    const head = [
      "POST /hook HTTP/1.1",
      "Host: x",
      ...Object.entries(usualHeaders).map(([name, value]) => `${name}: ${value}`),
      `x-hub-signature-256: ${sign(ping)}`,
      "content-length: 10000",
    ];
    const heard = await trickle(endpoint, forever(`${head.join("\r\n")}\r\n\r\n`, "x"));
    expect(heard).toContain("408");
    expect(endpoint.received).toEqual([]);
  });

  test("that ends in the middle of a body harms nobody", async () => {
    const endpoint = await anEndpoint();
    const socket = connect(Number(new URL(endpoint.url).port), "127.0.0.1");
    socket.write(
      `POST /hook HTTP/1.1\r\nHost: x\r\ncontent-type: application/json\r\nx-github-delivery: a\r\nx-github-event: ping\r\nx-hub-signature-256: ${sign(ping)}\r\ncontent-length: 100\r\n\r\n{`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect(await send(endpoint)).toMatchObject({ status: 202 });
  });

  test.each(["//", "/\\", "http://[", "/%", "*"])("that asks for %s is answered 404", async (path) => {
    const endpoint = await anEndpoint();
    const heard = trickle(endpoint, [`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]);
    expect(await heard).toMatch(/^HTTP\/1\.1 40[04]/);
    expect(await send(endpoint)).toMatchObject({ status: 202 });
  });
});

describe("health", () => {
  test.each([
    { name: "the process runs", path: "/healthz", isReady: false, status: 200, text: '{"status":"ok"}' },
    { name: "it can work", path: "/readyz", isReady: true, status: 200, text: '{"queue":1}' },
    { name: "it cannot work", path: "/readyz", isReady: false, status: 503, text: '{"queue":1}' },
  ])("$path where $name: $status", async ({ path, isReady, status, text }) => {
    const endpoint = await anEndpoint({
      readiness: () => Promise.resolve({ isReady, detail: { queue: 1 } }),
    });
    expect(await send(endpoint, { method: "GET", path })).toEqual({ status, text });
  });

  test("that cannot be found out is answered 500, and the server goes on", async () => {
    const endpoint = await anEndpoint({ readiness: () => Promise.reject(new Error("secret details")) });
    const answer = await send(endpoint, { method: "GET", path: "/readyz" });
    expect(answer).toEqual({ status: 500, text: '{"error":"the request could not be answered"}' });
    expect(await send(endpoint)).toMatchObject({ status: 202 });
  });
});

describe("listening", () => {
  test("on a port that is in use says so, and what to set", async () => {
    const { url } = await anEndpoint();
    const port = Number(new URL(url).port);
    await expect(anEndpointOn("127.0.0.1", port)).rejects.toThrow(
      `port ${String(port)} of 127.0.0.1 is in use already: stop what listens there, or set PORT to another`,
    );
  });

  test("on an address of another machine says so", async () => {
    await expect(anEndpointOn("192.0.2.1", 0)).rejects.toThrow("192.0.2.1 is no address of this machine");
  });

  async function anEndpointOn(host: string, port: number): Promise<void> {
    const server = createHttpServer({
      webhookPath: "/hook",
      webhook: { secrets: [current], log: createLog("silent"), receive: () => Promise.resolve() },
      incidents: noIncidents,
      readiness: () => Promise.resolve({ isReady: true, detail: {} }),
    });
    await listen(server, { host, port });
    await closeServer(server, 0);
  }
});
