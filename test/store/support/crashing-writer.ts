/**
 * A process that accepts deliveries, works and appends entries until it is killed, and says on its standard
 * output what the store has acknowledged: `accepted GUID` and `appended SEQUENCE HASH`.
 */
import { writeSync } from "node:fs";
import { openStore } from "../../../src/store/open-store.ts";
import { aDelivery, aHint } from "./subjects.ts";

const [path, round] = process.argv.slice(2);
if (path === undefined || round === undefined) throw new Error("usage: crashing-writer.ts DATABASE ROUND");

const store = await openStore({ path, now: () => new Date(), random: Math.random });

function say(line: string): void {
  // Written at once: what a stream still held in memory would be lost with the process.
  writeSync(1, `${line}\n`);
}

async function accept(number: number): Promise<void> {
  const guid = `${round ?? ""}-${number}`;
  await store.inbox.accept(
    aDelivery(guid),
    [{ kind: "push", repositoryId: 7, headSha: guid, pusher: { id: 11, login: "sam", kind: "person" } }],
    [aHint(number % 50, guid)],
  );
  say(`accepted ${guid}`);
}

/** Does one item. Its entry says up to which delivery of this round it answers. */
async function work(accepted: number): Promise<void> {
  const item = await store.workQueue.claim();
  if (item === null) return;
  const { sequence, hash } = await store.ledger.append({
    kind: "decision",
    subject: item.subject.key,
    body: { round: Number(round), accepted },
  });
  say(`appended ${sequence} ${hash}`);
  await store.workQueue.complete(item);
}

for (let number = 1; ; number += 1) {
  await accept(number);
  if (number % 2 === 0) await work(number);
}
