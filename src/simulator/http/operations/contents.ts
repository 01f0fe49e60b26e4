import { type Repository } from "../../world/records/repository.ts";
import { type Commit, type Tree, type TreeEntry } from "../../world/records/git.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type Answer, ok } from "../answer.ts";
import { type Handler, type RestCall, textIn } from "../rest-call.ts";
import { base64 } from "../shapes/git.ts";
import { repositoryPlace } from "../shapes/urls.ts";
import { found, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const contents = { "repos/get-content": getContent } satisfies Record<string, Handler>;

/** https://docs.github.com/en/rest/repos/contents: up to 1 MB in full, up to 100 MB only raw. */
const megabyte = 1_024 * 1_024;
const directoryEntries = 1_000;

interface Place {
  readonly call: RestCall;
  readonly repository: Repository;
  readonly commit: Commit;
  /** The ref as it was asked for. */
  readonly ref: string;
}

function getContent(call: RestCall): Answer {
  const repository = repositoryOf(call);
  const ref = textIn(call, "ref") ?? repository.defaultBranch;
  const commit = call.world.git.resolve(repository, ref);
  if (commit === undefined) throw new GitHubRefusal(404, `No commit found for the ref ${ref}`);
  const place = { call, repository, commit, ref };
  const path = String(call.path["path"]).replace(/^\/+|\/+$/g, "");
  if (path === "") return directory(place, "", found(call.world.git.tree(repository, commit.tree)));
  const entry = found(call.world.git.entryAt(repository, commit.sha, path));
  switch (entry.mode) {
    case "040000":
      return directory(place, path, found(call.world.git.tree(repository, entry.sha)));
    case "120000":
      return symlink(place, path, entry);
    case "160000":
      return ok({
        ...described(place, path, entry),
        type: "submodule",
        submodule_git_url: submoduleUrl(place, path),
      });
    case "100644":
    case "100755":
      return file(place, path, entry);
  }
}

/** What .gitmodules says of a path; null where it says nothing. */
function submoduleUrl({ call, repository, commit }: Place, path: string): string | null {
  const modules = call.world.git.textAt(repository, commit.sha, ".gitmodules") ?? "";
  const section = modules.split(/^\[/m).find((text) => valueIn(text, "path") === path);
  return section === undefined ? null : valueIn(section, "url");
}

function valueIn(section: string, key: string): string | null {
  return new RegExp(`^\\s*${key}\\s*=\\s*(.+?)\\s*$`, "m").exec(section)?.[1] ?? null;
}

function file(place: Place, path: string, entry: TreeEntry): Answer {
  const bytes = bytesOf(place, entry);
  if (bytes.byteLength > 100 * megabyte) throw tooLarge();
  if (place.call.accept.includes("raw")) {
    return { status: 200, raw: { contentType: "application/vnd.github.raw+json; charset=utf-8", bytes } };
  }
  const isSmall = bytes.byteLength <= megabyte;
  return ok({
    ...described(place, path, entry),
    type: "file",
    encoding: isSmall ? "base64" : "none",
    content: isSmall ? base64(bytes) : "",
  });
}

/** A link to a file of the same repository answers as that file does; another one as itself. */
function symlink(place: Place, path: string, entry: TreeEntry): Answer {
  const target = Buffer.from(bytesOf(place, entry)).toString("utf8");
  const resolved = resolvedPath(path, target);
  const { git } = place.call.world;
  const at = resolved === null ? undefined : git.entryAt(place.repository, place.commit.sha, resolved);
  if (at?.mode === "100644" || at?.mode === "100755") return file(place, path, at);
  return ok({ ...described(place, path, entry), type: "symlink", target });
}

function resolvedPath(path: string, target: string): string | null {
  if (target.startsWith("/")) return null;
  const resolved: string[] = path.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") {
      if (resolved.pop() === undefined) return null;
    } else if (part !== ".") resolved.push(part);
  }
  return resolved.join("/");
}

function directory(place: Place, path: string, tree: Tree): Answer {
  const entries = [...tree.entries.values()].slice(0, directoryEntries);
  const rows = entries.map((entry) => ({
    ...described(place, path === "" ? entry.name : `${path}/${entry.name}`, entry),
    type: typeIn(entry),
  }));
  if (!place.call.accept.includes("vnd.github.object")) return ok(rows);
  const itself = { name: path.split("/").at(-1), path, sha: tree.sha, size: 0, type: "dir", entries: rows };
  return {
    status: 200,
    raw: { contentType: "application/json; charset=utf-8", bytes: Buffer.from(JSON.stringify(itself)) },
  };
}

/** GitHub quirk: in a directory's list a submodule is of type `file`. */
function typeIn({ mode }: TreeEntry): "dir" | "file" | "symlink" {
  return mode === "040000" ? "dir" : mode === "120000" ? "symlink" : "file";
}

function described({ call, repository, ref }: Place, path: string, entry: TreeEntry): object {
  const { api, html } = repositoryPlace(call.world, repository);
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const isTree = entry.mode === "040000";
  const isModule = entry.mode === "160000";
  const links = {
    self: `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`,
    git: isModule ? null : `${api}/git/${isTree ? "trees" : "blobs"}/${entry.sha}`,
    html: isModule ? null : `${html}/${isTree ? "tree" : "blob"}/${ref}/${encoded}`,
  };
  return {
    name: entry.name,
    path,
    sha: entry.sha,
    size: isTree || isModule ? 0 : (call.world.git.blob(repository, entry.sha)?.bytes.byteLength ?? 0),
    url: links.self,
    html_url: links.html,
    git_url: links.git,
    download_url: isTree || isModule ? null : `${html}/raw/${ref}/${encoded}`,
    _links: links,
  };
}

function bytesOf({ call, repository }: Place, entry: TreeEntry): Uint8Array {
  return found(call.world.git.blob(repository, entry.sha)).bytes;
}

function tooLarge(): GitHubRefusal {
  return new GitHubRefusal(
    403,
    "This API returns blobs up to 100 MB in size. The requested blob is too large.",
    [{ resource: "Blob", field: "data", code: "custom", message: "too_large" }],
  );
}
