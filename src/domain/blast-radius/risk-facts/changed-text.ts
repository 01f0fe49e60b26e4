import { type ChangedFile } from "../../pull-request.ts";
import { type Hunk, type Patch, type PatchLine, type PatchProblem, parsePatch } from "../patch.ts";
import { languageOf } from "./lexing/language-of.ts";
import { hunkBreak, lex, type LexedText } from "./lexing/lex.ts";
import { type Language, syntaxOf } from "./lexing/syntax.ts";
import { isMigrationPath, isTestPath } from "./path-kinds.ts";

/** One side of a change: the lines that stand in the old (`base`) or in the new file (`head`), as far as hunks show. */
export interface Side extends LexedText {
  /** The line of the old or new file at an offset of the text, and whether the change touches that line. */
  readonly lineAt: (offset: number) => SideLine;
  /** The lines in order, with the offset at which each begins. */
  readonly lines: readonly SideLine[];
  readonly hasChanges: boolean;
  /** Where the hunks begin among `lines`, with what git says stands above them. */
  readonly hunkStarts: readonly { readonly index: number; readonly heading: string }[];
}

/** A line of one side. */
export interface SideLine {
  /** In the side's `lines`. */
  readonly index: number;
  /** In the old or new file, from 1. */
  readonly number: number;
  /** Added (head) or removed (base), not context. */
  readonly changed: boolean;
  /** Where the line begins and ends in the side's text. */
  readonly start: number;
  readonly end: number;
}

/** A changed file as the rules see it. What is expensive is computed when it is first asked for. */
export interface ChangedText {
  readonly file: ChangedFile;
  readonly path: string;
  /** The path in lower case. */
  readonly lowerPath: string;
  readonly language: Language;
  readonly isMigration: boolean;
  /** Stands in a folder of tests, fixtures or test data. */
  readonly isTest: boolean;
  readonly hunks: readonly Hunk[];
  readonly problem: PatchProblem | null;
  readonly head: Side;
  readonly base: Side;
}

const noPatch: Patch = { hunks: [], problem: null };

/** Prepares a changed file for the rules. Never throws. */
export function readChangedText(file: ChangedFile): ChangedText {
  const { hunks, problem } = file.patch === null ? noPatch : parsePatch(file.patch);
  const language = languageOf(file.path);
  let head: Side | undefined;
  let base: Side | undefined;
  return {
    file,
    path: file.path,
    lowerPath: file.path.toLowerCase(),
    language,
    isMigration: isMigrationPath(file.path),
    isTest: isTestPath(file.path),
    hunks,
    problem,
    get head() {
      return (head ??= sideOf(hunks, "added", language));
    },
    get base() {
      return (base ??= sideOf(hunks, "removed", languageOf(file.previousPath ?? file.path)));
    },
  };
}

function sideOf(hunks: readonly Hunk[], changedKind: "added" | "removed", language: Language): Side {
  const lines: SideLine[] = [];
  const texts: string[] = [];
  let offset = 0;
  let hasChanges = false;
  const hunkStarts: { index: number; heading: string }[] = [];
  for (const hunk of hunks) {
    hunkStarts.push({ index: lines.length, heading: hunk.heading });
    for (const line of hunk.lines) {
      if (line.kind !== "context" && line.kind !== changedKind) continue;
      const text = line.text.includes(hunkBreak) ? line.text.replaceAll(hunkBreak, " ") : line.text;
      const changed = line.kind === changedKind;
      const number = numberOn(line, changedKind);
      lines.push({ index: lines.length, number, changed, start: offset, end: offset + text.length });
      texts.push(text, "\n");
      offset += text.length + 1;
      hasChanges ||= changed;
    }
    texts.push(hunkBreak, "\n");
    offset += 2;
  }
  const lexed = lex(texts.join(""), syntaxOf(language));
  return { ...lexed, lines, hunkStarts, hasChanges, lineAt: (at) => lineAt(lines, at) };
}

function numberOn(line: PatchLine, changedKind: "added" | "removed"): number {
  if (line.kind === "added") return line.headLine;
  return line.kind === "removed" || changedKind === "removed" ? line.baseLine : line.headLine;
}

const nowhere: SideLine = { index: 0, number: 1, changed: false, start: 0, end: 0 };

/** The last line that begins at or before the offset. */
function lineAt(lines: readonly SideLine[], offset: number): SideLine {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low] ?? nowhere;
}

/** What a pattern found on changed lines of a side. */
export interface ChangedMatch {
  readonly match: RegExpExecArray;
  /** The last changed line that the match reaches. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where a pattern (with the `g` flag) matches the side's code, outside of comments, and touches a changed line.
 * `outsideStrings`: what begins within a string literal does not count.
 */
export function* changedMatches(
  side: Side,
  pattern: RegExp,
  where: "code" | "outsideStrings" | "text" = "code",
): Generator<ChangedMatch> {
  if (!side.hasChanges) return;
  const searched = where === "text" ? side.text : side.code;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(searched); match !== null; match = pattern.exec(searched)) {
    const start = match.index;
    const end = start + match[0].length;
    if (end === start) pattern.lastIndex += 1;
    if (where === "outsideStrings" && side.bare[start] !== side.code[start]) continue;
    const line = changedLineIn(side, start, end);
    const after = pattern.lastIndex;
    if (line !== null) yield { match, line, start, end };
    pattern.lastIndex = after;
  }
}

/** The last changed line between two offsets, or `null` where the change touches none of them. */
export function changedLineIn(side: Side, start: number, end: number): number | null {
  const last = side.lineAt(Math.max(start, end - 1));
  if (last.changed) return last.number;
  if (last.start <= start) return null;
  for (let at = last.index - 1; at >= 0; at -= 1) {
    const line = side.lines[at]!;
    if (line.end < start) return null;
    if (line.changed) return line.number;
  }
  return null;
}
