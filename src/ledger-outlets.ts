import { type AnchorAddress, type LedgerSettings, type StreamAddress } from "./ledger-settings.ts";
import { createFileAnchor } from "./outgoing/checkpoint-file.ts";
import { createGitAnchor } from "./outgoing/checkpoint-git.ts";
import { createWebhookAnchor, createWebhookSink } from "./outgoing/ledger-webhook.ts";
import { createSyslogSink } from "./outgoing/syslog.ts";
import { type Store } from "./store/open-store.ts";
import { anchorLedger } from "./workflows/ledger-outlets/anchor-ledger.ts";
import { RepeatedTask } from "./workflows/ledger-outlets/repeated-task.ts";
import { streamLedger } from "./workflows/ledger-outlets/stream-ledger.ts";
import { type CheckpointAnchor, type LedgerSink } from "./workflows/ports/ledger-outlets.ts";
import { type Log } from "./workflows/ports/log.ts";

interface Environment {
  readonly store: Pick<Store, "ledgerOutlet" | "ledgerCursors">;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: () => number;
}

/** What tells those outside of the ledger, in the background. */
export interface LedgerOutlets {
  start(): void;
  /** Tells them once more, for no longer than so many milliseconds. */
  stop(within: number): Promise<void>;
}

const second = 1000;
const minute = 60 * second;

/** Composes the streams and anchors that the settings name; each runs by itself, and none waits for another. */
export function createLedgerOutlets(
  { signingKey, anchors, anchorMinutes, streams }: LedgerSettings,
  { store, log, now, random }: Environment,
): LedgerOutlets {
  const { ledgerOutlet: outlet, ledgerCursors: cursors } = store;
  const tasks = streams
    .map(sinkOf)
    .map(
      (sink) =>
        new RepeatedTask(
          `sending the ledger on to ${sink.name}`,
          (isStopping) => streamLedger({ outlet, cursors }, sink, isStopping),
          { every: second, atMost: 5 * minute },
          { log, random },
        ),
    );
  if (signingKey !== null) {
    for (const anchor of anchors.map(anchorOf)) {
      tasks.push(
        new RepeatedTask(
          `anchoring the ledger in ${anchor.name}`,
          () => anchorLedger({ outlet, cursors, key: signingKey, now }, anchor),
          { every: anchorMinutes * minute, atMost: Math.max(anchorMinutes, 60) * minute },
          { log, random },
        ),
      );
    }
  }
  return {
    start: () => {
      for (const task of tasks) task.start();
    },
    stop: async (within) => {
      await Promise.all(tasks.map((task) => task.stop(within)));
    },
  };
}

function sinkOf(address: StreamAddress): LedgerSink {
  switch (address.kind) {
    case "syslog":
      return createSyslogSink(address);
    case "webhook":
      return createWebhookSink(address.url, address.secret);
  }
}

function anchorOf(address: AnchorAddress): CheckpointAnchor {
  switch (address.kind) {
    case "file":
      return createFileAnchor(address.path);
    case "git":
      return createGitAnchor(address.clone);
    case "webhook":
      return createWebhookAnchor(address.url);
  }
}
