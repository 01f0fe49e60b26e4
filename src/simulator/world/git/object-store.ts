import { createHash } from "node:crypto";
import { type Sha } from "../records/accounts.ts";
import { type Blob, type Commit, type Signature, type Tree, type TreeEntry } from "../records/git.ts";

/** The objects of a repository and of its forks, by their true Git names. Objects are never deleted. */
export class ObjectStore {
  readonly #blobs = new Map<Sha, Blob>();
  readonly #trees = new Map<Sha, Tree>();
  readonly #commits = new Map<Sha, Commit>();
  readonly #order = new Map<Sha, number>();

  /** Writes a blob. */
  writeBlob(content: string | Uint8Array): Sha {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const sha = objectName("blob", bytes);
    if (!this.#blobs.has(sha)) this.#blobs.set(sha, { sha, bytes });
    return sha;
  }

  /** Writes a tree. The same entries are the same object, so unchanged directories are shared. */
  writeTree(entries: Iterable<TreeEntry>): Tree {
    const sorted = [...entries]
      .map((entry) => ({ entry, key: Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name) }))
      .sort((a, b) => Buffer.compare(a.key, b.key))
      .map(({ entry }) => entry);
    const parts = sorted.flatMap(({ mode, name, sha }) => [
      Buffer.from(`${mode.replace(/^0/u, "")} ${name}\0`),
      Buffer.from(sha, "hex"),
    ]);
    const sha = objectName("tree", Buffer.concat(parts));
    const known = this.#trees.get(sha);
    if (known) return known;
    const tree: Tree = { sha, entries: new Map(sorted.map((entry) => [entry.name, entry])) };
    this.#trees.set(sha, tree);
    return tree;
  }

  /** Writes a commit. Its tree and parents must be there. */
  writeCommit(facts: Omit<Commit, "sha">): Commit {
    this.treeOrThrow(facts.tree);
    for (const parent of facts.parents) this.commitOrThrow(parent);
    const text = [
      `tree ${facts.tree}`,
      ...facts.parents.map((parent) => `parent ${parent}`),
      `author ${signatureLine(facts.author)}`,
      `committer ${signatureLine(facts.committer)}`,
      ...(facts.signedByGitHub ? ["gpgsig by GitHub"] : []),
      "",
      facts.message,
    ].join("\n");
    const sha = objectName("commit", Buffer.from(text));
    const known = this.#commits.get(sha);
    if (known) return known;
    const commit: Commit = { sha, ...facts };
    this.#commits.set(sha, commit);
    this.#order.set(sha, this.#order.size);
    return commit;
  }

  /** A blob. */
  blob(sha: Sha): Blob | undefined {
    return this.#blobs.get(sha);
  }

  /** A tree. */
  tree(sha: Sha): Tree | undefined {
    return this.#trees.get(sha);
  }

  /** A commit. */
  commit(sha: Sha): Commit | undefined {
    return this.#commits.get(sha);
  }

  /** A blob that must be there. */
  blobOrThrow(sha: Sha): Blob {
    return this.#blobs.get(sha) ?? missing("blob", sha);
  }

  /** A tree that must be there. */
  treeOrThrow(sha: Sha): Tree {
    return this.#trees.get(sha) ?? missing("tree", sha);
  }

  /** A commit that must be there. */
  commitOrThrow(sha: Sha): Commit {
    return this.#commits.get(sha) ?? missing("commit", sha);
  }

  /** A commit's place in the order of writing. INVARIANT: a commit's parents are written before it. */
  orderOf(sha: Sha): number {
    return this.#order.get(sha) ?? missing("commit", sha);
  }

  /** The commit whose name begins so, if there is just one. */
  commitByPrefix(prefix: string): Commit | undefined {
    if (prefix.length === 40) return this.#commits.get(prefix);
    if (prefix.length < 4 || !/^[0-9a-f]+$/u.test(prefix)) return undefined;
    const found = [...this.#commits.values()].filter(({ sha }) => sha.startsWith(prefix));
    return found.length === 1 ? found[0] : undefined;
  }
}

function objectName(type: "blob" | "tree" | "commit", bytes: Uint8Array): Sha {
  return createHash("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Git drops what would break its line format. */
function signatureLine({ name, email, date }: Signature): string {
  const clean = (text: string) => text.replace(/[<>\n]/gu, "");
  return `${clean(name)} <${clean(email)}> ${Math.floor(new Date(date).getTime() / 1_000)} +0000`;
}

function missing(type: string, sha: Sha): never {
  throw new Error(`There is no ${type} ${sha}`);
}
