/**
 * How long a report over a large ledger takes, and how much memory. `node bench/report.ts [ENTRIES]`, a million by
 * default, of which three in eight are decisions of 8.7 KB, the mean of the story of a month. The numbers are in
 * docs/benchmarks.md.
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { lookThrough } from "../src/cli/report/look-through.ts";
import { canonicalJson, type JsonObject } from "../src/domain/ledger/canonical-json.ts";
import { emptyChain, hashOfEntry } from "../src/domain/ledger/entry.ts";
import { ReportFold } from "../src/domain/report/fold-report.ts";
import { openStore } from "../src/store/open-store.ts";
import { sha256 } from "../src/store/sha256.ts";
import { renderHtmlReport } from "../src/text/report/html-report.ts";

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const MIB = 1024 * 1024;
const start = Date.UTC(2026, 0, 1);
/** The entries lie evenly in a quarter. */
const spacing = (90 * 24 * 60 * 60 * 1000) / ENTRIES;

const tiers = ["low", "moderate", "high", "critical"];
const provenances = ["none", "unknown", "assisted", "authored"];
const filler = "+ a line of the patch, as it was read\n".repeat(190);

const directory = await mkdtemp(join(tmpdir(), "countersign-bench-"));
try {
  const path = join(directory, "countersign.sqlite");
  await (await openStore({ path, now: () => new Date(), random: Math.random })).close();
  console.log(
    `filling to ${String(ENTRIES)} entries about ${String(Math.ceil(ENTRIES / 8))} pull requests …`,
  );
  fill(path);
  console.log(`${((await stat(path)).size / MIB).toFixed(0)} MiB`);
  await measure(path);
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function measure(database: string): Promise<void> {
  const period = { since: "2026-01-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };
  const fold = new ReportFold({ period });
  const before = process.memoryUsage.rss();
  let peak = before;
  let count = 0;
  const startedAt = performance.now();
  const read = await lookThrough({ database }, (entry) => {
    fold.add(entry);
    count += 1;
    if (count % 10_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  });
  // Only with --expose-gc, where what is kept can be told from what is not collected yet.
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed;
  const report = fold.report(read.ok);
  const folded = performance.now();
  const html = renderHtmlReport(report);
  const seconds = (folded - startedAt) / 1000;
  peak = Math.max(peak, process.memoryUsage.rss());
  if (!read.ok) throw new Error(read.fault);
  console.log(
    `read, verified and folded: ${String(count)} entries, ${String(report.pullRequests.total)} pull requests in ` +
      `${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} a second`,
  );
  console.log(
    `memory before ${(before / MIB).toFixed(0)} MiB, at most ${(peak / MIB).toFixed(0)} MiB; ` +
      `heap when all is read ${(kept / MIB).toFixed(0)} MiB`,
  );
  console.log(
    `HTML: ${(html.length / 1024).toFixed(0)} KiB in ${(performance.now() - folded).toFixed(0)} ms`,
  );
}

function fill(path: string): void {
  const database = new DatabaseSync(path);
  const insert = database.prepare("insert into ledger_entries values (?, ?, ?, ?, ?, ?, ?)");
  let { sequence, hash } = emptyChain;
  while (sequence < ENTRIES) {
    database.exec("begin");
    for (let written = 0; written < 10_000 && sequence < ENTRIES; written += 1) {
      sequence += 1;
      const recordedAt = new Date(start + (sequence - 1) * spacing).toISOString();
      const { kind, subject, body } = draftOf(sequence - 1, recordedAt);
      const record = { sequence, recordedAt, kind, subject, body: canonicalJson(body), previousHash: hash };
      hash = hashOfEntry(record, sha256);
      insert.run(sequence, recordedAt, kind, subject, record.body, record.previousHash, hash);
    }
    database.exec("commit");
  }
  database.close();
}

/** Eight entries for each pull request: it waits, waits for another approval, is signed off, merged, and breaks. */
function draftOf(index: number, at: string): { kind: string; subject: string; body: JsonObject } {
  const number = Math.floor(index / 8) + 1;
  const pullRequest = `7#${String(number)}`;
  const publication = {
    kind: "publication",
    subject: `7@${String(number)}`,
    body: { conclusion: "success" },
  };
  switch (index % 8) {
    case 0:
      return { kind: "decision", subject: pullRequest, body: decision(number, at, "waiting", 0) };
    case 2:
      return { kind: "decision", subject: pullRequest, body: decision(number, at, "waiting", 1) };
    case 4:
      return { kind: "decision", subject: pullRequest, body: decision(number, at, "satisfied", 2) };
    case 6:
      return { kind: "merge", subject: `7@${String(number)}`, body: merge(number, at) };
    case 7:
      return number % 50 === 0
        ? { kind: "incident", subject: `incident ${String(number)}`, body: incident(number, at) }
        : { kind: "command", subject: pullRequest, body: { command: "status", outcome: "done" } };
    default:
      return publication;
  }
}

function decision(number: number, at: string, verdict: string, approvals: number): JsonObject {
  const counted = Array.from({ length: approvals }, (_, which) => ({
    level: "senior",
    review: {
      id: `${String(number)}-${String(which)}`,
      reviewer: { id: which, login: `reviewer-${String(which)}`, kind: "person" },
      state: "approved",
      submittedAt: at,
    },
  }));
  return {
    verdict,
    mode: "enforce",
    decision: {
      verdict,
      mode: "enforce",
      subject: { owner: "acme", repository: "shop", repositoryId: 7, number },
      state: "open",
      isDraft: false,
      contentDigest: sha256(String(number)),
      provenance: { level: provenances[number % 4]! },
      blastRadius: {
        tier: tiers[number % 4]!,
        owners: [{ path: "a.ts", owners: [`@acme/team-${String(number % 40)}`] }],
        services: [{ id: `service-${String(number % 200)}`, distance: 0 }],
      },
      authorLevel: "junior",
      counted,
    },
    input: {
      policy: { kind: "policy", policy: { requirements: [] } },
      pullRequest: {
        reviews: counted.map(({ review }) => review),
        files: [{ path: "a.ts", additions: 190, deletions: 0, patch: filler, status: "modified" }],
      },
    },
  };
}

function merge(number: number, at: string): JsonObject {
  return {
    owner: "acme",
    repository: "shop",
    sha: String(number),
    number,
    at,
    outcome: "satisfied",
    provenance: provenances[number % 4]!,
    tier: tiers[number % 4]!,
    services: [`service-${String(number % 200)}`],
    reverts: null,
  };
}

function incident(number: number, at: string): JsonObject {
  return {
    id: `webhook:${String(number)}`,
    source: "webhook",
    severity: "sev3",
    startedAt: at,
    services: [],
    causes: [{ repositoryId: 7, owner: "acme", repository: "shop", number, sha: null }],
  };
}
