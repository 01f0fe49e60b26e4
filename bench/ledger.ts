/**
 * How long a ledger takes to verify and how much memory that needs; how fast entries and deliveries are made
 * durable. `node bench/ledger.ts [ENTRIES]`, a million by default. The numbers are in docs/benchmarks.md.
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type ChainHead, emptyChain, hashOfEntry } from "../src/domain/ledger/entry.ts";
import { verifyLedger } from "../src/store/ledger/verify-ledger.ts";
import { openLedgerForReading } from "../src/store/open-ledger.ts";
import { openStore, type Store } from "../src/store/open-store.ts";
import { sha256 } from "../src/store/sha256.ts";
import { pullRequestSubject } from "../src/workflows/ports/work-subject.ts";

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const DURABLE_WRITES = 2_000;
const MIB = 1024 * 1024;

/** The body of a usual decision, about 1 KB. */
const body = {
  baseSha: "b".repeat(40),
  contentDigest: "d".repeat(64),
  counted: [1, 2].map((id) => ({
    reviewer: { id, login: `reviewer-${id}` },
    level: "senior",
    review: `${id}`,
  })),
  discounted: [{ reviewer: { id: 3, login: "reviewer-3" }, because: "wrote one of the commits" }],
  evidence: Array.from({ length: 4 }, (_, line) => ({
    signal: "trailer/co-authored-by",
    line,
    quote: "x".repeat(60),
  })),
  headSha: "a".repeat(40),
  verdict: "satisfied",
};

const directory = await mkdtemp(join(tmpdir(), "countersign-bench-"));
try {
  const path = join(directory, "countersign.sqlite");
  await measureWrites(path);
  console.log(`\nfilling to ${ENTRIES} entries …`);
  fill(path);
  console.log(`${((await stat(path)).size / MIB).toFixed(0)} MiB`);
  await measureVerify(path);
  await measureOpen(path);
} finally {
  await rm(directory, { recursive: true, force: true });
}

function open(path: string): Promise<Store> {
  return openStore({ path, now: () => new Date(), random: Math.random });
}

async function measureWrites(path: string): Promise<void> {
  const store = await open(path);
  const key = { installationId: 1, repositoryId: 7, owner: "acme", repository: "shop" };
  await perSecond("ledger: entries appended", () =>
    store.ledger.append({ kind: "decision", subject: "7#3", body }),
  );
  await perSecond("inbox: deliveries accepted", (number) =>
    store.inbox.accept(
      { id: `guid-${number}`, event: "push", action: null, receivedAt: "2026-01-05T09:00:00Z" },
      [
        {
          kind: "push",
          repositoryId: 7,
          headSha: `${number}`,
          pusher: { id: 1, login: "sam", kind: "person" },
        },
      ],
      [{ subject: pullRequestSubject(key, number), because: "push" }],
    ),
  );
  await perSecond("work queue: items claimed and completed", async () => {
    const item = await store.workQueue.claim();
    if (item !== null) await store.workQueue.complete(item);
  });
  await store.close();
}

async function perSecond(what: string, write: (number: number) => Promise<unknown>): Promise<void> {
  const start = performance.now();
  for (let number = 0; number < DURABLE_WRITES; number += 1) await write(number);
  const seconds = (performance.now() - start) / 1_000;
  console.log(`${what}: ${(DURABLE_WRITES / seconds).toFixed(0)} a second, one after the other`);
}

/** Appends in large transactions what `append` would take one sync of the disk each for. */
function fill(path: string): void {
  const database = new DatabaseSync(path);
  const insert = database.prepare("insert into ledger_entries values (?, ?, ?, ?, ?, ?, ?)");
  const head = database
    .prepare("select sequence, hash from ledger_entries order by sequence desc limit 1")
    .get();
  let { sequence, hash } = (head ?? emptyChain) as unknown as ChainHead;
  const text = JSON.stringify(body);
  while (sequence < ENTRIES) {
    database.exec("begin");
    for (let number = 0; number < 10_000 && sequence < ENTRIES; number += 1) {
      sequence += 1;
      const record = {
        sequence,
        recordedAt: new Date(Date.UTC(2026, 0, 5) + sequence * 1_000).toISOString(),
        kind: "decision",
        subject: `7#${sequence % 5_000}`,
        body: text,
        previousHash: hash,
      };
      hash = hashOfEntry(record, sha256);
      insert.run(sequence, record.recordedAt, record.kind, record.subject, text, record.previousHash, hash);
    }
    database.exec("commit");
  }
  database.close();
}

async function measureVerify(path: string): Promise<void> {
  const ledger = await openLedgerForReading(path);
  const before = process.memoryUsage.rss();
  let peak = before;
  const start = performance.now();
  const verdict = await verifyLedger(
    watched(ledger.records(), (rss) => {
      peak = Math.max(peak, rss);
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  await ledger.close();
  if (!verdict.ok) throw new Error("the ledger that was just written does not verify");
  console.log(
    `verify: ${verdict.count} entries in ${seconds.toFixed(1)} s, ${(verdict.count / seconds).toFixed(0)} a second; ` +
      `memory before ${(before / MIB).toFixed(0)} MiB, at most ${(peak / MIB).toFixed(0)} MiB`,
  );
}

/** Looks at the memory every so often; a timer would not run while rows are read. */
async function* watched<Item>(items: AsyncIterable<Item>, look: (rss: number) => void): AsyncGenerator<Item> {
  let count = 0;
  for await (const item of items) {
    count += 1;
    if (count % 10_000 === 0) look(process.memoryUsage.rss());
    yield item;
  }
}

async function measureOpen(path: string): Promise<void> {
  const start = performance.now();
  const store = await open(path);
  console.log(`open, with its check for damage: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  await store.close();
}
