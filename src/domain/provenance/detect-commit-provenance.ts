import { type Commit } from "../pull-request.ts";
import { answerFrom } from "./answer.ts";
import { type CommitProvenance, type Evidence } from "./provenance.ts";
import { recogniseIdentity } from "./signals/agent-accounts.ts";
import { findCoAuthors } from "./signals/co-author-trailers.ts";
import { findFooters } from "./signals/footers.ts";
import { type Finding } from "./signals/signal.ts";
import { readLines } from "./text/lines.ts";
import { parseTrailer, type Trailer } from "./text/trailers.ts";

/** A commit's provenance and what it rests on. */
export interface DetectedCommit {
  readonly provenance: CommitProvenance;
  readonly evidence: readonly Evidence[];
}

/** Tells from a commit's own metadata how it was made. Never throws; time is linear in the message's length. */
export function detectCommitProvenance(commit: Commit): DetectedCommit {
  const evidence = [...identityEvidence(commit), ...messageEvidence(commit)];
  return { provenance: { sha: commit.sha, ...answerFrom(evidence) }, evidence };
}

function identityEvidence(commit: Commit): readonly Evidence[] {
  const agent = recogniseIdentity(commit.author);
  if (agent === null) return [];
  return [
    {
      signal: `agent-accounts/${agent.by}`,
      says: "authored",
      scope: "content",
      confidence: agent.confidence,
      tool: agent.tool,
      model: null,
      place: { kind: "commit", sha: commit.sha, line: null },
      quote: `${commit.author.name} <${commit.author.email}>`,
    },
  ];
}

function messageEvidence(commit: Commit): readonly Evidence[] {
  const { lines } = readLines(commit.message);
  const trailers = lines.map((line) => parseTrailer(line)).filter((each): each is Trailer => each !== null);
  const findings = [...findCoAuthors(trailers), ...findFooters(lines)];
  return findings.map((finding) => toEvidence(finding, commit.sha));
}

function toEvidence({ id, line, ...finding }: Finding, sha: string): Evidence {
  return { signal: id, ...finding, place: { kind: "commit", sha, line } };
}
