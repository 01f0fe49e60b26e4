import { type DocumentationFacts } from "../documentation/documented-section.ts";
import { type LinkedFile } from "../documentation/linked-file.ts";
import { type HeadCheck } from "../documentation/read-change-documentation.ts";
import { type UpdateLevel } from "../blast-radius/version-step.ts";
import { type RepositoryProperties } from "../policy/repository-properties.ts";
import { type PullRequest } from "../pull-request.ts";

/**
 * Facts that only some policies ask for, so that only then they are read. `null` is: not read; where the
 * requirement needs it, that is trouble.
 */
export interface ObservedFacts {
  /** The latest run of every check on the head, Countersign's own left out. */
  readonly headChecks: readonly HeadCheck[] | null;
  /** When the present content was first seen on the present base branch; ISO 8601, UTC. */
  readonly contentSince: string | null;
  /** When the description got its present text: its last edit, else the pull request's creation; ISO 8601, UTC. */
  readonly descriptionSince: string | null;
  /** The text files at the head that the description links to; left out or `null`: not read. */
  readonly linkedFiles?: readonly LinkedFile[] | null;
  /** The runbooks of the touched services, as the service map has them; left out: none. */
  readonly runbooks?: readonly string[];
  /** SHA-256 of `canonicalDocumentation`, lower-case hex; left out: the policy asks for none. */
  readonly documentationDigest?: string;
  /** The content undoes that of a pull request that was merged into this base branch, and nothing else. */
  readonly revertsMerged: boolean | null;
  /** The number of that pull request; `null`: none that is known of. Left out: nobody looked. */
  readonly reverts?: number | null;
  /** How far the change raises versions of dependencies, if it does nothing else. Left out: nobody looked. */
  readonly dependencyUpdate?: UpdateLevel | null;
  /** The repository's custom properties; left out: not read. */
  readonly repositoryProperties?: RepositoryProperties;
}

/** Nothing was read. */
export const nothingObserved: ObservedFacts = {
  headChecks: null,
  contentSince: null,
  descriptionSince: null,
  revertsMerged: null,
};

/** What the sections of a description are read and checked with. */
export function documentationFactsOf(
  { files }: Pick<PullRequest, "files">,
  { headChecks, linkedFiles = null, runbooks = [] }: ObservedFacts,
): DocumentationFacts {
  const changedPaths = files.filter(({ status }) => status !== "removed").map(({ path }) => path);
  return { headChecks: headChecks ?? [], linkedFiles, changedPaths, runbooks };
}
