import { type Account, type Commit, type TimelineEvent } from "../pull-request.ts";
import { answerFrom } from "./answer.ts";
import { detectCommitProvenance } from "./detect-commit-provenance.ts";
import { type Evidence, type Prompter, type Provenance } from "./provenance.ts";
import { recogniseLogin } from "./signals/agent-accounts.ts";
import { findSignals } from "./find-signals.ts";

/** What is known of a pull request that bears on how it was made. `PullRequest` has these fields. */
export interface ProvenanceFacts {
  readonly author: Account | null;
  readonly title: string;
  readonly body: string;
  readonly headRef: string;
  readonly labels: readonly string[];
  readonly commits: readonly Commit[];
  readonly assignees: readonly Account[];
  readonly timeline?: readonly TimelineEvent[];
  /** Evidence that was seen for this pull request before: it stays, whatever was amended since. */
  readonly remembered?: readonly Evidence[];
}

/** Tells how a pull request was made, from its commits, body, author and who steered it. Never throws. */
export function detectProvenance(facts: ProvenanceFacts): Provenance {
  const commits = facts.commits.map((commit) => detectCommitProvenance(commit));
  const now = [
    ...authorEvidence(facts.author),
    ...bodyEvidence(facts.body),
    ...commits.flatMap((each) => each.evidence),
  ];
  const remembered = (facts.remembered ?? []).filter(
    (each) => each.says === "assisted" || each.says === "authored",
  );
  const evidence = unique([...now, ...remembered]);
  const answer = answerFrom(evidence);
  return {
    ...answer,
    evidence,
    commits: commits.map((each) => each.provenance),
    files: [],
    prompters: answer.level === "authored" ? assignedPeople(facts.assignees) : [],
    struck: [],
  };
}

function authorEvidence(author: Account | null): readonly Evidence[] {
  const agent = author === null ? null : recogniseLogin(author.login, author.id);
  if (author === null || agent === null) return [];
  return [
    {
      signal: "agent-accounts/pull-request-author",
      says: "authored",
      scope: "content",
      confidence: agent.confidence,
      tool: agent.tool,
      model: null,
      place: { kind: "account", login: author.login, role: "author of the pull request" },
      quote: author.login,
    },
  ];
}

function bodyEvidence(body: string): readonly Evidence[] {
  return findSignals(body, false).map(({ id, line, ...finding }) => ({
    signal: id,
    ...finding,
    place: { kind: "body", line: line ?? 1 },
  }));
}

function assignedPeople(assignees: readonly Account[]): readonly Prompter[] {
  return assignees
    .filter((account) => account.kind === "person" && recogniseLogin(account.login, account.id) === null)
    .map((account) => ({
      account,
      login: account.login,
      name: null,
      email: null,
      because: "assigned",
      place: { kind: "account", login: account.login, role: "assignee" },
    }));
}

function unique(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Map(evidence.map((each) => [JSON.stringify([each.signal, each.place, each.quote]), each]));
  return [...seen.values()];
}
