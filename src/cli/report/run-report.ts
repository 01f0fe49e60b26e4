import { open } from "node:fs/promises";
import { type Writable } from "node:stream";

import { ReportFold } from "../../domain/report/fold-report.ts";
import { type Report } from "../../domain/report/report.ts";
import { isWhole } from "../../domain/report/scope.ts";
import { visible } from "../../text/escape.ts";
import { ansi, plain } from "../../text/palette.ts";
import { renderHtmlReport } from "../../text/report/html-report.ts";
import { renderJsonReport } from "../../text/report/json-report.ts";
import { renderMarkdownReport } from "../../text/report/markdown-report.ts";
import { renderTerminalReport } from "../../text/report/terminal-report.ts";
import { exitCodes } from "../exit-codes.ts";
import { whyFile } from "../file-trouble.ts";
import { write } from "../ledger/output.ts";
import { type LedgerSource, lookThrough } from "./look-through.ts";
import { readPeriod } from "./read-period.ts";
import { writeEvidencePack } from "./write-evidence-pack.ts";

export const reportFormats = ["terminal", "markdown", "json", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Options of `countersign report`. */
export interface ReportOptions extends LedgerSource {
  readonly format: ReportFormat;
  readonly out?: string;
  readonly since?: string;
  readonly until?: string;
  readonly repository?: string;
  readonly team?: string;
  readonly service?: string;
  /** A folder: an evidence pack is written there instead of a report. */
  readonly evidencePack?: string;
}

/** Where a report goes when no file is named. */
export interface Terminal extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Makes a report from a ledger whose chain holds; answers the exit code.
 * @throws where ledger, period or file cannot be used
 */
export async function runReport(
  options: ReportOptions,
  output: Terminal,
  problems: Writable,
  now = new Date(),
): Promise<number> {
  const fold = foldOf(options, now);
  refuseMisspelt(options);
  const complain = (fault: string): Promise<void> => write(problems, brokenChainText(fault));
  if (options.evidencePack !== undefined) {
    refuseScope(options);
    return writeEvidencePack(options, options.evidencePack, fold, output, { write: complain });
  }
  const read = await lookThrough(options, (entry) => {
    fold.add(entry);
  });
  if (!read.ok) {
    await complain(read.fault);
    return exitCodes.found;
  }
  const report = fold.report(true);
  await deliver(rendered(report, options, output), options.out, output);
  if (isAboutNothing(report)) await write(problems, nothingText(report));
  return exitCodes.fine;
}

/** A name in a form that nothing in the ledger can have would give a report of zeros. */
function refuseMisspelt({ repository, team }: ReportOptions): void {
  if (repository !== undefined && !/^[^/\s]+\/[^/\s]+$/u.test(repository)) {
    throw new Error(`--repository "${repository}" is no repository. Write it as owner/name.`);
  }
  if (team !== undefined && !team.includes("@")) {
    throw new Error(`--team "${team}" is no code owner. Write it as CODEOWNERS does: @organisation/team.`);
  }
}

function isAboutNothing({ scope, decisions, merges }: Report): boolean {
  return !isWhole(scope) && decisions.total === 0 && merges.total === 0;
}

function nothingText({ scope: { repository, team, service } }: Report): string {
  const names = [repository, team, service].filter((name) => name !== null).join(", ");
  return `No decision and no merge of this period is about ${visible(names)}. Check how it is written, and the period.\n`;
}

function refuseScope({ repository, team, service }: ReportOptions): void {
  if (repository === undefined && team === undefined && service === undefined) return;
  throw new Error(
    "An evidence pack holds the whole ledger, so it is about all of it: leave --repository, --team and --service out.",
  );
}

function foldOf(options: Omit<ReportOptions, "format">, now: Date): ReportFold {
  const { repository = null, team = null, service = null } = options;
  return new ReportFold({ period: readPeriod(options, now), scope: { repository, team, service } });
}

function brokenChainText(fault: string): string {
  return (
    `The ledger does not hold: ${fault}. No report is made from it.\n` +
    "`countersign ledger verify` says more; compare the database with your last backup or export.\n"
  );
}

function rendered(report: Report, { format, out }: ReportOptions, output: Terminal): string {
  switch (format) {
    case "terminal": {
      const isShown = out === undefined && output.isTTY === true;
      const hasColours = isShown && process.env["NO_COLOR"] === undefined;
      return renderTerminalReport(report, hasColours ? ansi : plain, isShown ? output.columns : undefined);
    }
    case "markdown":
      return renderMarkdownReport(report);
    case "json":
      return renderJsonReport(report);
    case "html":
      return renderHtmlReport(report);
  }
}

async function deliver(text: string, file: string | undefined, output: Writable): Promise<void> {
  if (file === undefined) {
    await write(output, text);
    return;
  }
  try {
    const handle = await open(file, "w");
    await handle.writeFile(text);
    await handle.close();
  } catch (error) {
    throw new Error(`The report cannot be written to ${file}: ${whyFile(error)}`, { cause: error });
  }
}
