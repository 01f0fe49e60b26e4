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
  return JSON.stringify([
    file.path,
    file.previousPath,
    file.status,
    file.mode,
    ...(file.patch === null ? ["blob", file.blobSha] : ["patch", normalisePatch(file.patch)]),
  ]);
}

/** The files whose content is in neither a patch nor a blob SHA: no digest may stand for them. */
export function filesWithoutContent(files: readonly ChangedFile[]): readonly ChangedFile[] {
  return files.filter((file) => file.patch === null && file.blobSha === null && file.status !== "removed");
}

/** In the body of a hunk every line starts with a space, `+`, `-` or `\`, so `@@` is a header. */
function normalisePatch(patch: string): string {
  return patch.replace(/^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/gmu, "@@");
}
