import { type AttributedLines, type Evidence, type FileProvenance } from "../provenance.ts";
import { recordedTool } from "../recorded-tools.ts";
import { quote } from "../signal.ts";

/** A file of Agent Trace records, one JSON object a line, or why its text could not be had. */
export type TraceFile =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly unreadable: string };

/** Where the reference implementation keeps its records; the specification leaves it open. */
export const tracePath = ".agent-trace/traces.jsonl";

/** What the records say about the commits that they are asked about. */
export interface ReadTrace {
  readonly evidence: readonly Evidence[];
  readonly files: readonly FileProvenance[];
}

/** Records are read whole or not at all up to these bounds. */
const longestFile = 64_000_000;
const mostRanges = 100_000;
const mostFaults = 20;

/** 0.1.0 is the specification's version; its reference implementation writes "1.0" into what it records. */
const versions = /^(?:0\.1(?:\.\d{1,3})?|1\.0(?:\.0)?)$/;

const referenceVersion = /^1\.0/;

/** Where the reference implementation keeps what is no file of the repository. */
const pseudoPaths = /^(?:\.sessions|\.shell-history)(?:\/|$)/;

/** The commits that records are wanted for. */
export interface TracedCommits {
  readonly own: ReadonlySet<string>;
  /** Their parents, where a commit has one only. */
  readonly parents: ReadonlySet<string>;
}

/**
 * Reads Agent Trace 0.1.0. A record counts if its revision is one of the commits; where the reference
 * implementation wrote it, if it is a commit's parent, because that records what HEAD was while the agent worked.
 * Where `changed` is given, only changed paths count, and records without a revision count too.
 */
export function readTraces(
  file: TraceFile,
  revisions: TracedCommits,
  changed: ReadonlySet<string> | null,
): ReadTrace {
  const reader = new TraceReader(file.path, revisions, changed);
  if ("unreadable" in file) reader.fault(`${file.path} cannot be read: ${file.unreadable}`);
  else if (file.text.length > longestFile) reader.fault(`${file.path} has ${file.text.length} characters`);
  else
    file.text.split("\n").forEach((line, index) => {
      if (line.trim() !== "") reader.record(line, index + 1);
    });
  return reader.result();
}

type Json = Readonly<Record<string, unknown>>;

class TraceReader {
  readonly #path: string;
  readonly #revisions: TracedCommits;
  readonly #changed: ReadonlySet<string> | null;
  readonly #evidence = new Map<string, Evidence>();
  readonly #files = new Map<
    string,
    { readonly path: string; readonly sha: string; readonly lines: AttributedLines[] }
  >();
  #ranges = 0;
  #faults = 0;

  constructor(path: string, revisions: TracedCommits, changed: ReadonlySet<string> | null) {
    this.#path = path;
    this.#revisions = revisions;
    this.#changed = changed;
  }

  fault(text: string): void {
    this.#faults += 1;
    if (this.#faults > mostFaults) return;
    this.#add("agent-traces/unreadable", "unknown", "low", null, null, text);
  }

  record(line: string, number: number): void {
    const record = parseObject(line);
    const fault = faultOf(record);
    if (record === null || fault !== null) this.fault(`line ${number}: ${fault ?? ""} ${line.slice(0, 80)}`);
    else this.#read(record);
  }

  #read(record: Json): void {
    const vcs = isObject(record["vcs"]) ? record["vcs"] : null;
    const revision = typeof vcs?.["revision"] === "string" ? vcs["revision"] : null;
    const wanted = referenceVersion.test(String(record["version"]))
      ? this.#revisions.parents
      : this.#revisions.own;
    if (revision !== null && !wanted.has(revision)) return;
    if (revision === null && this.#changed === null) return;
    const tool = recordedTool(isObject(record["tool"]) ? record["tool"]["name"] : null);
    for (const file of asArray(record["files"])) this.#file(file, revision ?? "", tool);
  }

  #file(file: unknown, sha: string, tool: string | null): void {
    if (!isObject(file)) return;
    const { path, conversations } = file;
    if (typeof path !== "string" || !Array.isArray(conversations) || pseudoPaths.test(path)) return;
    if (this.#changed !== null && !this.#changed.has(path)) return;
    for (const conversation of conversations) {
      if (!isObject(conversation) || !Array.isArray(conversation["ranges"])) continue;
      const contributor = readContributor(conversation["contributor"]);
      for (const range of conversation["ranges"]) this.#range(range, contributor, path, sha, tool);
    }
  }

  #range(range: unknown, inherited: Contributor, path: string, sha: string, tool: string | null): void {
    if (!isObject(range)) return;
    this.#ranges += 1;
    const own = range["contributor"] === undefined ? inherited : readContributor(range["contributor"]);
    this.#claim(own, tool, path);
    const { start_line: from, end_line: to } = range;
    if (this.#ranges > mostRanges || !isLine(from) || !isLine(to) || to < from) return;
    const key = `${sha}\0${path}`;
    const known = this.#files.get(key) ?? { path, sha, lines: [] };
    this.#files.set(key, known);
    known.lines.push({ from, to, by: own.type, tool: own.type === "human" ? null : tool, model: own.model });
  }

  #claim(by: Contributor, tool: string | null, path: string): void {
    if (by.type === "ai" || by.type === "mixed")
      this.#add(`agent-traces/${by.type}`, "assisted", "high", tool, by.model, path);
    else if (by.type === "human") this.#add("agent-traces/human", "none", "low", null, null, path);
  }

  #add(
    signal: string,
    says: Evidence["says"],
    confidence: Evidence["confidence"],
    tool: string | null,
    model: string | null,
    text: string,
  ): void {
    const key = JSON.stringify([signal, tool, model, signal.endsWith("unreadable") ? text : ""]);
    if (this.#evidence.has(key)) return;
    const place = { kind: "trace", path: this.#path } as const;
    this.#evidence.set(key, {
      signal,
      says,
      scope: "content",
      confidence,
      tool,
      model,
      place,
      quote: quote(text),
    });
  }

  result(): ReadTrace {
    if (this.#ranges > mostRanges)
      this.fault(`${this.#ranges} ranges; lines are kept of the first ${mostRanges}`);
    const files = [...this.#files.values()].map((each) => ({ ...each, level: levelOf(each.lines) }));
    return { evidence: [...this.#evidence.values()], files };
  }
}

/** Why a line is no record that can be read, or `null`. */
function faultOf(record: Json | null): string | null {
  if (record === null) return "no JSON object";
  const { version, files } = record;
  if (typeof version !== "string" || !versions.test(version))
    return `unknown version ${JSON.stringify(version ?? null)}`;
  return Array.isArray(files) ? null : "no list of files";
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

interface Contributor {
  readonly type: AttributedLines["by"];
  readonly model: string | null;
}

function readContributor(value: unknown): Contributor {
  if (!isObject(value)) return { type: "unknown", model: null };
  const { type, model_id: model } = value;
  const known = type === "ai" || type === "human" || type === "mixed" ? type : "unknown";
  return { type: known, model: typeof model === "string" && model !== "" ? model.slice(0, 250) : null };
}

function levelOf(lines: readonly AttributedLines[]): FileProvenance["level"] {
  const has = (by: AttributedLines["by"]) => lines.some((line) => line.by === by);
  if (has("mixed") || (has("ai") && has("human"))) return "assisted";
  if (has("ai")) return "authored";
  return has("human") && !has("unknown") ? "none" : "unknown";
}

function isLine(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1;
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = ["ai", "mixed", "human", "unreadable"].map(
  (name) => `agent-traces/${name}`,
);
