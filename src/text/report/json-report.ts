import { type Report } from "../../domain/report/report.ts";

/** The report as JSON, as `schema/report.schema.json` describes it; ends in a newline. */
export function renderJsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
