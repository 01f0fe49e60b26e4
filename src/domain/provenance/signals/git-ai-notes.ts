import { type AttributedLines, type Evidence, type FileProvenance, type Prompter } from "../provenance.ts";
import { recordedTool } from "../recorded-tools.ts";
import { quote } from "../signal.ts";

/** A note of `refs/notes/ai` on the commit `sha`, or why its text could not be had. */
export type AuthorshipNote =
  { readonly sha: string; readonly text: string } | { readonly sha: string; readonly unreadable: string };

/** What a note tells. */
export interface ReadNote {
  readonly evidence: readonly Evidence[];
  readonly files: readonly FileProvenance[];
  readonly prompters: readonly Prompter[];
}

/** Longest note that is parsed, in UTF-16 units, and the most ranges that are kept of one. */
const longestNote = 8_000_000;
const mostRanges = 100_000;

/** An agent's session (`sessions`) or, before version 1.4 of git-ai, a prompt (`prompts`). */
interface Session {
  readonly tool: string | null;
  readonly model: string | null;
  readonly author: string | null;
}

/**
 * Reads an authorship log of the Git AI Standard 3.0.0: an attestation of lines, a line `---`, and a JSON object.
 * A log that cannot be read yields evidence that names the fault and says `unknown`.
 */
export function readAuthorshipNote(note: AuthorshipNote): ReadNote {
  const { sha } = note;
  if ("unreadable" in note) return unreadable(sha, `the authorship log cannot be read: ${note.unreadable}`);
  const { text } = note;
  if (text.length > longestNote) return unreadable(sha, `authorship log of ${text.length} characters`);
  const cut = /(?:^|\n)---\r?\n/.exec(text);
  if (cut === null) return unreadable(sha, `no line "---" in the authorship log: ${text}`);
  const metadata = parseObject(text.slice(cut.index + cut[0].length));
  if (metadata === null)
    return unreadable(sha, `the authorship log's metadata are no JSON object: ${text.slice(cut.index)}`);
  const version = metadata["schema_version"];
  if (version !== "authorship/3.0.0")
    return unreadable(sha, `unknown schema version ${JSON.stringify(version ?? null)}`);
  const sessions = new Map([...readSessions(metadata["prompts"]), ...readSessions(metadata["sessions"])]);
  const attested = readAttestation(text.slice(0, cut.index), sessions, sha);
  const evidence = [...sessionEvidence(sha, sessions, attested), ...attested.faults];
  return { evidence, files: attested.files, prompters: readPrompters(sha, sessions) };
}

function unreadable(sha: string, fault: string): ReadNote {
  return { evidence: [fault_(sha, fault)], files: [], prompters: [] };
}

function fault_(sha: string, fault: string): Evidence {
  return {
    signal: "git-ai-notes/unreadable",
    says: "unknown",
    scope: "content",
    confidence: "low",
    tool: null,
    model: null,
    place: { kind: "note", sha, line: null },
    quote: quote(fault),
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readSessions(value: unknown): readonly (readonly [string, Session])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, record]) => {
    const agent = isObject(record) && isObject(record["agent_id"]) ? record["agent_id"] : {};
    const author = isObject(record) ? record["human_author"] : null;
    return [
      key,
      { tool: recordedTool(agent["tool"]), model: textOrNull(agent["model"]), author: textOrNull(author) },
    ];
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value !== "unknown" ? value.slice(0, 200) : null;
}

interface Attestation {
  readonly files: readonly FileProvenance[];
  readonly faults: readonly Evidence[];
  /** The keys of sessions that lines are attested to, known or not. */
  readonly keys: ReadonlySet<string>;
  readonly byHumans: boolean;
}

const entry = /^ {2}(\S{1,120}) ([\d,-]{1,1000000})$/;

function readAttestation(text: string, sessions: ReadonlyMap<string, Session>, sha: string): Attestation {
  const files: FileProvenance[] = [];
  const faults: Evidence[] = [];
  const keys = new Set<string>();
  let byHumans = false;
  let path: string | null = null;
  let lines: AttributedLines[] = [];
  let ranges = 0;
  const close = () => {
    if (path !== null && lines.length > 0) files.push({ path, sha, lines, level: levelOf(lines) });
    lines = [];
  };
  for (const raw of text.split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.trim() === "") continue;
    const match = entry.exec(line);
    if (match === null) {
      close();
      if (line.startsWith(" ")) faults.push(fault_(sha, `not an attestation: ${line}`));
      else path = unquotePath(line);
      continue;
    }
    const key = match[1]!.split("::")[0]!;
    const isHuman = key.startsWith("h_");
    byHumans ||= isHuman;
    if (!isHuman) keys.add(key);
    const session = sessions.get(key);
    for (const range of match[2]!.split(",")) {
      ranges += 1;
      if (ranges > mostRanges) break;
      const [from, to] = range.split("-").map(Number);
      if (from === undefined || !(from >= 1) || (to !== undefined && !(to >= from)))
        faults.push(fault_(sha, `not a range: ${range}`));
      else
        lines.push({
          from,
          to: to ?? from,
          by: isHuman ? "human" : "ai",
          tool: session?.tool ?? null,
          model: session?.model ?? null,
        });
    }
  }
  close();
  if (ranges > mostRanges) faults.push(fault_(sha, `more than ${mostRanges} ranges; the rest is not read`));
  return { files, faults: faults.slice(0, 20), keys, byHumans };
}

function unquotePath(line: string): string {
  return line.startsWith('"') && line.endsWith('"') && line.length > 1 ? line.slice(1, -1) : line;
}

function levelOf(lines: readonly AttributedLines[]): FileProvenance["level"] {
  if (!lines.some((line) => line.by === "ai")) return "none";
  return lines.some((line) => line.by === "human") ? "assisted" : "authored";
}

function sessionEvidence(
  sha: string,
  sessions: ReadonlyMap<string, Session>,
  attested: Attestation,
): readonly Evidence[] {
  const common = { scope: "content", place: { kind: "note", sha, line: null } } as const;
  const named = new Map<string, Evidence>();
  for (const key of new Set([...sessions.keys(), ...attested.keys])) {
    const { tool, model } = sessions.get(key) ?? { tool: null, model: null };
    const hasLines = attested.keys.has(key);
    const signal = hasLines ? "git-ai-notes/attested-lines" : "git-ai-notes/session";
    const quoted = `${key} ${tool ?? ""} ${model ?? ""}`.trim();
    named.set(`${signal} ${tool ?? ""} ${model ?? ""}`, {
      ...{
        signal,
        says: "assisted",
        confidence: hasLines ? "high" : "medium",
        tool,
        model,
        quote: quote(quoted),
      },
      ...common,
    });
  }
  if (named.size > 0) return [...named.values()];
  // Lines without an entry are untracked, not human: only attested hands state that no AI wrote.
  const isHuman = attested.byHumans;
  const signal = isHuman ? "git-ai-notes/human-lines" : "git-ai-notes/empty";
  const words = isHuman
    ? "every attested line is a person's"
    : "the log attests no line and names no session";
  return [
    {
      signal,
      says: "none",
      confidence: isHuman ? "medium" : "low",
      tool: null,
      model: null,
      quote: words,
      ...common,
    },
  ];
}

function readPrompters(sha: string, sessions: ReadonlyMap<string, Session>): readonly Prompter[] {
  const authors = new Set([...sessions.values()].map((each) => each.author).filter((each) => each !== null));
  return [...authors].map((author) => {
    const match = /^(.{0,150}?)\s*<?([^\s<>]{1,100}@[^\s<>]{1,100})>?$/.exec(author);
    const place = { kind: "note", sha, line: null } as const;
    const name = match === null ? author : match[1]! === "" ? null : match[1]!;
    return { account: null, login: null, name, email: match?.[2] ?? null, because: "prompted", place };
  });
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = [
  ...["attested-lines", "session", "human-lines", "empty", "unreadable"],
].map((name) => `git-ai-notes/${name}`);
