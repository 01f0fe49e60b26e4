import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Writable } from "node:stream";
import { finished } from "node:stream/promises";

import { controls, frameworkSources } from "../../domain/report/controls.ts";
import { EvidenceIndex } from "../../domain/report/evidence-index.ts";
import { type ReportFold } from "../../domain/report/fold-report.ts";
import {
  type EvidencePack,
  renderEvidenceHtml,
  renderEvidenceMarkdown,
} from "../../text/report/evidence-pack-text.ts";
import { renderHtmlReport } from "../../text/report/html-report.ts";
import { renderJsonReport } from "../../text/report/json-report.ts";
import { exitCodes } from "../exit-codes.ts";
import { whyFile } from "../file-trouble.ts";
import { write } from "../ledger/output.ts";
import { jsonLine } from "../ledger/record-format.ts";
import { type LedgerSource, lookThrough } from "./look-through.ts";

const files = [
  { name: "index.md, index.html", holds: "this index" },
  { name: "report.html, report.json", holds: "the report on the period" },
  { name: "controls.json", holds: "the controls with the entries that show something of them, for machines" },
  { name: "entries.jsonl", holds: "the ledger, an entry on each line, from its first entry on" },
  { name: "verification.txt", holds: "what verifying the chain came to, and its head" },
] as const;

/**
 * Writes an evidence pack into a folder that is not there yet, whole or not at all; answers the exit code.
 * @throws where the folder is there and not empty, or ledger or folder cannot be used
 */
export async function writeEvidencePack(
  source: LedgerSource,
  folder: string,
  fold: ReportFold,
  output: Writable,
  problems: { readonly write: (fault: string) => Promise<void> },
): Promise<number> {
  await refuseFilled(folder);
  const unfinished = join(dirname(folder), `.${String(process.pid)}-unfinished-evidence-pack`);
  await mkdir(unfinished, { recursive: true });
  try {
    const fault = await fill(unfinished, source, fold);
    if (fault !== null) {
      await problems.write(fault);
      return exitCodes.found;
    }
    // An empty folder that is there already gives way.
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await write(output, `The evidence pack is in ${folder}. Begin with index.html.\n`);
  return exitCodes.fine;
}

async function refuseFilled(folder: string): Promise<void> {
  if ((await namesIn(folder)).length > 0) {
    throw new Error(
      `${folder} is not empty. Give a folder that is not there yet: a pack is never mixed with another.`,
    );
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new Error(`${folder} cannot be used for an evidence pack: ${whyFile(error)}`, { cause: error });
  }
}

/** Answers what is wrong with the chain, or `null`. */
async function fill(folder: string, source: LedgerSource, fold: ReportFold): Promise<string | null> {
  const { period } = fold.question;
  const index = new EvidenceIndex(period);
  const entries = createWriteStream(join(folder, "entries.jsonl"));
  const read = await lookThrough(source, async (entry, record) => {
    fold.add(entry);
    index.add(entry);
    await write(entries, jsonLine(record));
  });
  entries.end();
  await finished(entries);
  if (!read.ok) return read.fault;
  const pack: EvidencePack = {
    period,
    evidence: index.evidence(),
    verified: { entries: read.entries, head: read.head },
    files,
  };
  const report = fold.report(true);
  const texts: Readonly<Record<string, string>> = {
    "index.md": renderEvidenceMarkdown(pack),
    "index.html": renderEvidenceHtml(pack),
    "report.html": renderHtmlReport(report),
    "report.json": renderJsonReport(report),
    "controls.json": controlsJson(pack),
    "verification.txt": verificationText(pack),
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  return null;
}

function controlsJson({ period, evidence, verified }: EvidencePack): string {
  const all = controls.map((control) => ({
    ...control,
    source: frameworkSources[control.framework],
    evidence: control.evidence.map((kind) => evidence.find((one) => one.kind === kind)),
  }));
  const told = { format: "countersign-controls", version: 1, period, verified, controls: all };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function verificationText({ verified: { entries, head } }: EvidencePack): string {
  return (
    `The ledger holds: ${String(entries)} entries.\nHead: ${head}\n` +
    "Verified from the first entry to the last while this pack was written. Compare the head with one that was kept\n" +
    "elsewhere: without that, entries cut from the end cannot be told from entries that never were.\n"
  );
}
