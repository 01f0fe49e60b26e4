/** A line of a unified diff, with where it stands in the old and in the new file (from 1). */
export type PatchLine =
  | { readonly kind: "added"; readonly text: string; readonly headLine: number }
  | { readonly kind: "removed"; readonly text: string; readonly baseLine: number }
  | { readonly kind: "context"; readonly text: string; readonly baseLine: number; readonly headLine: number };

/** Lines that stand together in a unified diff. */
export interface Hunk {
  /** What git prints behind the second `@@`: the last line before the hunk that looks like a declaration; may be empty. */
  readonly heading: string;
  readonly lines: readonly PatchLine[];
}

/** Why a patch could not be read whole, and at which line of the patch (from 1). */
export interface PatchProblem {
  readonly patchLine: number;
  readonly message: string;
}

/** The hunks that could be read; `problem` is set where that is not the whole patch. */
export interface Patch {
  readonly hunks: readonly Hunk[];
  readonly problem: PatchProblem | null;
}

const header = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@([^]*)$/;

/**
 * Reads the hunks of a unified diff as GitHub's REST API gives them in `patch`: no `diff`, `---` or `+++` lines.
 * Never throws. Behind the first line that does not fit, it goes on at the next hunk header, so that a broken
 * patch hides as little as possible.
 */
export function parsePatch(patch: string): Patch {
  const lines = patch.split("\n");
  const hunks: Hunk[] = [];
  let problem: PatchProblem | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const numbers = header.exec(line);
    if (numbers === null) {
      if (!isFiller(line, at === lines.length - 1)) {
        problem ??= { patchLine: at + 1, message: "a hunk header (`@@ -a,b +c,d @@`) was expected here" };
      }
      at += 1;
      continue;
    }
    const read = readHunk(lines, at, numbers);
    hunks.push(read.hunk);
    problem ??= read.problem;
    at = read.next;
  }
  return { hunks, problem };
}

/** `\ No newline at end of file`, or what is left behind the last line break. */
function isFiller(line: string, isLast: boolean): boolean {
  return line.startsWith("\\") || (isLast && line === "");
}

function readHunk(
  lines: readonly string[],
  headerAt: number,
  numbers: RegExpExecArray,
): { hunk: Hunk; next: number; problem: PatchProblem | null } {
  const read: PatchLine[] = [];
  let baseLine = Number(numbers[1]);
  let headLine = Number(numbers[3]);
  let baseLeft = Number(numbers[2] ?? 1);
  let headLeft = Number(numbers[4] ?? 1);
  let at = headerAt + 1;
  let problem: PatchProblem | null = null;
  while (at < lines.length && (baseLeft > 0 || headLeft > 0)) {
    const line = lines[at]!;
    const text = withoutCarriageReturn(line.slice(1));
    if (line.startsWith("+")) {
      read.push({ kind: "added", text, headLine: headLine++ });
      headLeft -= 1;
    } else if (line.startsWith("-")) {
      read.push({ kind: "removed", text, baseLine: baseLine++ });
      baseLeft -= 1;
    } else if (line.startsWith(" ") || isStrippedBlank(line)) {
      read.push({ kind: "context", text, baseLine: baseLine++, headLine: headLine++ });
      baseLeft -= 1;
      headLeft -= 1;
    } else if (!line.startsWith("\\")) {
      break;
    }
    at += 1;
  }
  if (baseLeft !== 0 || headLeft !== 0) {
    problem = {
      patchLine: at + 1,
      message: "the hunk does not have the number of lines that its header says",
    };
  }
  return { hunk: { heading: (numbers[5] ?? "").trim(), lines: read }, next: at, problem };
}

/** An empty context line whose one space was trimmed away on the way, as mail and editors do. */
function isStrippedBlank(line: string): boolean {
  return line === "" || line === "\r";
}

function withoutCarriageReturn(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
