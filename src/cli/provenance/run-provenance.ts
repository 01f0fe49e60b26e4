import { type Writable } from "node:stream";

import {
  detectCommitProvenance,
  type DetectedCommit,
} from "../../domain/provenance/detect-commit-provenance.ts";
import { type ProvenanceLevel } from "../../domain/provenance/provenance.ts";
import { readAuthorshipNote } from "../../domain/provenance/signals/git-ai-notes.ts";
import { exitCodes } from "../exit-codes.ts";
import { repositoryRoot } from "../git.ts";
import { answerLine } from "./answer.ts";
import { BufferedWriter } from "./buffered-writer.ts";
import { count } from "../../text/wording.ts";
import { commitText } from "./commit-text.ts";
import { countCommits, headOf, selectCommits } from "./select-commits.ts";
import { type SignalPolicy } from "../../domain/provenance/signal-rule.ts";
import { readSignals } from "./read-signals.ts";
import { Progress } from "./progress.ts";
import { type LoggedCommit, streamCommits } from "./stream-commits.ts";
import { readTraceIndex, type TraceIndex } from "./trace-index.ts";

/** What was asked for on the command line. */
export interface ProvenanceRequest {
  readonly history?: true;
  readonly json?: true;
}

/** A stream that may be a terminal. */
type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/**
 * Answers for the commits that `revision` selects, newest first, and resolves with the exit code.
 * @throws GitError
 */
export async function runProvenance(
  revision: string,
  path: string,
  request: ProvenanceRequest,
  stdout: Writable,
  stderr: Terminal,
): Promise<number> {
  const repository = await repositoryRoot(path);
  const selected = await selectCommits(repository, revision, request.history === true);
  const traces = await readTraceIndex(repository, headOf(selected));
  const total = stderr.isTTY === true ? countCommits(repository, selected) : null;
  const signals = await readSignals(repository, headOf(selected), stderr);
  const progress = new Progress(stderr, total);
  const output = new BufferedWriter(stdout);
  const counts: Record<ProvenanceLevel, number> = { authored: 0, assisted: 0, none: 0, unknown: 0 };
  for await (const commits of streamCommits(repository, selected)) {
    for (const logged of commits) {
      const detected = detect(logged, traces, signals);
      counts[detected.provenance.level] += 1;
      const text =
        request.json === true ? `${answerLine(detected, detected.provenance.sha)}\n` : commitText(detected);
      if (output.write(text)) await output.flush();
    }
    progress.advance(commits.length);
  }
  progress.finish();
  if (request.json !== true) output.write(summary(counts));
  await output.flush();
  return exitCodes.fine;
}

function detect(
  { commit, note }: LoggedCommit,
  traces: TraceIndex,
  signals: SignalPolicy | null,
): DetectedCommit {
  const noted = note === "" ? [] : readAuthorshipNote({ sha: commit.sha, text: note }).evidence;
  const records = [...noted, ...traces.evidenceFor(commit)];
  return detectCommitProvenance(commit, signals === null ? { records } : { records, signals });
}

function summary({ authored, assisted, none, unknown }: Readonly<Record<ProvenanceLevel, number>>): string {
  const total = authored + assisted + none + unknown;
  return `${count(total, "commit")}: ${authored} authored, ${assisted} assisted, ${none} stated without AI, ${unknown} unknown\n`;
}
