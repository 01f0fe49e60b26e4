import { createSocket } from "node:dgram";
import { connect as connectTcp, type Socket } from "node:net";
import { hostname } from "node:os";
import { connect as connectTls } from "node:tls";

import { type LedgerRecord } from "../domain/ledger/entry.ts";
import { type LedgerSink } from "../workflows/ports/ledger-outlets.ts";
import { syslogMessage } from "./syslog-message.ts";

/** Where a syslog server listens. */
export interface SyslogAddress {
  readonly transport: "udp" | "tcp" | "tls";
  readonly host: string;
  readonly port: number;
}

/** Milliseconds to connect, to write, and for the server to hang up after us. */
const patience = 10_000;
/** RFC 5424, 6.1: what a receiver should take at least. Bytes. */
const longestDatagram = 2_048;
/** rsyslog's and syslog-ng's default. Bytes. */
const longestMessage = 8_192;

/**
 * Sends entries to a syslog server. Over UDP nothing tells whether they arrive. Over TCP and TLS a batch counts as
 * arrived once all of it was written and the server has hung up after us, or at least has not reset the connection.
 */
export function createSyslogSink({ transport, host, port }: SyslogAddress): LedgerSink {
  const messages = (records: readonly LedgerRecord[], longest: number): readonly string[] =>
    records.map((record) => syslogMessage(record, hostname(), longest));
  return {
    name: `syslog+${transport}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    send: (records) =>
      transport === "udp"
        ? sendDatagrams(host, port, messages(records, longestDatagram))
        : sendFramed(open(transport, host, port), messages(records, longestMessage)),
  };
}

async function sendDatagrams(host: string, port: number, messages: readonly string[]): Promise<void> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  try {
    for (const message of messages) {
      await new Promise<void>((resolve, reject) => {
        socket.send(message, port, host, (error) => (error === null ? resolve() : reject(error)));
      });
    }
  } finally {
    socket.close();
  }
}

function open(transport: "tcp" | "tls", host: string, port: number): Socket {
  return transport === "tls"
    ? connectTls({ host, port, ...(/^[\d.]+$|:/u.test(host) ? {} : { servername: host }) })
    : connectTcp({ host, port });
}

/** RFC 6587 and RFC 5425: each message after its length, so that none can be taken for two. */
async function sendFramed(socket: Socket, messages: readonly string[]): Promise<void> {
  const frames = messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join("");
  let isWritten = false;
  try {
    await new Promise<void>((resolve, reject) => {
      socket.setTimeout(patience, () => {
        // A server that keeps its side open has not refused anything.
        if (isWritten) resolve();
        else reject(new Error("the syslog server does not answer in time"));
      });
      socket.once("error", reject);
      socket.once("close", () => (isWritten ? resolve() : reject(new Error("the syslog server hung up"))));
      // What the server says is read, or its end would not be seen.
      socket.resume();
      socket.end(frames, () => {
        isWritten = true;
      });
    });
  } finally {
    socket.destroy();
  }
}
