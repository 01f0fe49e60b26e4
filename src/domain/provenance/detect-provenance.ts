import { type Account, type ChangedFile, type Commit, type TimelineEvent } from "../pull-request.ts";
import { answerFrom } from "./answer.ts";
import { commitEvidence } from "./detect-commit-provenance.ts";
import { findSignals } from "./find-signals.ts";
import {
  type CommitProvenance,
  type Evidence,
  type FileProvenance,
  type Prompter,
  type Provenance,
  type StruckEvidence,
} from "./provenance.ts";
import {
  findCustom,
  findCustomInBody,
  findCustomInCommit,
  isMuted,
  type SignalPolicy,
} from "./signal-rule.ts";
import { isDependencyBot, recogniseIdentity, recogniseLogin } from "./signals/agent-accounts.ts";
import { findBranch } from "./signals/agent-branches.ts";
import { readTraces, type TraceFile } from "./signals/agent-traces.ts";
import {
  type Correction,
  type Declaration,
  readDeclaration,
  recordedDeclarations,
} from "./signals/declarations.ts";
import { type AuthorshipNote, readAuthorshipNote } from "./signals/git-ai-notes.ts";
import { findLabel } from "./signals/labels.ts";
import { findApp } from "./signals/on-behalf.ts";
import { assigners, bodyPrompters, commitPrompters, uniquePrompters } from "./signals/prompters.ts";
import { type Finding } from "./signal.ts";
import { findTitle } from "./signals/transcripts.ts";
import { readMessage } from "./text/message.ts";

/** What is known of a pull request that bears on how it was made. A `PullRequest` has all that is not optional. */
export interface ProvenanceFacts {
  readonly author: Account | null;
  readonly title: string;
  readonly body: string;
  readonly headRef: string;
  readonly labels: readonly string[];
  readonly commits: readonly Commit[];
  readonly assignees: readonly Account[];
  readonly timeline?: readonly TimelineEvent[];
  readonly files?: readonly Pick<ChangedFile, "path">[];
  /** The slug of the GitHub App through which the pull request was opened with a person's token, if any. */
  readonly viaApp?: string | null;
  /** Notes of `refs/notes/ai` on the commits. */
  readonly notes?: readonly AuthorshipNote[];
  /** Agent Trace files at the head. */
  readonly traces?: readonly TraceFile[];
  readonly declarations?: readonly Declaration[];
  readonly corrections?: readonly Correction[];
  /** Evidence that was seen for this pull request before: it stays, whatever was amended since. */
  readonly remembered?: readonly Evidence[];
  readonly signals?: SignalPolicy;
}

const noPolicy: SignalPolicy = { custom: [], muted: [] };

/**
 * Tells how a pull request was made: from its commits, body, branch, author, labels, the tools' records, what was
 * declared, and who steered it. Never throws. Adding a fact never lowers the answer, except that a statement that
 * no AI was used turns `unknown` into `none`; only a correction lowers `assisted` or `authored`.
 */
export function detectProvenance(facts: ProvenanceFacts): Provenance {
  const { custom, muted } = facts.signals ?? noPolicy;
  const traced = readAllTraces(facts);
  const noted = (facts.notes ?? []).map((note) => readAuthorshipNote(note));
  const declared = declarationsOf(facts);
  const keep = (evidence: readonly Evidence[]) => strike(unique(evidence), facts.corrections ?? [], muted);

  const noteEvidence = noted.flatMap((note) => note.evidence);
  const commits = facts.commits.map((commit) => {
    const own = [
      ...commitEvidence(commit),
      ...findCustomInCommit(custom, commit),
      ...noteEvidence.filter((each) => isAbout(each, commit.sha)),
    ];
    return { sha: commit.sha, ...keep(own) };
  });
  const whole = keep([
    ...authorEvidence(facts),
    ...titleAndBranch(facts, custom),
    ...facts.labels.flatMap((label) => labelEvidence(label, custom)),
    ...findSignals(facts.body, false, facts.author !== null && isDependencyBot(facts.author.login)).map(
      (finding) => inBody(finding),
    ),
    ...findCustomInBody(custom, facts.body),
    ...traced.evidence,
    ...declared.evidence,
    ...(facts.remembered ?? []).filter((each) => each.says === "assisted" || each.says === "authored"),
  ]);

  const evidence = unique([...whole.kept, ...commits.flatMap((each) => each.kept)]);
  const answers = commits.map(({ sha, kept }): CommitProvenance => ({ sha, ...answerFrom(kept) }));
  const answer = combine(whole.kept, evidence, answers);
  return {
    ...answer,
    evidence,
    commits: answers,
    files: [...noted.flatMap((note) => note.files), ...traced.files],
    prompters: uniquePrompters([
      ...steeredBy(facts, evidence),
      ...noted.flatMap((note) => note.prompters),
      ...declared.prompters,
    ]),
    struck: uniqueStruck([...whole.struck, ...commits.flatMap((each) => each.struck)]),
  };
}

/** A statement in one commit that no AI was used holds for that commit alone; all of them must state it. */
function combine(
  whole: readonly Evidence[],
  all: readonly Evidence[],
  commits: readonly CommitProvenance[],
): ReturnType<typeof answerFrom> {
  const answer = answerFrom(all);
  if (answer.level !== "none") return answer;
  const isStated =
    answerFrom(whole).level === "none" ||
    (commits.length > 0 && commits.every((each) => each.level === "none"));
  return isStated ? answer : { ...answer, level: "unknown" };
}

function declarationsOf(facts: ProvenanceFacts): ReturnType<typeof recordedDeclarations> {
  const recorded = recordedDeclarations(facts.declarations ?? []);
  const inBody = readDeclaration(readMessage(facts.body), facts.author);
  return {
    evidence: [...inBody.evidence, ...recorded.evidence],
    prompters: [...inBody.prompters, ...recorded.prompters],
  };
}

function readAllTraces(facts: ProvenanceFacts): {
  readonly evidence: readonly Evidence[];
  readonly files: readonly FileProvenance[];
} {
  if (facts.traces === undefined || facts.traces.length === 0) return { evidence: [], files: [] };
  const single = facts.commits.filter((commit) => commit.parents.length === 1);
  const revisions = {
    own: new Set(facts.commits.map((commit) => commit.sha)),
    parents: new Set(single.flatMap((commit) => commit.parents)),
  };
  const changed = facts.files === undefined ? null : new Set(facts.files.map((file) => file.path));
  const read = facts.traces.map((trace) => readTraces(trace, revisions, changed));
  return { evidence: read.flatMap((each) => each.evidence), files: read.flatMap((each) => each.files) };
}

function authorEvidence({ author, viaApp, signals }: ProvenanceFacts): readonly Evidence[] {
  const app = viaApp === undefined || viaApp === null ? [] : findApp(viaApp);
  if (author === null) return app;
  const place = { kind: "account", login: author.login, role: "author of the pull request" } as const;
  const added = findCustom(signals?.custom ?? [], "account", author.login, place);
  const agent = recogniseLogin(author.login, author.id);
  if (agent === null) return [...app, ...added];
  const found: Evidence = {
    ...{
      signal: "agent-accounts/pull-request-author",
      says: "authored",
      scope: "content",
      confidence: agent.confidence,
    },
    ...{ tool: agent.tool, model: null, place, quote: author.login },
  };
  return [...app, ...added, found];
}

function titleAndBranch(
  { title, headRef }: ProvenanceFacts,
  custom: SignalPolicy["custom"],
): readonly Evidence[] {
  const branch = findBranch(headRef);
  const place = { kind: "branch", name: headRef } as const;
  return [
    ...(branch === null ? [] : [at(branch, place)]),
    ...findTitle(title).map((finding) => at(finding, { kind: "title" })),
    ...findCustom(custom, "branch", headRef, place),
    ...findCustom(custom, "title", title, { kind: "title" }),
  ];
}

function labelEvidence(label: string, custom: SignalPolicy["custom"]): readonly Evidence[] {
  const place = { kind: "label", name: label } as const;
  const found = findLabel(label);
  return [...(found === null ? [] : [at(found, place)]), ...findCustom(custom, "label", label, place)];
}

function at({ id, line: _, ...finding }: Finding, place: Evidence["place"]): Evidence {
  return { signal: id, ...finding, place };
}

function inBody(finding: Finding): Evidence {
  return at(finding, { kind: "body", line: finding.line ?? 1 });
}

function isAbout(evidence: Evidence, sha: string): boolean {
  return evidence.place.kind === "note" && evidence.place.sha === sha;
}

/** Whoever set the agent to work. Assignees count only where an agent opened or wrote something. */
function steeredBy(facts: ProvenanceFacts, evidence: readonly Evidence[]): readonly Prompter[] {
  const isAgents =
    (facts.author !== null && recogniseLogin(facts.author.login, facts.author.id) !== null) ||
    facts.commits.some((commit) => recogniseIdentity(commit.author) !== null);
  const isAi = evidence.some((each) => each.says === "assisted" || each.says === "authored");
  return [
    ...(isAgents ? assigners(facts.assignees, facts.timeline ?? []) : []),
    ...facts.commits.flatMap((commit) => commitPrompters(commit)),
    ...(isAi ? bodyPrompters(readMessage(facts.body)) : []),
  ];
}

interface Kept {
  readonly kept: readonly Evidence[];
  readonly struck: readonly StruckEvidence[];
}

/** Takes out what the policy mutes, and what a recorded correction strikes. */
function strike(
  evidence: readonly Evidence[],
  corrections: readonly Correction[],
  muted: readonly string[],
): Kept {
  const kept: Evidence[] = [];
  const struck: StruckEvidence[] = [];
  for (const each of evidence) {
    if (isMuted(each, muted)) continue;
    const by = corrections.find(
      ({ signal, quote }) => signal === each.signal && (quote === null || quote === each.quote),
    );
    if (by === undefined) kept.push(each);
    else struck.push({ evidence: each, by: by.by.login, reason: by.reason });
  }
  return { kept, struck };
}

function unique(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length < 2) return evidence;
  return [...new Map(evidence.map((each) => [keyOf(each), each])).values()];
}

function uniqueStruck(struck: readonly StruckEvidence[]): readonly StruckEvidence[] {
  return [...new Map(struck.map((each) => [keyOf(each.evidence), each])).values()];
}

function keyOf({ signal, tool, says, scope, place, quote }: Evidence): string {
  // What was remembered comes back from the store with its keys in another order.
  const sorted = Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([signal, tool, says, scope, sorted, quote]);
}
