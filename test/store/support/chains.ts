import { DatabaseSync } from "node:sqlite";
import { emptyChain, hashOfEntry, type LedgerRecord } from "../../../src/domain/ledger/entry.ts";
import { sha256 } from "../../../src/store/sha256.ts";

/** A whole ledger of so many entries. Different salts give different ledgers. */
export function chainOf(count: number, salt = "a"): readonly LedgerRecord[] {
  const records: LedgerRecord[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const unsealed = {
      sequence,
      recordedAt: new Date(Date.UTC(2026, 0, 5, 9, 0, sequence)).toISOString(),
      kind: sequence % 2 === 1 ? "decision" : "publication",
      subject: `7#${sequence % 40}`,
      body: `{"note":"${salt}, with a \\u001f and an é","number":${sequence}}`,
      previousHash: records.at(-1)?.hash ?? emptyChain.hash,
    };
    records.push(resealed({ ...unsealed, hash: "" }));
  }
  return records;
}

/** The record with the hash that its content has. */
export function resealed(record: LedgerRecord): LedgerRecord {
  return { ...record, hash: hashOfEntry(record, sha256) };
}

/** Writes a ledger into a database that has none, in one transaction, where `append` would wait for the disk a thousand times. */
export function write(path: string, records: readonly LedgerRecord[]): void {
  const database = new DatabaseSync(path);
  const insert = database.prepare("insert into ledger_entries values (?, ?, ?, ?, ?, ?, ?)");
  database.exec("begin");
  for (const { sequence, recordedAt, kind, subject, body, previousHash, hash } of records) {
    insert.run(sequence, recordedAt, kind, subject, body, previousHash, hash);
  }
  database.exec("commit");
  database.close();
}
