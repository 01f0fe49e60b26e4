import { readFileElsewhere } from "../domain/configuration-paths.ts";
import { type Place } from "../domain/located.ts";

/** Where the words of a text can lead. */
export interface Links {
  /** `https://github.com/<owner>/<repository>`, without a slash at the end. */
  readonly repositoryUrl: string;
  /** The users' guide, without a slash at the end; `null`: nowhere published. */
  readonly documentationUrl: string | null;
}

/** A commit's page. */
export function commitUrl(links: Links, sha: string): string {
  return `${links.repositoryUrl}/commit/${encodeURIComponent(sha)}`;
}

/** What changed from one commit to another, whether or not one comes from the other. */
export function compareUrl(links: Links, from: string, to: string): string {
  return `${links.repositoryUrl}/compare/${encodeURIComponent(from)}..${encodeURIComponent(to)}`;
}

/** A file as it was at a commit, at a line where one is known. */
export function fileUrl(links: Links, sha: string, path: string, line: number | null): string {
  const encoded = path.toWellFormed().split("/").map(encodeSegment).join("/");
  const anchor = line === null ? "" : `#L${line}`;
  // `plain=1`: a Markdown or YAML file is shown as its lines, so that the anchor leads somewhere.
  return `${links.repositoryUrl}/blob/${encodeURIComponent(sha)}/${encoded}${line === null ? "" : "?plain=1"}${anchor}`;
}

/** A place in a file at a commit; in a file of another repository, as that one's default branch has it now. */
export function placeUrl(links: Links, sha: string, place: Place): string {
  const elsewhere = readFileElsewhere(place.file);
  if (elsewhere === null) return fileUrl(links, sha, place.file, place.line);
  const [owner, repository] = elsewhere.repository.split("/");
  const repositoryUrl = links.repositoryUrl.replace(
    /[^/]+\/[^/]+$/u,
    [owner, repository].map((name) => encodeURIComponent(name ?? "")).join("/"),
  );
  return fileUrl({ ...links, repositoryUrl }, "HEAD", elsewhere.path, place.line);
}

/** Round brackets would end a Markdown link. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[()'*!]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The first seven characters of a SHA. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}
