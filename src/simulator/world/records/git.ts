import { type Sha, type Timestamp } from "./accounts.ts";

/** A file mode as Git writes it: file, executable, symbolic link, submodule. */
export type FileMode = "100644" | "100755" | "120000" | "160000";

/** The mode of an entry of a tree: a file's, or a directory's. */
export type EntryMode = FileMode | "040000";

/** The content of a file. */
export interface Blob {
  readonly sha: Sha;
  readonly bytes: Uint8Array;
}

/** One name in a directory. */
export interface TreeEntry {
  readonly name: string;
  readonly mode: EntryMode;
  /** Of a blob, a tree, or (mode `160000`) a commit of another repository. */
  readonly sha: Sha;
}

/** One directory. Trees with the same content are the same object. */
export interface Tree {
  readonly sha: Sha;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

/** Who wrote or committed, as the commit itself says: nobody has checked it. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: Timestamp;
}

/** A commit. Which accounts it belongs to is looked up by e-mail when asked: `Accounts.byEmail`. */
export interface Commit {
  readonly sha: Sha;
  readonly tree: Sha;
  readonly parents: readonly Sha[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** GitHub made it, and signed it with its own key; `false` for all that anybody pushed. */
  readonly signedByGitHub: boolean;
}

/** One file of a whole tree, by its path from the root. */
export interface TreeFile {
  readonly path: string;
  readonly mode: FileMode;
  readonly sha: Sha;
}

/**
 * What a commit does to one path:
 * text or bytes: write a file (keeping an existing file's mode); `null`: delete it;
 * otherwise the named kind of file.
 */
export type FileChange =
  | string
  | Uint8Array
  | null
  | { readonly content: string | Uint8Array; readonly mode?: "100644" | "100755" }
  | { readonly symlink: string }
  | { readonly submodule: Sha }
  /** The existing content (optionally edited) of another path, which disappears. */
  | { readonly movedFrom: string; readonly content?: string | Uint8Array }
  /** The mode alone. */
  | { readonly mode: "100644" | "100755" };

/** What a commit does, by path. */
export type FileChanges = Readonly<Record<string, FileChange>>;

/** One file's change between two trees, in the words of REST's "diff entry". */
export interface ChangedFile {
  readonly path: string;
  /** The old path of a renamed or copied file. */
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  /** The blob after the change, or for a removed file before it. */
  readonly sha: Sha;
  readonly previousSha: Sha | null;
  /** The mode after the change, or for a removed file before it. */
  readonly mode: FileMode;
  readonly previousMode: FileMode | null;
  /** 0 for a binary file. */
  readonly additions: number;
  readonly deletions: number;
  /**
   * The unified diff without its file header, as REST's `patch`; `undefined` where GitHub leaves it out
   * (binary, a submodule's is kept, too large, nothing changed but the name or the mode).
   */
  readonly patch: string | undefined;
}

/** Two commits set side by side, as REST's `compare` with three dots does. Lists are whole; callers apply caps. */
export interface Comparison {
  readonly base: Commit;
  readonly head: Commit;
  /** `null` where the histories have nothing in common. */
  readonly mergeBase: Commit | null;
  readonly status: "ahead" | "behind" | "diverged" | "identical";
  readonly aheadBy: number;
  readonly behindBy: number;
  /** Those reachable from the head and not from the base, parents before children. */
  readonly commits: readonly Commit[];
  /** From the merge base to the head. */
  readonly files: readonly ChangedFile[];
}
