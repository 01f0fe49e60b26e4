import { createHash } from "node:crypto";

import { canonicalJson } from "../domain/ledger/canonical-json.ts";
import { asJson } from "./as-json.ts";
import { type EvaluationSettings, type JudgedPullRequest } from "./evaluation.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type Ledger } from "./ports/ledger.ts";
import { recordOverride } from "./record-override.ts";

/** The ledger's name for a pull request. */
export function ledgerSubject(key: { readonly repositoryId: number; readonly number: number }): string {
  return `${String(key.repositoryId)}#${String(key.number)}`;
}

/**
 * Makes a decision durable, with everything that it was made from, before anything is published, and what became of
 * a break-glass by it. A decision that says the same as the one before adds no row.
 */
export async function recordDecision(
  ports: { readonly ledger: Ledger; readonly settings: EvaluationSettings },
  judgement: JudgedPullRequest,
): Promise<LedgerEntry> {
  const subject = ledgerSubject(judgement.key);
  const entry = await recordSaid(ports, subject, judgement);
  await recordOverride(ports.ledger, subject, judgement.decision);
  return entry;
}

async function recordSaid(
  { ledger, settings }: { readonly ledger: Ledger; readonly settings: EvaluationSettings },
  subject: string,
  { gathered, decision }: JudgedPullRequest,
): Promise<LedgerEntry> {
  const said = asJson({ ...decision, evaluatedAt: null });
  const decisionDigest = createHash("sha256").update(canonicalJson(said)).digest("hex");
  const latest = await ledger.latest("decision", subject);
  if (latest?.body["decisionDigest"] === decisionDigest) return latest;
  return ledger.append({
    kind: "decision",
    subject,
    body: {
      appVersion: settings.appVersion,
      verdict: decision.verdict,
      mode: decision.mode,
      headSha: decision.headSha,
      baseRef: decision.baseRef,
      baseSha: decision.baseSha,
      contentDigest: decision.contentDigest,
      blobs: { ...gathered.configuration.blobs },
      decisionDigest,
      decision: asJson(decision),
      input: asJson(gathered.input),
    },
  });
}
