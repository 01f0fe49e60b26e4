import { type TraceFile, tracePath } from "../domain/provenance/signals/agent-traces.ts";
import { type AuthorshipNote } from "../domain/provenance/signals/git-ai-notes.ts";
import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type ToolRecords } from "../workflows/ports/github-reader.ts";
import { type ToolRecordsPlace } from "../workflows/ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { readFilesAt } from "./read-files-at.ts";

/** Commits whose notes are asked for in one query. */
const commitsAtOnce = 50;

/**
 * Reads the authorship notes on commits, and the Agent Trace records at the head. A record that is there and has no
 * text comes with the reason. Notes are those of the base repository: a fork's are in the fork.
 * @throws where GitHub does not know the notes' commit or the head
 */
export async function readToolRecords(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  { notesSha, hasTraces }: ToolRecordsPlace,
  headSha: string,
  commits: readonly string[],
): Promise<ToolRecords> {
  const notes = notesSha === null ? [] : await readNotes(octokit, key, notesSha, commits);
  const traces = hasTraces ? await readFilesAt(octokit, key, headSha, [tracePath]) : [];
  return { notes, traces: traces.flatMap(traceOf) };
}

async function readNotes(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  notesSha: string,
  commits: readonly string[],
): Promise<readonly AuthorshipNote[]> {
  const notes: AuthorshipNote[] = [];
  for (let from = 0; from < commits.length; from += commitsAtOnce) {
    const asked = commits.slice(from, from + commitsAtOnce);
    const found = await readFilesAt(octokit, key, notesSha, asked.flatMap(notePaths));
    notes.push(...found.flatMap(noteOf));
  }
  return notes;
}

/** Git spreads notes over folders as they grow in number: a note's path is its commit's SHA in up to three parts. */
function notePaths(sha: string): readonly string[] {
  const [first, second] = [sha.slice(0, 2), sha.slice(2, 4)];
  return [sha, `${first}/${sha.slice(2)}`, `${first}/${second}/${sha.slice(4)}`];
}

function noteOf(file: BaseFile): readonly AuthorshipNote[] {
  const sha = file.path.replaceAll("/", "");
  switch (file.kind) {
    case "absent":
      return [];
    case "text":
      return [{ sha, text: file.text }];
    case "unreadable":
      return [{ sha, unreadable: file.why }];
  }
}

function traceOf(file: BaseFile): readonly TraceFile[] {
  switch (file.kind) {
    case "absent":
      return [];
    case "text":
      return [{ path: file.path, text: file.text }];
    case "unreadable":
      return [{ path: file.path, unreadable: file.why }];
  }
}
