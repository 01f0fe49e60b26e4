import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type FileNode } from "./pull-request-answer.ts";

/** GitHub does not load a larger CODEOWNERS. 3 MB, read as MiB: the reading that loads more, and so asks more. */
const largestFile = 3 * 1024 * 1024;

/** A tree entry's text; what GraphQL cuts is fetched whole, up to the size that GitHub itself would load. */
export async function baseFileOf(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  path: string,
  entry: FileNode | null,
): Promise<BaseFile> {
  if (entry === null) return { kind: "absent", path };
  const blob = entry.object;
  if (entry.type !== "blob" || blob?.oid === undefined) {
    return {
      kind: "unreadable",
      path,
      why: `it is a ${entry.type === "tree" ? "folder" : "submodule"}, not a file`,
    };
  }
  if (entry.mode.toString(8) === "120000") {
    return { kind: "unreadable", path, why: "it is a symbolic link, and GitHub does not follow those" };
  }
  if ((blob.byteSize ?? 0) > largestFile) {
    return { kind: "unreadable", path, why: "it is larger than 3 MB" };
  }
  if (typeof blob.text === "string" && blob.isTruncated !== true) {
    return { kind: "text", path, text: blob.text, blobSha: blob.oid };
  }
  if (blob.isBinary === true) return { kind: "unreadable", path, why: "it is a binary file" };
  const { data } = await octokit.rest.git.getBlob({
    owner: key.owner,
    repo: key.repository,
    file_sha: blob.oid,
  });
  const text = decode(Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8"));
  return text === null
    ? { kind: "unreadable", path, why: "it is not encoded as UTF-8" }
    : { kind: "text", path, text, blobSha: blob.oid };
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
