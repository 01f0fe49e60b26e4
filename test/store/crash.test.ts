import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openLedgerForReading } from "../../src/store/open-ledger.ts";
import { verifyLedger } from "../../src/store/ledger/verify-ledger.ts";
import { type Store } from "../../src/store/open-store.ts";
import { type WorkItem } from "../../src/workflows/ports/work-queue.ts";
import { withDirectory, withStore } from "./support/stores.ts";
import { aDelivery, aPullRequest } from "./support/subjects.ts";

const writer = join(import.meta.dirname, "support/crashing-writer.ts");
const ROUNDS = 8;

/** What the store acknowledged before the process was killed. */
interface Acknowledged {
  readonly accepted: string[];
  readonly appended: { readonly sequence: number; readonly hash: string }[];
}

test(
  "nothing acknowledged is lost when the process is killed at any moment, again and again",
  () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      const all: Acknowledged = { accepted: [], appended: [] };
      for (let round = 1; round <= ROUNDS; round += 1) {
        note(all, await runAndKill(path, round, Math.random() * 150));
        await withStore({ path, now: () => new Date() }, (store) => expectNothingLost(store, all));
        await expectTheChainHolds(path, all);
      }
      // Otherwise nothing was shown.
      expect(all.accepted.length).toBeGreaterThan(ROUNDS);
      expect(all.appended.length).toBeGreaterThan(ROUNDS);
    }),
  60_000,
);

/** Lets the writer run for so many milliseconds after its first acknowledgement, kills it, and gives its output. */
async function runAndKill(path: string, round: number, milliseconds: number): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", writer, path, String(round)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.setEncoding("utf8");
  child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), milliseconds));
  child.stdout.on("data", (text: string) => {
    output += text;
  });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  return output;
}

function note(all: Acknowledged, output: string): void {
  // A line without its end was being written when the process was killed: it says nothing.
  for (const line of output.split("\n").slice(0, -1)) {
    const [what, which, hash] = line.split(" ");
    if (what === "accepted") all.accepted.push(which!);
    if (what === "appended") all.appended.push({ sequence: Number(which), hash: hash! });
  }
}

async function expectNothingLost(store: Store, { accepted }: Acknowledged): Promise<void> {
  const waiting = await subjectsThatWait(store);
  const answered = await answeredUpTo(store);
  for (const guid of accepted) {
    expect(await store.inbox.accept(aDelivery(guid), [], [])).toBe("duplicate");
    const [round, number] = guid.split("-").map(Number) as [number, number];
    const subject = `pull-request 7#${number % 50}`;
    const isAnswered = (answered.get(`${subject} in round ${round}`) ?? 0) >= number;
    expect(isAnswered || waiting.has(subject) || answeredLater(answered, subject, round)).toBe(true);
  }
  const { pushes } = await store.facts.read(aPullRequest(1), accepted);
  expect(pushes).toHaveLength(accepted.length);
}

async function subjectsThatWait({ workQueue }: Store): Promise<ReadonlySet<string>> {
  const items: WorkItem[] = [];
  for (let item = await workQueue.claim(); item !== null; item = await workQueue.claim()) items.push(item);
  for (const item of items) await workQueue.release(item);
  return new Set(items.map(({ subject }) => subject.key));
}

/** For each subject and round the last delivery that an entry of the ledger answers. */
async function answeredUpTo({ ledger }: Store): Promise<ReadonlyMap<string, number>> {
  const answered = new Map<string, number>();
  for await (const { subject, body } of ledger.entries()) {
    answered.set(`${subject} in round ${Number(body["round"])}`, Number(body["accepted"]));
  }
  return answered;
}

function answeredLater(answered: ReadonlyMap<string, number>, subject: string, round: number): boolean {
  const later = Array.from({ length: ROUNDS - round }, (_, index) => round + 1 + index);
  return later.some((next) => answered.has(`${subject} in round ${next}`));
}

async function expectTheChainHolds(path: string, { appended }: Acknowledged): Promise<void> {
  const ledger = await openLedgerForReading(path);
  const hashes = new Map<number, string>();
  for await (const { sequence, hash } of ledger.records()) hashes.set(sequence, hash);
  for (const { sequence, hash } of appended) expect(hashes.get(sequence)).toBe(hash);
  expect(await verifyLedger(ledger.records(), appended.at(-1))).toMatchObject({ ok: true });
  await ledger.close();
}
