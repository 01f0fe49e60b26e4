import { type Writable } from "node:stream";

import { type IncidentBody } from "../../domain/ledger/bodies.ts";
import { openLedgerForReading, type ReadableLedger } from "../../store/open-ledger.ts";
import { describeIncident, incidentLine } from "../../text/incident-text.ts";
import { ansi, plain } from "../../text/palette.ts";
import { terminal } from "../../text/voice.ts";
import { exitCodes } from "../exit-codes.ts";
import { write } from "../ledger/output.ts";

/** Options of `countersign incidents`. */
export interface IncidentsOptions {
  readonly database: string;
  readonly json?: true;
}

/**
 * Shows one incident with its three answers, or all of them in a line each; answers the exit code.
 *
 * @throws where the database cannot be read, or has no such incident
 */
export async function runIncidents(
  id: string | undefined,
  { database, json }: IncidentsOptions,
  output: Writable & { readonly isTTY?: boolean },
): Promise<number> {
  const ledger = await openLedgerForReading(database);
  try {
    const known = await newestOfEach(ledger);
    const shown = id === undefined ? known : known.filter((each) => each.id === id);
    if (id !== undefined && shown.length === 0) throw new Error(unknownIncident(id, known));
    const voice = terminal(output.isTTY === true ? ansi : plain);
    const lines =
      id === undefined
        ? shown.map((each) => incidentLine(each, voice))
        : shown.flatMap((each) => describeIncident(each, voice));
    const text = json === true ? JSON.stringify(shown, null, 2) : lines.join("\n");
    await write(output, text === "" ? "No incidents.\n" : `${text}\n`);
    return exitCodes.fine;
  } finally {
    await ledger.close();
  }
}

/** What is known of an incident is its newest entry; by the time at which they began. */
async function newestOfEach(ledger: ReadableLedger): Promise<readonly IncidentBody[]> {
  const bySubject = new Map<string, IncidentBody>();
  for await (const { kind, subject, body } of ledger.records()) {
    if (kind === "incident") bySubject.set(subject, JSON.parse(body) as IncidentBody);
  }
  return [...bySubject.values()].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

function unknownIncident(id: string, known: readonly IncidentBody[]): string {
  const names = known.slice(-5).map((each) => each.id);
  const others = names.length === 0 ? "none is known" : `the newest are ${names.join(", ")}`;
  return `no incident ${id} is in the ledger; ${others}`;
}
