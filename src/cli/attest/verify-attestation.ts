import { detailsField, statementType, summaryType } from "../../domain/attestation/source-attestation.ts";
import { visible } from "../../text/escape.ts";
import { type EnvelopeProblem, inTotoType, openEnvelope } from "../../workflows/signing/dsse.ts";
import { readNamedFile } from "../file-trouble.ts";
import { readKeyFile } from "../ledger/checkpoints.ts";

/** The parts of a statement that are looked at. */
interface Statement {
  readonly _type?: unknown;
  readonly predicateType?: unknown;
  readonly subject?: readonly {
    readonly digest?: { readonly gitCommit?: unknown };
    readonly annotations?: { readonly sourceRefs?: readonly unknown[] };
  }[];
  readonly predicate?: {
    readonly verifier?: { readonly id?: unknown };
    readonly resourceUri?: unknown;
    readonly verificationResult?: unknown;
    readonly verifiedLevels?: readonly unknown[];
    readonly [detailsField]?: {
      readonly pullRequest?: unknown;
      readonly ledger?: { readonly sequence?: unknown; readonly hash?: unknown };
    };
  };
}

/**
 * Verifies an attestation as SLSA tells: signature, types, subject, result.
 *
 * @param sha the commit that it has to be about; `null`: any
 * @throws where file or keys cannot be read
 */
export function verifyAttestation(
  file: string,
  keyFiles: readonly string[],
  sha: string | null,
): { readonly holds: boolean; readonly text: string } {
  if (keyFiles.length === 0)
    throw new Error("Give --public-key: an attestation is worth as much as its signature.");
  const opened = openEnvelope(readNamedFile(file), inTotoType, keyFiles.map(readKeyFile));
  if (!opened.ok) return doesNotHold(problemText(opened.why));
  const statement = parse(opened.payload);
  if (statement === null) return doesNotHold("its payload is no statement");
  const { _type: type, predicateType, predicate, subject } = statement;
  const commit = subject?.[0]?.digest?.gitCommit;
  if (type !== statementType || predicateType !== summaryType)
    return doesNotHold("it is no verification summary");
  if (typeof commit !== "string" || subject?.length !== 1)
    return doesNotHold("it is not about one git commit");
  if (sha !== null && commit !== sha) return doesNotHold(`it is about another commit, ${commit}`);
  if (predicate?.verificationResult !== "PASSED")
    return doesNotHold("it does not say that the commit passed");
  return { holds: true, text: summaryText(statement, commit) };
}

function doesNotHold(why: string): { readonly holds: false; readonly text: string } {
  return { holds: false, text: visible(`The attestation does not hold: ${why}.`) + "\n" };
}

function problemText(why: EnvelopeProblem): string {
  switch (why) {
    case "no-envelope":
      return "it is no DSSE envelope";
    case "not-signed":
      return "none of these keys has signed it";
    case "other-type":
      return "what is signed is no in-toto statement";
  }
}

function parse(payload: string): Statement | null {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}

function summaryText({ subject, predicate }: Statement, commit: string): string {
  const details = predicate?.[detailsField];
  const rows: readonly (readonly [string, string])[] = [
    ["commit", commit],
    ["refs", (subject?.[0]?.annotations?.sourceRefs ?? ["none on record"]).map(shown).join(", ")],
    ["repository", shown(predicate?.resourceUri)],
    ["levels", (predicate?.verifiedLevels ?? []).map(shown).join(", ")],
    ["pull request", shown(details?.pullRequest)],
    ["ledger entry", `${shown(details?.ledger?.sequence)} ${shown(details?.ledger?.hash)}`],
    ["verifier", shown(predicate?.verifier?.id)],
  ];
  const lines = rows.map(([name, value]) => visible(`  ${name.padEnd(12)}  ${value}`.trimEnd()));
  return `The attestation holds. Compare repository, refs and levels with what you expect:\n${lines.join("\n")}\n`;
}

/** Other producers' statements may hold anything. */
function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "–";
}
