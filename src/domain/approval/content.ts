import { type ChangedFile } from "../pull-request.ts";

/**
 * The content of a change as one text: the same change on a newer base gives the same text, any other change
 * another one. Hunk positions are left out, since a clean rebase moves them; their headings (the enclosing
 * function) stay. JSON, so that no two different contents can run together. The shell digests it with SHA-256.
 */
export function canonicalContent(files: readonly ChangedFile[]): string {
  const sorted = files.map(canonicalPart).sort();
  return JSON.stringify(["countersign-content-v1", ...sorted]);
}

/** What one file brings to the content. */
export function canonicalPart(file: ChangedFile): string {
  return JSON.stringify([file.path, file.previousPath, file.status, file.mode, ...changeOf(file)]);
}

/** Fail closed: what a patch does not show is told by the blob, which a clean rebase may change. */
function changeOf(file: ChangedFile): readonly (string | null)[] {
  const { patch, blobSha } = file;
  if (patch === null) return ["blob", blobSha];
  const shown = ["patch", normalisePatch(patch)];
  return showsAll(patch, file) ? shown : [...shown, blobSha];
}

/**
 * Whether a patch shows everything that changes. GitHub may cut one short, which the file's own numbers of lines tell,
 * and writes U+FFFD for each byte that is not UTF-8.
 */
function showsAll(patch: string, { additions, deletions }: ChangedFile): boolean {
  const lines = patch.split("\n");
  const count = (mark: string): number => lines.filter((line) => line.startsWith(mark)).length;
  const isWhole = patch.startsWith("@@ ") && count("+") === additions && count("-") === deletions;
  return isWhole && !patch.includes("\uFFFD");
}

/** The files whose content is in neither a patch nor a blob SHA: no digest may stand for them. */
export function filesWithoutContent(files: readonly ChangedFile[]): readonly ChangedFile[] {
  return files.filter((file) => file.patch === null && file.blobSha === null && file.status !== "removed");
}

/**
 * In the body of a hunk every line starts with a space, `+`, `-` or `\`, so `@@` is a header. A line ends with a line
 * feed alone: to a regular expression's `^`, it would begin after a carriage return or U+2028 too.
 */
function normalisePatch(patch: string): string {
  return patch.replace(/(^|\n)@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/gu, "$1@@");
}
