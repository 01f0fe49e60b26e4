import { type Commit, type Tree } from "../../world/records/git.ts";
import { type Repository } from "../../world/records/repository.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type Answer, created, ok } from "../answer.ts";
import { actorOf, bodyOf, type Handler, listed, type RestCall } from "../rest-call.ts";
import { blob, gitCommit, gitRef } from "../shapes/git.ts";
import { repositoryPlace } from "../shapes/urls.ts";
import { found, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const gitDatabase = {
  "git/get-ref": (call) => {
    const repository = repositoryOf(call);
    const ref = `refs/${String(call.path["ref"])}`;
    return ok(gitRef(call.world, repository, ref, found(repository.refs.get(ref))));
  },

  "git/list-matching-refs": (call) => {
    const repository = repositoryOf(call);
    const prefix = `refs/${String(call.path["ref"])}`;
    const matching = [...repository.refs].filter(([ref]) => ref.startsWith(prefix));
    return listed(call, matching, ([ref, sha]) => gitRef(call.world, repository, ref, sha));
  },

  "git/create-ref": (call) => {
    const repository = repositoryOf(call);
    const { ref, sha } = bodyOf<"git/create-ref">(call);
    if (!/^refs\/[^/]+\/./.test(ref)) throw new GitHubRefusal(422, `${ref} is not a valid ref name.`);
    if (repository.refs.has(ref)) throw new GitHubRefusal(422, "Reference already exists");
    knownCommit(call, repository, sha);
    call.world.pushes.createRef(actorOf(call), repository, ref, sha);
    return created(gitRef(call.world, repository, ref, sha));
  },

  "git/update-ref": (call) => {
    const repository = repositoryOf(call);
    const ref = `refs/${String(call.path["ref"])}`;
    const { sha, force } = bodyOf<"git/update-ref">(call);
    if (!repository.refs.has(ref)) throw new GitHubRefusal(422, "Reference does not exist");
    knownCommit(call, repository, sha);
    call.world.pushes.push(actorOf(call), repository, ref.replace(/^refs\/heads\//, ""), sha, {
      force: force === true,
    });
    return ok(gitRef(call.world, repository, ref, sha));
  },

  "git/get-tree": getTree,

  "git/get-blob": (call) => {
    const repository = repositoryOf(call);
    const subject = found(call.world.git.blob(repository, String(call.path["file_sha"])));
    if (call.accept.includes("raw")) {
      return {
        status: 200,
        raw: { contentType: "application/vnd.github.raw; charset=utf-8", bytes: subject.bytes },
      };
    }
    return ok(blob(call.world, repository, subject));
  },

  "git/get-commit": (call) => {
    const repository = repositoryOf(call);
    return ok(
      gitCommit(
        call.world,
        repository,
        found(call.world.git.commit(repository, String(call.path["commit_sha"]))),
      ),
    );
  },
} satisfies Record<string, Handler>;

function knownCommit({ world }: RestCall, repository: Repository, sha: string): Commit {
  const commit = world.git.commit(repository, sha);
  if (commit === undefined) throw new GitHubRefusal(422, "Object does not exist");
  return commit;
}

/** GitHub gives 100,000 entries of a tree at most, and says `truncated` beyond. */
const treeEntries = 100_000;

function getTree(call: RestCall): Answer {
  const repository = repositoryOf(call);
  const name = String(call.path["tree_sha"]);
  const { git } = call.world;
  const tree = git.tree(repository, name) ?? treeOfCommit(call, repository, name);
  if (tree === undefined) throw GitHubRefusal.notFound();
  const entries = [...rowsOf(call, repository, tree, "", call.query["recursive"] !== undefined)];
  return ok({
    sha: tree.sha,
    url: `${repositoryPlace(call.world, repository).api}/git/trees/${tree.sha}`,
    tree: entries.slice(0, treeEntries),
    truncated: entries.length > treeEntries,
  });
}

function treeOfCommit({ world }: RestCall, repository: Repository, name: string): Tree | undefined {
  const commit = world.git.resolve(repository, name);
  return commit === undefined ? undefined : world.git.tree(repository, commit.tree);
}

function* rowsOf(
  call: RestCall,
  repository: Repository,
  tree: Tree,
  prefix: string,
  isRecursive: boolean,
): Generator<object> {
  const { git } = call.world;
  const { api } = repositoryPlace(call.world, repository);
  for (const { name, mode, sha } of tree.entries.values()) {
    const path = `${prefix}${name}`;
    if (mode === "040000") {
      yield { path, mode, type: "tree", sha, url: `${api}/git/trees/${sha}` };
      if (isRecursive) yield* rowsOf(call, repository, found(git.tree(repository, sha)), `${path}/`, true);
    } else if (mode === "160000") {
      yield { path, mode, type: "commit", sha };
    } else {
      const size = found(git.blob(repository, sha)).bytes.byteLength;
      yield { path, mode, type: "blob", sha, size, url: `${api}/git/blobs/${sha}` };
    }
  }
}
