import { type DetectedCommit } from "../../domain/provenance/detect-commit-provenance.ts";
import { type Evidence } from "../../domain/provenance/provenance.ts";

/** A commit with evidence, as lines for a terminal; empty for a commit without. */
export function commitText({ provenance, evidence }: DetectedCommit): string {
  if (evidence.length === 0) return "";
  const { sha, level, tools, models, scope } = provenance;
  const by = tools.length === 0 ? "" : `  ${tools.map(printable).join(", ")}`;
  const model = models.length === 0 ? "" : ` (${models.map(printable).join(", ")})`;
  const only = scope === null || scope === "content" ? "" : `  (AI for ${scope} only)`;
  return `${sha.slice(0, 10)}  ${level}${by}${model}${only}\n${evidence.map(evidenceText).join("")}`;
}

function evidenceText(evidence: Evidence): string {
  const { signal, says, scope, confidence, place, quote } = evidence;
  const line = "line" in place && place.line !== null ? `, line ${place.line}` : "";
  const what = scope === "content" ? says : `${says} (${scope})`;
  return `    ${signal}: ${what}, ${confidence} confidence${line}\n      "${printable(quote)}"\n`;
}

/** Control and bidirectional characters written out: a commit's text must not drive the reader's terminal. */
function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
