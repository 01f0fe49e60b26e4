import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { type PathOwners } from "../../domain/blast-radius/blast-radius.ts";
import { type Codeowners, ownersOf } from "../../domain/blast-radius/codeowners.ts";
import { codeownersPaths } from "../../domain/configuration-paths.ts";
import { loadCodeowners, readCodeowners } from "../../files/codeowners-location.ts";
import { visible } from "../../text/escape.ts";
import { exitCodes } from "../exit-codes.ts";
import { readNamedFile } from "../file-trouble.ts";
import { GitError, repositoryRoot } from "../git.ts";

/** Options of `countersign owners`. */
export interface RunOwnersOptions {
  readonly codeowners?: string;
  readonly json?: true;
}

/**
 * Prints who owns each path, in the order asked; answers the exit code.
 * @throws where there is no CODEOWNERS file
 */
export async function runOwners(asked: readonly string[], options: RunOwnersOptions): Promise<number> {
  const codeowners = await load(options.codeowners);
  for (const { place, message } of codeowners.mistakes) {
    process.stderr.write(`${visible(place.file)}:${place.line}:${place.column}: ${visible(message)}\n`);
  }
  const paths = (await Promise.all(asked.map(readPaths))).flat();
  const print = options.json === true ? JSON.stringify : describe;
  process.stdout.write(paths.map((path) => `${print(ownersOf(codeowners, path))}\n`).join(""));
  return exitCodes.fine;
}

async function load(file: string | undefined): Promise<Codeowners> {
  if (file !== undefined) {
    return loadCodeowners(readNamedFile(file), file);
  }
  const root = await repositoryRoot(".").catch((error: unknown) => {
    if (error instanceof GitError) return ".";
    throw error;
  });
  const texts = new Map<string, string | null>();
  for (const path of codeownersPaths) texts.set(path, await read(join(root, path)));
  const codeowners = readCodeowners((path) => texts.get(path) ?? null);
  if (codeowners === null)
    throw new Error(`there is none of ${codeownersPaths.join(", ")} here: name a file with --codeowners`);
  return codeowners;
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return null;
  }
}

/** `-` stands for the paths on standard input: one a line, or between NUL characters as `git ls-files -z` writes. */
async function readPaths(asked: string): Promise<string[]> {
  if (asked !== "-") return [asked.replace(/^(?:\.?\/)+/u, "")];
  const input = await text(process.stdin);
  const separator = input.includes("\0") ? "\0" : /\r?\n/u;
  return input.split(separator).filter((path) => path !== "");
}

function describe({ path, owners, line, pattern, uncertain }: PathOwners): string {
  const who = owners.length === 0 ? "nobody" : owners.join(" ");
  const why = line === null ? "no rule" : `line ${line}: ${pattern ?? ""}`;
  const doubt = uncertain === undefined ? "" : `; in doubt: ${uncertain.reason}`;
  return visible(`${path}  ${who}  (${why}${doubt})`);
}
