import { type ChangedFile } from "../../../../src/domain/pull-request.ts";

/** Lines of a hunk, each with its sign: `+added`, `-removed`, ` context`. */
export function aPatch(...lines: readonly string[]): string {
  const removed = lines.filter((line) => line.startsWith("-")).length;
  const added = lines.filter((line) => line.startsWith("+")).length;
  const context = lines.length - removed - added;
  return [`@@ -1,${removed + context} +1,${added + context} @@`, ...lines].join("\n");
}

/** A changed file with one hunk; GitHub's counts agree with it unless said otherwise. */
export function aChangedFile(
  path: string,
  lines: readonly string[] | null,
  differences: Partial<ChangedFile> = {},
): ChangedFile {
  return {
    path,
    previousPath: null,
    status: "modified",
    additions: lines?.filter((line) => line.startsWith("+")).length ?? 0,
    deletions: lines?.filter((line) => line.startsWith("-")).length ?? 0,
    patch: lines === null ? null : aPatch(...lines),
    blobSha: "8baef1b4abc478178b004d62031cf7fe6db6f903",
    mode: "100644",
    ...differences,
  };
}
