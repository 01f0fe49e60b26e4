import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { type Provenance } from "../provenance/provenance.ts";
import { type PullRequest } from "../pull-request.ts";
import { type UpdateLevel } from "../blast-radius/version-step.ts";
import { type Independence } from "../approval/independence.ts";
import { isPerson } from "../approval/levels.ts";
import { matchesGlob } from "./glob.ts";
import { type PathIndex } from "./path-index.ts";
import { type Condition } from "./policy.ts";
import { hasProperty, type RepositoryProperties } from "./repository-properties.ts";

/** What conditions look at. */
export interface Change {
  readonly pullRequest: PullRequest;
  readonly provenance: Provenance;
  readonly blastRadius: BlastRadius;
  /** The lowest level among the people who made the change. */
  readonly authorLevel: string;
  /** Every changed path, old and new. */
  readonly paths: readonly string[];
  /** The same paths, for globs. */
  readonly pathIndex: PathIndex;
  /** Its content undoes a merged pull request's, and nothing else. */
  readonly revertsMerged: boolean;
  /** How far it raises versions of dependencies, if it does nothing else; `null`: it does not, or that is not known. */
  readonly dependencyUpdate: UpdateLevel | null;
  /** Who had a hand in it; `null`: not known. */
  readonly hands: Independence | null;
  /** The repository's custom properties; empty where they are not known. */
  readonly repositoryProperties: RepositoryProperties;
}

/**
 * Whether what is written under the condition applies to this change. Of a draft, whatever would apply to it when it
 * is ready does already: nothing is evaluated between "Ready for review" and a merge that follows at once.
 */
export function applies(condition: Condition, change: Change): boolean {
  const { pullRequest } = change;
  if (holds(condition, change)) return true;
  return (
    pullRequest.isDraft && holds(condition, { ...change, pullRequest: { ...pullRequest, isDraft: false } })
  );
}

/** Whether the condition holds for this change. */
function holds(condition: Condition, change: Change): boolean {
  const { pullRequest, provenance, blastRadius } = change;
  switch (condition.kind) {
    case "all":
      return condition.of.every((part) => holds(part, change));
    case "any":
      return condition.of.some((part) => holds(part, change));
    case "not":
      return !holds(condition.of, change);
    case "provenance":
      return condition.oneOf.includes(provenance.level);
    case "tool":
      return provenance.tools.some((tool) => condition.oneOf.includes(tool));
    case "blast-radius":
      return condition.oneOf.includes(blastRadius.tier);
    case "service":
      return touchedServices(blastRadius).some((service) => condition.oneOf.includes(service.id));
    case "service-tier":
      return touchedServices(blastRadius).some(({ tier }) => tier !== null && tier <= condition.atMost);
    case "path":
      return condition.globs.some((glob) => change.pathIndex.some(glob));
    case "risk-fact":
      return blastRadius.riskFacts.some(({ rule }) =>
        condition.rules.some((glob) => matchesGlob(glob, rule)),
      );
    case "risk-severity":
      return blastRadius.riskFacts.some(({ severity }) => condition.oneOf.includes(severity));
    case "author-level":
      return condition.oneOf.includes(change.authorLevel);
    case "author":
      return (
        pullRequest.author !== null && condition.oneOf.some((person) => isPerson(person, pullRequest.author!))
      );
    case "base-branch":
      return condition.globs.some((glob) => matchesGlob(glob, pullRequest.baseRef));
    case "label":
      return pullRequest.labels.some((label) => condition.oneOf.includes(label));
    case "fork":
      return pullRequest.isFork === condition.is;
    case "draft":
      return pullRequest.isDraft === condition.is;
    case "repository-property":
      return hasProperty(change.repositoryProperties, condition.name, condition.oneOf);
  }
}

function touchedServices(blastRadius: BlastRadius): BlastRadius["services"] {
  return blastRadius.services.filter((service) => service.distance === 0);
}
