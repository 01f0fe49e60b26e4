import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { whyFile } from "../file-trouble.ts";
import { LineError, parseJsonLine } from "./record-format.ts";

/**
 * The records of an export in JSON Lines, a line at a time.
 *
 * @throws {Error} with file and line where one is no entry, or where the file cannot be read
 */
export async function* readExport(file: string): AsyncGenerator<LedgerRecord, void, undefined> {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      if (line.trim() !== "") yield parseLine(file, number, line);
    }
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== "string") throw error;
    throw new Error(`${file} cannot be read: ${whyFile(error)}. Check the path.`, { cause: error });
  }
  if (number === 0) throw new Error(`${file} is empty: no ledger was ever exported into it.`);
}

function parseLine(file: string, number: number, line: string): LedgerRecord {
  try {
    return parseJsonLine(line);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    throw new Error(
      `${file}:${number}: this line is no entry of a ledger: ${error.message}. Give a file that \`countersign ledger export\` has written.`,
      { cause: error },
    );
  }
}
