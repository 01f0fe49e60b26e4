import { type ChangedFile, type Unread } from "../../pull-request.ts";
import { type BlastRadiusReason } from "../blast-radius.ts";
import { nameSome } from "./wording.ts";

/** Something about files that keeps their change from being read. */
interface Opaque {
  readonly what: string;
  readonly points: number;
  readonly is: (file: ChangedFile) => boolean;
}

/** Points by kind; a second file of one kind tells no more than the first. */
const opaque: readonly Opaque[] = [
  { what: "not shown by GitHub because the diff is too large", points: 15, is: isTooLarge },
  { what: "a submodule, whose contents are elsewhere", points: 12, is: ({ mode }) => mode === "160000" },
  { what: "a symbolic link", points: 8, is: ({ mode }) => mode === "120000" },
  { what: "of a file mode that could not be read", points: 6, is: hasNoMode },
  { what: "binary, or changed without a diff to read", points: 4, is: isBinary },
  { what: "a Git LFS pointer, whose contents are elsewhere", points: 4, is: isLfsPointer },
];

/** Points for parts of the pull request that could not be read whole. The others do not bear on how far it reaches. */
const cutShort: Partial<Record<Unread["what"], number>> = { files: 50, patches: 15, modes: 6, commits: 6 };

/** Fail closed: what cannot be read raises the estimate. */
export function unreadableReasons(
  files: readonly ChangedFile[],
  unread: readonly Unread[],
): BlastRadiusReason[] {
  const parts = unread.flatMap(({ what, read, total }) => {
    const points = cutShort[what];
    return points === undefined
      ? []
      : [{ points, message: `Only ${read} of ${total} ${what} could be read` }];
  });
  const kinds = opaque.flatMap(({ what, points, is }) => {
    const paths = files.filter(is).map(({ path }) => path);
    const verb = paths.length === 1 ? "is" : "are each";
    return paths.length === 0 ? [] : [{ points, message: `${nameSome(paths)} ${verb} ${what}` }];
  });
  return [...parts, ...kinds];
}

function hasNoPatch({ patch, mode }: ChangedFile): boolean {
  return patch === null && mode !== "160000";
}

function isTooLarge(file: ChangedFile): boolean {
  return hasNoPatch(file) && file.additions + file.deletions > 0;
}

function isBinary(file: ChangedFile): boolean {
  const isMove = file.status === "renamed" || file.status === "copied";
  return hasNoPatch(file) && !isMove && file.additions + file.deletions === 0 && !isEmptyBlob(file);
}

/** An empty file, added or removed, has no patch either. Its blob is the same everywhere. */
function isEmptyBlob({ blobSha }: ChangedFile): boolean {
  return blobSha === "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
}

function hasNoMode({ mode, status }: ChangedFile): boolean {
  return mode === null && status !== "removed";
}

function isLfsPointer({ patch }: ChangedFile): boolean {
  return patch !== null && /^[+ ]version https:\/\/git-lfs\.github\.com\/spec\//mu.test(patch);
}
