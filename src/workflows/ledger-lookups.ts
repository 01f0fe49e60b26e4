import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type Ledger } from "./ports/ledger.ts";

/** The ledger's name for a commit. */
export function commitSubject(repositoryId: number, sha: string): string {
  return `${String(repositoryId)}@${sha}`;
}

/** Whether the ledger has such an entry already. */
export async function isRecorded(
  { ledger }: { readonly ledger: Ledger },
  subject: string,
  kind: LedgerEntry["kind"],
  isMeant: (body: LedgerEntry["body"]) => boolean,
): Promise<boolean> {
  return (await findRecorded({ ledger }, subject, kind, isMeant)) !== null;
}

/** The first such entry of the ledger, or `null`. */
export async function findRecorded(
  { ledger }: { readonly ledger: Ledger },
  subject: string,
  kind: LedgerEntry["kind"],
  isMeant: (body: LedgerEntry["body"]) => boolean,
): Promise<LedgerEntry | null> {
  for await (const entry of ledger.entries({ subject })) {
    if (entry.kind === kind && isMeant(entry.body)) return entry;
  }
  return null;
}
