import { type ChangedFile, type FileMode } from "../domain/pull-request.ts";
import { runGit } from "./git-process.ts";

/** A line of `git diff-tree --raw -z`. */
interface RawChange {
  readonly status: ChangedFile["status"];
  readonly letter: string;
  readonly mode: FileMode | null;
  readonly oldMode: FileMode | null;
  readonly blobSha: string | null;
  readonly path: string;
  readonly previousPath: string | null;
}

/** The same options for the three forms of one comparison, so that they list the same files in the same order. */
const comparison = [
  "diff-tree",
  "-r",
  "--no-commit-id",
  "-M",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
];

/**
 * What changed from `base` to `head` (full SHAs), as GitHub would list it for a pull request whose merge base is
 * `base`: renames found, both paths named.
 * @throws GitError
 */
export async function changedFiles(repository: string, base: string, head: string): Promise<ChangedFile[]> {
  const run = (...form: string[]) =>
    runGit(repository, [...comparison, ...form, "--end-of-options", base, head]);
  const raw = rawChanges((await run("--raw", "--no-abbrev", "-z")).toString("utf8"));
  const lines = lineCounts((await run("--numstat", "-z")).toString("utf8"));
  const patch = await run("-p", "-U3", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/");
  const patches = patchesInOrder(patch.toString("utf8"), raw);
  return raw.map((change, index) => ({
    path: change.path,
    previousPath: change.previousPath,
    status: change.status,
    additions: lines[index]?.additions ?? 0,
    deletions: lines[index]?.deletions ?? 0,
    patch: change.mode === "160000" || change.oldMode === "160000" ? null : (patches[index] ?? null),
    blobSha: change.blobSha,
    mode: change.mode,
  }));
}

/** `:oldmode newmode oldsha newsha STATUS NUL path NUL [new path NUL]` */
function rawChanges(output: string): RawChange[] {
  const values = output.split("\0");
  const changes: RawChange[] = [];
  for (let at = 0; at + 1 < values.length;) {
    const [oldMode, mode, , sha, status] = values[at]!.slice(1).split(" ") as [
      ...[string, string, string, string, string],
    ];
    const letter = status.charAt(0);
    const isPair = letter === "R" || letter === "C";
    changes.push({
      letter,
      status: statuses[letter] ?? "changed",
      mode: modeOf(mode),
      oldMode: modeOf(oldMode),
      blobSha: letter === "D" ? null : sha,
      previousPath: isPair ? values[at + 1]! : null,
      path: values[at + (isPair ? 2 : 1)]!,
    });
    at += isPair ? 3 : 2;
  }
  return changes;
}

const statuses: Readonly<Record<string, ChangedFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

function modeOf(mode: string): FileMode | null {
  switch (mode) {
    case "100755":
    case "120000":
    case "160000":
      return mode;
    case "000000":
      return null;
    default:
      // Historic trees hold other permissions of plain files (100664); git reads them as 100644.
      return "100644";
  }
}

/** `additions TAB deletions TAB path NUL`, or for a rename `… TAB NUL old NUL new NUL`; `-` for binary files. */
function lineCounts(output: string): { additions: number; deletions: number }[] {
  const values = output.split("\0");
  const counts: { additions: number; deletions: number }[] = [];
  for (let at = 0; at + 1 < values.length;) {
    const [additions, deletions, path] = values[at]!.split("\t");
    counts.push({ additions: count(additions), deletions: count(deletions) });
    at += path === "" ? 3 : 1;
  }
  return counts;
}

function count(text: string | undefined): number {
  return text === undefined || text === "-" ? 0 : Number(text);
}

/**
 * The hunks of each change. In a patch only a header can begin a line with `diff --git`: lines of content begin
 * with a space, `+`, `-` or `\`. A change of type (a file that becomes a link) takes two headers.
 */
function patchesInOrder(output: string, changes: readonly RawChange[]): (string | null)[] {
  const chunks = `\n${output}`.split("\ndiff --git ").slice(1).map(hunksOf);
  let at = 0;
  return changes.map(({ letter }) => {
    const own = chunks.slice(at, at + (letter === "T" ? 2 : 1)).filter((hunks) => hunks !== null);
    at += letter === "T" ? 2 : 1;
    return own.length === 0 ? null : own.join("\n");
  });
}

function hunksOf(chunk: string): string | null {
  const start = chunk.indexOf("\n@@ ");
  return start === -1 ? null : chunk.slice(start + 1).replace(/\n$/u, "");
}
