import { type Commit, type CommitIdentity } from "../pull-request.ts";
import { answerFrom } from "./answer.ts";
import { findSignals } from "./find-signals.ts";
import { type CommitProvenance, type Evidence } from "./provenance.ts";
import { recogniseIdentity } from "./signals/agent-accounts.ts";
import { type Finding } from "./signals/signal.ts";

/** A commit's provenance and what it rests on. */
export interface DetectedCommit {
  readonly provenance: CommitProvenance;
  readonly evidence: readonly Evidence[];
}

/** Tells from a commit's own metadata how it was made. Never throws; time is linear in the message's length. */
export function detectCommitProvenance(commit: Commit): DetectedCommit {
  const evidence = commitEvidence(commit);
  return { provenance: { sha: commit.sha, ...answerFrom(evidence) }, evidence };
}

/** All evidence in a commit's identities and message. */
export function commitEvidence(commit: Commit): readonly Evidence[] {
  const identities = identityEvidence(commit);
  const findings = findSignals(commit.message, true);
  if (findings.length === 0) return identities;
  return [...identities, ...findings.map((finding) => toEvidence(finding, commit.sha))];
}

const aiderSuffix = / ?\(aider\)$/i;
const plusTool = /\+ ?(claude|codex|copilot|cursor)$/i;

function identityEvidence({ sha, author, committer }: Commit): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const agent = recogniseIdentity(author);
  if (agent !== null)
    evidence.push(byIdentity(sha, author, `agent-accounts/${agent.by}`, agent.tool, agent.confidence));
  if (aiderSuffix.test(author.name))
    evidence.push(byIdentity(sha, author, "agent-accounts/aider-suffix", "aider", "high"));
  else if (aiderSuffix.test(committer.name)) {
    // Aider commits a person's own edits under their name as author: then it wrote the message only.
    const found = byIdentity(sha, committer, "agent-accounts/aider-committer", "aider", "high");
    evidence.push({ ...found, says: "assisted", scope: "message" });
  }
  const plus = plusTool.exec(author.name)?.[1]?.toLowerCase();
  if (plus !== undefined)
    evidence.push({
      ...byIdentity(sha, author, "agent-accounts/plus-name", plus, "medium"),
      says: "assisted",
    });
  return evidence;
}

function byIdentity(
  sha: string,
  identity: CommitIdentity,
  signal: string,
  tool: string,
  confidence: Evidence["confidence"],
): Evidence {
  return {
    signal,
    says: "authored",
    scope: "content",
    confidence,
    tool,
    model: null,
    place: { kind: "commit", sha, line: null },
    quote: `${identity.name} <${identity.email}>`.slice(0, 200),
  };
}

function toEvidence({ id, line, ...finding }: Finding, sha: string): Evidence {
  return { signal: id, ...finding, place: { kind: "commit", sha, line } };
}
