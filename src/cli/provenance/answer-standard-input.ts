import { type Readable, type Writable } from "node:stream";

import {
  type CommitContext,
  detectCommitProvenance,
} from "../../domain/provenance/detect-commit-provenance.ts";
import { type Commit } from "../../domain/pull-request.ts";
import { exitCodes } from "../exit-codes.ts";
import { answerLine } from "./answer.ts";
import { BufferedWriter } from "./buffered-writer.ts";
import { readLongLines } from "./read-long-lines.ts";

/** A line that is no commit, and what to do about it. */
interface Malformed {
  readonly message: string;
  /** Counts from 1. */
  readonly column: number;
}

/**
 * Answers each line of JSON on standard input by a line of JSON, in order, and resolves with the exit code. A
 * malformed line is told on standard error and answered by `{"error": …}` in its place.
 */
export async function answerStandardInput(
  stdin: Readable,
  stdout: Writable,
  stderr: Writable,
): Promise<number> {
  const output = new BufferedWriter(stdout);
  let isMalformed = false;
  for await (const { number, text, isTooLong } of readLongLines(stdin)) {
    const read = isTooLong ? { message: "the line is longer than 64 MiB", column: 1 } : readCommit(text);
    if ("message" in read) {
      isMalformed = true;
      stderr.write(`standard input:${number}:${read.column}: ${read.message}\n`);
      output.write(
        `${JSON.stringify({ error: { line: number, column: read.column, message: read.message } })}\n`,
      );
      continue;
    }
    const answer = answerLine(detectCommitProvenance(read.commit, read.context), read.sha);
    if (output.write(`${answer}\n`)) await output.flush();
  }
  await output.flush();
  return isMalformed ? exitCodes.found : exitCodes.fine;
}

interface Read {
  readonly commit: Commit;
  readonly context: CommitContext;
  /** Given back with the answer; `null` where the line has none. */
  readonly sha: string | null;
}

const required = ["author_name", "author_email", "committer_name", "committer_email", "message"] as const;
const optional = ["branch", "body", "sha"] as const;

function readCommit(line: string): Read | Malformed {
  const parsed = parse(line);
  if ("message" in parsed) return parsed;
  const { value } = parsed;
  for (const key of required)
    if (typeof value[key] !== "string") return wrongField(line, key, value[key] === undefined);
  for (const key of optional) {
    if (value[key] !== undefined && value[key] !== null && typeof value[key] !== "string")
      return wrongField(line, key, false);
  }
  const text = (key: (typeof required)[number] | (typeof optional)[number]) => (value[key] ?? "") as string;
  const sha = typeof value["sha"] === "string" ? value["sha"] : null;
  return {
    commit: {
      sha: sha ?? "",
      parents: [],
      author: { name: text("author_name"), email: text("author_email"), account: null },
      committer: { name: text("committer_name"), email: text("committer_email"), account: null },
      coAuthors: [],
      message: text("message"),
    },
    context: { ...(text("branch") === "" ? {} : { branch: text("branch") }), body: text("body") },
    sha,
  };
}

function wrongField(line: string, key: string, isMissing: boolean): Malformed {
  const at = line.indexOf(`"${key}"`);
  const message = isMissing ? `"${key}" is missing; give it as a string` : `"${key}" must be a string`;
  return { message, column: at < 0 ? 1 : at + 1 };
}

function parse(line: string): { readonly value: Readonly<Record<string, unknown>> } | Malformed {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    // Where the text ends too early, V8 gives no position.
    const column = position === undefined ? line.length + 1 : Number(position) + 1;
    return { message: "not a line of JSON; give one object a line", column };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      message:
        "not a JSON object; give {author_name, author_email, committer_name, committer_email, message}",
      column: 1,
    };
  }
  return { value: value as Readonly<Record<string, unknown>> };
}
