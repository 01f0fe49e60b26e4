import { type ChildProcessByStdio, spawn } from "node:child_process";
import { type Readable } from "node:stream";

/** Nothing that we read from a repository for one answer is larger than this. Bytes. */
const outputLimit = 1024 * 1024 * 1024;

/** git could not do what was asked; `message` is one sentence for the person at the terminal. */
export class GitError extends Error {
  override readonly name = "GitError";
  /** git's exit code; `null` where it did not run or was stopped. */
  readonly exitCode: number | null;

  constructor(message: string, exitCode: number | null, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/**
 * Runs git without a shell in `repository` and returns what it wrote to its standard output.
 * @param input what git reads from its standard input.
 * @throws GitError where git is missing, fails, or writes more than 1 GiB.
 */
export function runGit(repository: string, args: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-C", repository, ...safeConfiguration, ...args], {
      env: environment(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > outputLimit) child.kill();
      else output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", (cause) => {
      reject(new GitError(`git could not be started: ${cause.message}`, null, { cause }));
    });
    child.on("close", (exitCode) => {
      if (size > outputLimit) reject(new GitError(`git ${args[0] ?? ""} wrote more than 1 GiB`, exitCode));
      else if (exitCode === 0) resolve(Buffer.concat(output, size));
      else reject(new GitError(firstComplaint(Buffer.concat(errors).toString(), repository), exitCode));
    });
    // A git that stops before it has read its input closes the pipe; its exit code tells why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Starts git in `repository` for output that is read as it comes; `runGit` is for answers that fit in memory. */
export function startGit(
  repository: string,
  args: readonly string[],
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn("git", ["-C", repository, ...safeConfiguration, ...args], {
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A repository's own configuration must not be able to run programs while we read it. */
const safeConfiguration = ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/** Variables that a hook or an editor sets would make git read another repository than the one named. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") || name.startsWith("GIT_CONFIG_"),
  );
  return {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
  };
}

/** The first thing that git wrote to its standard error, as a sentence for the person at the terminal. */
export function firstComplaint(errors: string, repository: string): string {
  if (errors.includes("not a git repository")) return `${repository} is not a git repository`;
  if (errors.includes("cannot change to")) return `${repository} is not a directory`;
  const line = errors.split("\n").find((text) => text.trim() !== "") ?? "git failed without a word";
  return line.replace(/^(fatal|error): /u, "");
}
