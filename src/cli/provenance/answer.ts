import { type DetectedCommit } from "../../domain/provenance/detect-commit-provenance.ts";

/** The answer for one commit as a line of JSON, without the line break. `sha` null leaves it out. */
export function answerLine({ provenance, evidence }: DetectedCommit, sha: string | null): string {
  const { level, scope, models } = provenance;
  const isAi = level === "assisted" || level === "authored";
  const tools = isAi && provenance.tools.length === 0 ? ["unknown"] : provenance.tools;
  return JSON.stringify({ ...(sha === null ? {} : { sha }), level, scope, tools, models, evidence });
}
