import { createHash } from "node:crypto";

import { type ServiceGraph } from "../domain/blast-radius/service-graph.ts";
import { type BlastRadius } from "../domain/blast-radius/blast-radius.ts";
import { type ObservedFacts, documentationFactsOf, nothingObserved } from "../domain/decision/observed.ts";
import { canonicalDocumentation } from "../domain/documentation/documented-section.ts";
import { type LinkedFile, linkIn } from "../domain/documentation/linked-file.ts";
import { readSection } from "../domain/documentation/read-change-documentation.ts";
import { type Documentation, type Policy, sectionsAskedBy } from "../domain/policy/policy.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** Longer files are no documentation of one change, and the ledger would keep them. Characters. */
const longestFile = 20_000;

/** What reading the change documentation needs. */
export interface DocumentationPorts {
  readonly github: Pick<GitHubReader, "readFilesAt">;
  readonly readCache: ReadCache;
}

/**
 * The files of the pull request that its description links to, the runbooks of the touched services, and the digest of
 * what approvers are shown. Nothing where the policy asks for no documentation; no call where nothing is linked to.
 */
export async function readDocumentation(
  ports: DocumentationPorts,
  key: PullRequestKey,
  policy: Policy,
  pullRequest: PullRequest,
  { services }: Pick<BlastRadius, "services">,
  graph: ServiceGraph,
): Promise<Pick<ObservedFacts, "linkedFiles" | "runbooks" | "documentationDigest">> {
  const sections = sectionsAskedBy(policy);
  if (sections.length === 0) return {};
  const linkedFiles = await readLinked(ports, key, pullRequest, sections);
  const touched = new Set(services.filter(({ distance }) => distance === 0).map(({ id }) => id));
  const runbooks = graph.services.filter(({ id }) => touched.has(id)).flatMap((service) => service.runbooks);
  const facts = documentationFactsOf(pullRequest, { ...nothingObserved, linkedFiles });
  const canonical = canonicalDocumentation(pullRequest.body, sections, facts);
  return {
    linkedFiles,
    ...(runbooks.length === 0 ? {} : { runbooks: [...new Set(runbooks)] }),
    documentationDigest: createHash("sha256").update(canonical).digest("hex"),
  };
}

async function readLinked(
  { github, readCache }: DocumentationPorts,
  key: PullRequestKey,
  { body, files, headSha }: PullRequest,
  sections: readonly Documentation[],
): Promise<readonly LinkedFile[]> {
  const links = sections.map((section) => linkIn(readSection(body, section) ?? ""));
  const changed = new Set(files.filter(({ status }) => status !== "removed").map(({ path }) => path));
  const paths = [...new Set(links.flatMap((link) => (link?.kind === "file" ? [link.path] : [])))].filter(
    (path) => changed.has(path),
  );
  if (paths.length === 0) return [];
  const name = `documentation ${String(key.repositoryId)} ${headSha} ${JSON.stringify(paths)}`;
  const cached = await readCache.get(name);
  if (cached !== null) return JSON.parse(cached) as readonly LinkedFile[];
  const read = await github.readFilesAt(key, headSha, paths);
  const linked = read.map((file): LinkedFile => ({
    path: file.path,
    text: file.kind === "text" && file.text.length <= longestFile ? file.text : null,
  }));
  await readCache.put(name, JSON.stringify(linked));
  return linked;
}
