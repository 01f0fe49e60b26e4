import { type Commit, type CommitIdentity } from "../../../src/domain/pull-request.ts";

interface CommitFields {
  readonly sha?: string;
  readonly author?: string;
  readonly committer?: string;
  readonly message?: string;
  readonly coAuthors?: readonly CommitIdentity[];
}

/** A commit as git would show it; people are written `Name <address>`. */
export function aCommit({ sha, author, committer, message, coAuthors }: CommitFields): Commit {
  const authored = author ?? "Ada Lovelace <ada@example.org>";
  return {
    sha: sha ?? "0123456789abcdef0123456789abcdef01234567",
    parents: [],
    author: anIdentity(authored),
    committer: anIdentity(committer ?? authored),
    coAuthors: coAuthors ?? [],
    message: message ?? "Count the wheels",
  };
}

/** `Name <address>` as a commit's identity without an account. */
export function anIdentity(text: string): CommitIdentity {
  const open = text.lastIndexOf("<");
  if (open < 0) return { name: text, email: "", account: null };
  return { name: text.slice(0, open).trim(), email: text.slice(open + 1, -1), account: null };
}
