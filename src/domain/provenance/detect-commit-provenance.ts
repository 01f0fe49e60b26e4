import { type Commit, type CommitIdentity } from "../pull-request.ts";
import { answerFrom } from "./answer.ts";
import { findSignals } from "./find-signals.ts";
import { type CommitProvenance, type Evidence } from "./provenance.ts";
import { isDependencyBot, recogniseIdentity } from "./signals/agent-accounts.ts";
import { findBranch } from "./signals/agent-branches.ts";
import { readDeclaration } from "./signals/declarations.ts";
import { type Finding } from "./signal.ts";
import { findCustomInCommit, isMuted, type SignalPolicy } from "./signal-rule.ts";
import { readMessage } from "./text/message.ts";

/** A commit's provenance and what it rests on. */
export interface DetectedCommit {
  readonly provenance: CommitProvenance;
  readonly evidence: readonly Evidence[];
}

/** What else is known of one commit. */
export interface CommitContext {
  /** The branch that it was made on. */
  readonly branch?: string;
  /** The body of its pull request. */
  readonly body?: string;
  /** What notes and traces say about it. */
  readonly records?: readonly Evidence[];
  /** What the repository's policy says about signals. */
  readonly signals?: SignalPolicy;
}

/**
 * Tells from a commit's own metadata how it was made. Never throws; time is linear in the length of its texts and
 * nothing is kept between calls.
 */
export function detectCommitProvenance(commit: Commit, context: CommitContext = {}): DetectedCommit {
  const all = [...commitEvidence(commit), ...contextEvidence(context)];
  const evidence = context.signals === undefined ? all : underPolicy(all, commit, context.signals);
  return { provenance: { sha: commit.sha, ...answerFrom(evidence) }, evidence };
}

function underPolicy(
  evidence: readonly Evidence[],
  commit: Commit,
  { custom, muted }: SignalPolicy,
): readonly Evidence[] {
  const all = [...evidence, ...findCustomInCommit(custom, commit)];
  return muted.length === 0 ? all : all.filter((each) => !isMuted(each, muted));
}

function contextEvidence({ branch, body, records }: CommitContext): readonly Evidence[] {
  const evidence: Evidence[] = [...(records ?? [])];
  const found = branch === undefined ? null : findBranch(branch);
  if (found !== null) evidence.push(placed(found, { kind: "branch", name: branch ?? "" }));
  if (body === undefined || body === "") return evidence;
  evidence.push(
    ...findSignals(body, false).map((each) => placed(each, { kind: "body", line: each.line ?? 1 })),
  );
  evidence.push(...readDeclaration(readMessage(body), null).evidence);
  return evidence;
}

function placed({ id, line: _, ...finding }: Finding, place: Evidence["place"]): Evidence {
  return { signal: id, ...finding, place };
}

/** All evidence in a commit's identities and message. */
export function commitEvidence(commit: Commit): readonly Evidence[] {
  const identities = identityEvidence(commit);
  const isAutomation = isDependencyBot(commit.author.account?.login ?? commit.author.name);
  const findings = findSignals(commit.message, true, isAutomation);
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
