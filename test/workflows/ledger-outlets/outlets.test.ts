import { describe, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";

import { type LedgerRecord } from "../../../src/domain/ledger/entry.ts";
import { type Store } from "../../../src/store/open-store.ts";
import { anchorLedger } from "../../../src/workflows/ledger-outlets/anchor-ledger.ts";
import { streamLedger } from "../../../src/workflows/ledger-outlets/stream-ledger.ts";
import { type CheckpointAnchor, type LedgerSink } from "../../../src/workflows/ports/ledger-outlets.ts";
import { openCheckpoints } from "../../../src/workflows/signing/sign-checkpoint.ts";
import { readSigningKey } from "../../../src/workflows/signing/signing-key.ts";
import { onEachFile } from "../../store/support/databases.ts";
import { clockFrom, withDirectory, withStore } from "../../store/support/stores.ts";

const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const key = readSigningKey(pem, "ledger.example.com");
const now = clockFrom();

async function append({ ledger }: Store, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await ledger.append({ kind: "publication", subject: "7@a", body: { number } });
  }
}

/** A sink that keeps what arrives, and fails when it is told to. */
class Receiver implements LedgerSink {
  readonly name = "a receiver";
  readonly arrived: number[] = [];
  failsAt: number | null = null;
  onSend: () => Promise<void> = () => Promise.resolve();

  async send(records: readonly LedgerRecord[]): Promise<void> {
    await this.onSend();
    for (const { sequence } of records) {
      if (sequence === this.failsAt) throw new Error("the receiver is down");
      this.arrived.push(sequence);
    }
  }
}

function upTo(last: number, first = 1): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const streaming = ({ ledgerOutlet: outlet, ledgerCursors: cursors }: Store) => ({ outlet, cursors });

onEachFile((withStoreAt) => {
  describe("a stream", () => {
    test("sends every entry once and in order, and then only what is new", () =>
      withStoreAt(async (store) => {
        const receiver = new Receiver();
        await append(store, 45);
        expect(await streamLedger(streaming(store), receiver)).toBe(45);
        expect(await streamLedger(streaming(store), receiver)).toBe(0);
        await append(store, 2);
        expect(await streamLedger(streaming(store), receiver)).toBe(2);
        expect(receiver.arrived).toEqual(upTo(47));
      }));

    test("sends again, from the last batch that arrived, what a failure has left open", () =>
      withStoreAt(async (store) => {
        const receiver = new Receiver();
        await append(store, 45);
        receiver.failsAt = 30;
        await expect(streamLedger(streaming(store), receiver)).rejects.toThrow("the receiver is down");
        expect(receiver.arrived).toEqual(upTo(29));
        receiver.failsAt = null;
        await streamLedger(streaming(store), receiver);
        expect(receiver.arrived).toEqual([...upTo(29), ...upTo(45, 21)]);
      }));

    test("is worked on by one replica at a time", () =>
      withStoreAt(async (store) => {
        const receiver = new Receiver();
        await append(store, 3);
        receiver.onSend = async () => {
          expect(await streamLedger(streaming(store), new Receiver())).toBe(0);
        };
        expect(await streamLedger(streaming(store), receiver)).toBe(3);
      }));

    test("stops between two batches when it is told to", () =>
      withStoreAt(async (store) => {
        const receiver = new Receiver();
        await append(store, 45);
        await streamLedger(streaming(store), receiver, () => receiver.arrived.length > 0);
        expect(receiver.arrived).toEqual(upTo(20));
      }));

    test("has its own cursor for each receiver", () =>
      withStoreAt(async (store) => {
        await append(store, 3);
        const [one, other] = [new Receiver(), Object.assign(new Receiver(), { name: "another" })];
        await streamLedger(streaming(store), one);
        await streamLedger(streaming(store), other);
        expect(other.arrived).toEqual([1, 2, 3]);
      }));
  });

  describe("an anchor", () => {
    const anAnchor = (): CheckpointAnchor & { readonly notes: string[]; isDown: boolean } => ({
      name: "an anchor",
      notes: [],
      isDown: false,
      put(note) {
        if (this.isDown) return Promise.reject(new Error("the anchor is down"));
        this.notes.push(note);
        return Promise.resolve();
      },
    });

    test("gets a signed checkpoint whenever the head has moved, and only then", () =>
      withStoreAt(async (store) => {
        const anchor = anAnchor();
        const ports = { ...streaming(store), key, now };
        expect(await anchorLedger(ports, anchor)).toBe("unchanged");
        await append(store, 2);
        expect(await anchorLedger(ports, anchor)).toBe("anchored");
        expect(await anchorLedger(ports, anchor)).toBe("unchanged");
        await append(store, 3);
        expect(await anchorLedger(ports, anchor)).toBe("anchored");

        const opened = openCheckpoints(anchor.notes.join("\n"), [
          { name: key.name, publicKey: key.publicKey },
        ]);
        const [first] = await store.ledgerOutlet.recordsAfter(0, 1);
        const [second] = await store.ledgerOutlet.recordsAfter(1, 1);
        expect(opened).toMatchObject([
          { ok: true, checkpoint: { ledger: first!.hash, sequence: 2, hash: second!.hash } },
          { ok: true, checkpoint: { ledger: first!.hash, sequence: 5 } },
        ]);
      }));

    test("that is down gets it later", () =>
      withStoreAt(async (store) => {
        const anchor = anAnchor();
        const ports = { ...streaming(store), key, now };
        await append(store, 2);
        anchor.isDown = true;
        await expect(anchorLedger(ports, anchor)).rejects.toThrow("the anchor is down");
        anchor.isDown = false;
        expect(await anchorLedger(ports, anchor)).toBe("anchored");
        expect(anchor.notes).toHaveLength(1);
      }));
  });

  describe("a cursor", () => {
    test("whose lease ran out belongs to whoever took it since", () =>
      withStoreAt(async (store) => {
        const cursors = store.ledgerCursors;
        const mine = (await cursors.lease("stream a", 0))!;
        const theirs = (await cursors.lease("stream a", 60_000))!;
        expect(await cursors.advance(mine, 9, 60_000)).toBe(false);
        await cursors.release(mine);
        expect(await cursors.lease("stream a", 60_000)).toBeNull();
        expect(await cursors.advance(theirs, 4, 60_000)).toBe(true);
        await cursors.release(theirs);
        expect(await cursors.lease("stream a", 60_000)).toMatchObject({ sequence: 4 });
      }));

    test("never goes back", () =>
      withStoreAt(async ({ ledgerCursors: cursors }) => {
        const cursor = (await cursors.lease("stream a", 60_000))!;
        expect(await cursors.advance(cursor, 5, 60_000)).toBe(true);
        expect(await cursors.advance(cursor, 4, 60_000)).toBe(false);
      }));
  });
});

test("what was sent is remembered over a restart", () =>
  withDirectory(async (directory) => {
    const path = join(directory, "countersign.sqlite");
    const receiver = new Receiver();
    for (const count of [25, 2]) {
      await withStore({ path }, async (store) => {
        await append(store, count);
        await streamLedger(streaming(store), receiver);
      });
    }
    expect(receiver.arrived).toEqual(upTo(27));
  }));
