import { type Commit } from "../../domain/pull-request.ts";
import { type Evidence } from "../../domain/provenance/provenance.ts";
import { readTraces, tracePath } from "../../domain/provenance/signals/agent-traces.ts";
import { fileAt } from "../git.ts";

/** The records of a trace file by the revision that they name, so that each commit is asked about its own only. */
export class TraceIndex {
  readonly #lines = new Map<string, string[]>();

  constructor(text: string) {
    for (const line of text.split("\n")) {
      const revision = /"revision"\s*:\s*"([^"]{1,200})"/.exec(line.slice(0, 100_000))?.[1];
      if (revision === undefined) continue;
      const known = this.#lines.get(revision);
      if (known === undefined) this.#lines.set(revision, [line]);
      else known.push(line);
    }
  }

  /** What the records say about a commit. */
  evidenceFor({ sha, parents }: Commit): readonly Evidence[] {
    if (this.#lines.size === 0) return [];
    const only = parents.length === 1 ? parents : [];
    const lines = [sha, ...only].flatMap((revision) => this.#lines.get(revision) ?? []);
    if (lines.length === 0) return [];
    return readTraces(
      { path: tracePath, text: lines.join("\n") },
      { own: new Set([sha]), parents: new Set(only) },
      null,
    ).evidence;
  }
}

/** Reads the trace file at a revision; empty where there is none. */
export async function readTraceIndex(repository: string, revision: string): Promise<TraceIndex> {
  const file = await fileAt(repository, revision, tracePath);
  return new TraceIndex(file ?? "");
}
