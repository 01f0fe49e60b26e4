import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from "node:tls";

import { type LedgerRecord } from "../../src/domain/ledger/entry.ts";
import { syslogMessage } from "../../src/outgoing/syslog-message.ts";
import { createSyslogSink } from "../../src/outgoing/syslog.ts";
import { chainOf } from "../store/support/chains.ts";
import { withDirectory } from "../store/support/stores.ts";

const records = chainOf(3);

/** Reads frames as RFC 6587 has them: a length in bytes, a space, the message. */
function framesIn(bytes: Buffer): readonly string[] {
  const frames: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(" ", at);
    const length = Number(bytes.subarray(at, space).toString());
    frames.push(bytes.subarray(space + 1, space + 1 + length).toString("utf8"));
    at = space + 1 + length;
  }
  return frames;
}

/** Runs with a server that keeps what it is told. */
async function withServer(
  server: Server,
  run: (port: number, received: () => Buffer) => Promise<void>,
  event: "connection" | "secureConnection" = "connection",
): Promise<void> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const listen = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  };
  server.on(event, listen);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await run((server.address() as AddressInfo).port, () => Buffer.concat(chunks));
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

function jsonOf(message: string): Record<string, unknown> {
  return JSON.parse(message.slice(message.indexOf("{"))) as Record<string, unknown>;
}

describe("a message after RFC 5424", () => {
  const record: LedgerRecord = { ...records[0]!, kind: "decision" };

  test("has facility, severity, time, host, app and kind, and the whole entry in ASCII", () => {
    const message = syslogMessage(record, "gate.example.com", 8_192);
    expect(message).toMatch(
      /^<110>1 2026-01-05T09:00:01\.000Z gate\.example\.com countersign - decision - \{/u,
    );
    expect(message).toMatch(/^[\x20-\x7e]+$/u);
    const { body, isWhole, ...fields } = jsonOf(message);
    expect({ ...fields, body: JSON.stringify(body) }).toEqual({
      ...record,
      body: JSON.stringify(JSON.parse(record.body)),
    });
    expect(isWhole).toBe(true);
  });

  test.each(["override", "bypass", "erasure", "configuration"])("warns of a %s", (kind) => {
    expect(syslogMessage({ ...record, kind }, "gate", 8_192)).toMatch(/^<108>1 /u);
  });

  test.each(["publication", "merge", "review-request", "closing"])(
    "tells of a %s without warning",
    (kind) => {
      const message = syslogMessage({ ...record, kind }, "gate", 8_192);
      expect(message.startsWith(`<110>1 ${record.recordedAt} gate countersign - ${kind} - {`)).toBe(true);
    },
  );

  test("keeps of a body that is too long what is short", () => {
    const body = JSON.stringify({ verdict: "satisfied", input: { patch: "x".repeat(9_000) }, title: "é" });
    const message = syslogMessage({ ...record, body }, "gate", 2_048);
    expect(jsonOf(message)).toMatchObject({
      body: { verdict: "satisfied", title: "é" },
      isWhole: false,
      hash: record.hash,
    });
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(2_048);
  });

  test("keeps nothing of a body of many short parts that do not fit together", () => {
    const body = JSON.stringify(
      Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`k${index}`, "x".repeat(99)])),
    );
    const message = syslogMessage({ ...record, body }, "gate", 2_048);
    expect(jsonOf(message)).toMatchObject({ body: {}, isWhole: false });
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(2_048);
  });

  test.each([
    {
      name: "a host with spaces and line ends",
      host: "a b\nc",
      kind: "decision",
      header: "abc countersign - decision -",
    },
    { name: "no host", host: "", kind: "decision", header: "- countersign - decision -" },
    {
      name: "a kind that only tampering writes",
      host: "gate",
      kind: "x\n<0>1",
      header: "gate countersign - x<0>1 -",
    },
  ])("can be forged by nothing in it: $name", ({ host, kind, header }) => {
    const message = syslogMessage({ ...record, kind }, host, 8_192);
    expect(message).toContain(header);
    expect(message).not.toContain("\n");
  });
});

describe("over TCP", () => {
  test("sends each entry in a frame of its own, in order, and hangs up", () =>
    withServer(createServer(), async (port, received) => {
      const sink = createSyslogSink({ transport: "tcp", host: "127.0.0.1", port });
      expect(sink.name).toBe(`syslog+tcp://127.0.0.1:${port}`);
      await sink.send(records);
      expect(framesIn(received()).map((message) => jsonOf(message)["sequence"])).toEqual([1, 2, 3]);
    }));

  test("counts as arrived only what the server has read to the end", () => {
    const server = createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    return withServer(server, async (port) => {
      const long = { ...records[0]!, body: JSON.stringify({ text: "x".repeat(7_000) }) };
      const many = Array.from({ length: 400 }, () => long);
      await expect(
        createSyslogSink({ transport: "tcp", host: "127.0.0.1", port }).send(many),
      ).rejects.toThrow();
    });
  });

  test("fails where nobody listens", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await expect(
      createSyslogSink({ transport: "tcp", host: "127.0.0.1", port }).send(records),
    ).rejects.toThrow("ECONNREFUSED");
  });
});

test("over UDP each entry is a datagram", async () => {
  const server = createSocket("udp4");
  const received: string[] = [];
  server.on("message", (message) => received.push(message.toString("utf8")));
  server.bind(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await createSyslogSink({ transport: "udp", host: "127.0.0.1", port: server.address().port }).send(
      records,
    );
    while (received.length < records.length) await once(server, "message");
    expect(received.map((message) => jsonOf(message)["sequence"])).toEqual([1, 2, 3]);
  } finally {
    server.close();
  }
});

describe("over TLS", () => {
  /** Runs with a server for `localhost`, and its certificate. */
  async function withTlsServer(
    run: (port: number, received: () => Buffer, certificate: string) => Promise<void>,
  ): Promise<void> {
    await withDirectory(async (directory) => {
      const [keyFile, certificateFile] = [join(directory, "key.pem"), join(directory, "certificate.pem")];
      const request = [
        "req",
        "-x509",
        "-newkey",
        "ed25519",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
      ];
      const files = ["-addext", "subjectAltName=DNS:localhost", "-keyout", keyFile, "-out", certificateFile];
      execFileSync("openssl", [...request, ...files], { stdio: "ignore" });
      const cert = readFileSync(certificateFile, "utf8");
      const server = createTlsServer({ key: readFileSync(keyFile), cert });
      server.on("tlsClientError", () => undefined);
      await withServer(server, (port, received) => run(port, received, cert), "secureConnection");
    });
  }

  test("a server whose certificate nobody vouches for is told nothing", () =>
    withTlsServer(async (port, received) => {
      const sink = createSyslogSink({ transport: "tls", host: "localhost", port });
      await expect(sink.send(records)).rejects.toThrow("self-signed certificate");
      expect(received()).toHaveLength(0);
    }));

  test("a server that is trusted gets each entry in a frame of its own", () =>
    withTlsServer(async (port, received, certificate) => {
      const trusted = getCACertificates("default");
      setDefaultCACertificates([...trusted, certificate]);
      try {
        await createSyslogSink({ transport: "tls", host: "localhost", port }).send(records);
        expect(framesIn(received()).map((message) => jsonOf(message)["sequence"])).toEqual([1, 2, 3]);
      } finally {
        setDefaultCACertificates(trusted);
      }
    }));
});
