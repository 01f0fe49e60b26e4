import { structuredPatch, type StructuredPatchHunk } from "diff";
import { type Sha } from "../records/accounts.ts";
import { type FileMode } from "../records/git.ts";
import { type ObjectStore } from "./object-store.ts";

/** One side of a file's change. */
export interface FileSide {
  readonly mode: FileMode;
  readonly sha: Sha;
}

/** How many lines changed, and the unified diff without its file header where there is one to show. */
export interface FilePatch {
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | undefined;
}

/** From how many lines and bytes on GitHub leaves a file's patch out. */
export interface PatchLimits {
  readonly patchLines: number;
  readonly patchBytes: number;
}

const nothing: FilePatch = { additions: 0, deletions: 0, patch: undefined };
const noNewline = "\\ No newline at end of file";
/** Git looks for a NUL in as many bytes to tell a binary file. */
const sniffedBytes = 8_000;
/** Files that differ in more lines than that are shown as replaced: a diff would take too long. */
const longestEdit = 4_000;

/** Whether Git takes a content for binary. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, sniffedBytes).includes(0);
}

/** Makes patches, and remembers them: the same two blobs are often compared again. */
export class Patches {
  readonly #store: ObjectStore;
  readonly #limits: PatchLimits;
  readonly #known = new Map<string, FilePatch>();

  constructor(store: ObjectStore, limits: PatchLimits) {
    this.#store = store;
    this.#limits = limits;
  }

  /** The patch between two sides of a file; `null`: the file is not there on that side. */
  between(before: FileSide | null, after: FileSide | null): FilePatch {
    if (before?.sha === after?.sha) return nothing;
    const key = `${before?.sha ?? "-"} ${after?.sha ?? "-"}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#make(before, after);
    this.#known.set(key, made);
    return made;
  }

  #make(before: FileSide | null, after: FileSide | null): FilePatch {
    const [old, young] = [this.#content(before), this.#content(after)];
    if (isBinary(old) || isBinary(young)) return nothing;
    const [oldText, newText] = [Buffer.from(old).toString(), Buffer.from(young).toString()];
    const hunks = hunksBetween(oldText, newText);
    const lines = hunks.flatMap((hunk) => hunk.lines);
    const additions = lines.filter((line) => line.startsWith("+")).length;
    const deletions = lines.filter((line) => line.startsWith("-")).length;
    if (lines.length === 0 || lines.length > this.#limits.patchLines)
      return { additions, deletions, patch: undefined };
    const oldLines = oldText.split("\n");
    const patch = hunks.map((hunk) => `${headerOf(hunk, oldLines)}\n${hunk.lines.join("\n")}`).join("\n");
    const isTooLarge = Buffer.byteLength(patch) > this.#limits.patchBytes;
    return { additions, deletions, patch: isTooLarge ? undefined : patch };
  }

  #content(side: FileSide | null): Uint8Array {
    if (side === null) return Buffer.alloc(0);
    if (side.mode === "160000") return Buffer.from(`Subproject commit ${side.sha}\n`);
    return this.#store.blobOrThrow(side.sha).bytes;
  }
}

function hunksBetween(oldText: string, newText: string): readonly StructuredPatchHunk[] {
  if (oldText === "" || newText === "")
    return [replacement(oldText, newText)].filter(({ lines }) => lines.length > 0);
  const patch = structuredPatch("", "", oldText, newText, undefined, undefined, {
    context: 3,
    maxEditLength: longestEdit,
  });
  return patch?.hunks ?? [replacement(oldText, newText)];
}

/** Everything out, everything in. */
function replacement(oldText: string, newText: string): StructuredPatchHunk {
  const removed = prefixed("-", oldText);
  const added = prefixed("+", newText);
  return {
    oldStart: 1,
    oldLines: removed.filter((line) => line !== noNewline).length,
    newStart: 1,
    newLines: added.filter((line) => line !== noNewline).length,
    lines: [...removed, ...added],
  };
}

function prefixed(sign: "+" | "-", text: string): readonly string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  const isComplete = lines.at(-1) === "";
  if (isComplete) lines.pop();
  const signed = lines.map((line) => sign + line);
  return isComplete ? signed : [...signed, noNewline];
}

function headerOf(hunk: StructuredPatchHunk, oldLines: readonly string[]): string {
  const old = rangeOf(hunk.oldStart, hunk.oldLines);
  const young = rangeOf(hunk.newStart, hunk.newLines);
  const heading = headingBefore(oldLines, hunk.oldLines === 0 ? 0 : hunk.oldStart - 1);
  return `@@ -${old} +${young} @@${heading}`;
}

/** Git leaves a count of one out, and writes the line before for an empty range. */
function rangeOf(start: number, count: number): string {
  if (count === 1) return `${start}`;
  return `${count === 0 ? start - 1 : start},${count}`;
}

/** Git's default for what stands after the second `@@`: the last line above that begins with a letter, `_` or `$`. */
function headingBefore(lines: readonly string[], index: number): string {
  for (let line = index - 1; line >= 0; line -= 1) {
    const text = lines[line]!;
    if (/^[A-Za-z_$]/u.test(text)) return ` ${text.slice(0, 80).trimEnd()}`;
  }
  return "";
}
