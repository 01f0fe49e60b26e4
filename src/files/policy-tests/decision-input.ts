import { detectOnRecord } from "../../domain/act/provenance-on-record.ts";
import { findContributors } from "../../domain/approval/independence.ts";
import { type TeamRoster } from "../../domain/approval/levels.ts";
import { type BlastRadius } from "../../domain/blast-radius/blast-radius.ts";
import { type DecisionInput, type PolicySource } from "../../domain/decision/decision.ts";
import { type ObservedFacts } from "../../domain/decision/observed.ts";
import { teamLookupFailed, type Trouble } from "../../domain/decision/trouble.ts";
import { type RepositoryProperties } from "../../domain/policy/repository-properties.ts";
import { type ChangedFile } from "../../domain/pull-request.ts";
import { type Evidence, type Provenance } from "../../domain/provenance/provenance.ts";
import { accountOf, sha, tellStory } from "./tell-story.ts";
import { type Given } from "./given.ts";

const repository = { repositoryId: 7, owner: "acme", repository: "shop", number: 12 };

/** Where the repository of every situation is. */
export const repositoryUrl = "https://github.com/acme/shop";

/** The blast radius of changed files in the repository that a situation is told of. */
export type Estimate = (files: readonly ChangedFile[]) => BlastRadius;

/**
 * Everything that a decision about a situation is made from.
 * @param estimate says what the situation leaves open of the blast radius; without it, that is nothing
 */
export function decisionInputOf(
  given: Given,
  policy: PolicySource,
  proposed: PolicySource | null,
  estimate: Estimate | null = null,
): DecisionInput {
  const url = `${repositoryUrl}/pull/12`;
  const told = tellStory(given, url);
  const pull = given.pull ?? {};
  const owner = given.organisation ?? repository.owner;
  const input: DecisionInput = {
    evaluatedAt: given.at ?? told.now,
    pullRequest: {
      ...repository,
      owner,
      url,
      isPublic: pull.public ?? false,
      title: pull.title ?? "Change something",
      body: pull.body ?? "",
      state: pull.state ?? "open",
      isDraft: pull.draft ?? false,
      author: pull["author-deleted"] === true ? null : told.author,
      headSha: told.headSha,
      headRef: "change",
      isFork: pull.fork ?? false,
      baseSha: sha("base"),
      baseRef: told.baseRef,
      labels: pull.labels ?? [],
      assignees: [],
      commits: told.commits,
      files: filesOf(given),
      reviews: told.reviews,
      timeline: told.timeline,
      unread: given.unread ?? [],
    },
    contentDigest: told.contentDigest,
    policy,
    provenance: {
      level: given.provenance ?? "none",
      scope: given.provenance === "assisted" || given.provenance === "authored" ? "content" : null,
      tools: given.tools ?? [],
      models: [],
      evidence: evidenceOf(given, told.headSha),
      commits: [],
      files: [],
      prompters: (given.prompters ?? []).map(({ account, email, because }) => ({
        account: account === undefined ? null : accountOf(given, account),
        login: account ?? null,
        name: null,
        email: email ?? null,
        because,
        place: { kind: "commit", sha: told.headSha, line: null },
      })),
      struck: [],
    },
    blastRadius: blastRadiusOf(given, estimate),
    rosters: {
      organisation: owner,
      teams: rostersOf(given),
      permissions: Object.entries(given.people).map(([login, { permission }]) => ({
        account: accountOf(given, login),
        permission: permission ?? "write",
      })),
      permissionsComplete: given["everyone-is-named"] ?? true,
    },
    recorded: told.recorded,
    proposal: proposed === null ? null : { policy: proposed, blastRadius: null },
    observed: observedIn(given),
    troubles: failedLookups(given),
    notes: (given.notes ?? []).map((message) => ({ message, place: null })),
    ...(given["tier-raises"] === undefined ? {} : { tierRaises: given["tier-raises"] }),
  };
  return { ...input, provenance: withActs(input) };
}

/** What is given, unless somebody declared or corrected something: then what is detected, given what is given. */
function withActs({
  pullRequest,
  provenance,
  recorded,
  policy,
  rosters,
  contentDigest,
}: DecisionInput): Provenance {
  const { acts = [] } = recorded;
  const bears = acts.some(({ kind }) => kind === "declaration" || kind === "correction");
  if (!bears || policy.kind === "invalid") return provenance;
  const independence = findContributors({ pullRequest, provenance, recorded });
  const setting = { policy: policy.policy, rosters, pullRequest, contentDigest, independence };
  return detectOnRecord({ ...pullRequest, remembered: provenance.evidence }, acts, setting);
}

const scores = { low: 10, moderate: 35, high: 65, critical: 90 };

/** What is given; what is left open, as estimated. */
function blastRadiusOf(given: Given, estimate: Estimate | null): BlastRadius {
  const estimated = estimate?.(filesOf(given)) ?? nothingEstimated;
  const tier = given["blast-radius"];
  const files = given.files ?? [];
  const saysOwners = estimate === null || files.some(({ owners }) => owners !== undefined);
  return {
    ...estimated,
    ...(tier === undefined ? {} : { tier, score: scores[tier], reasons: [] }),
    services:
      given.services?.map(({ owners, via, ...service }) => ({
        ...service,
        via: via ?? [service.id],
        ...(owners === undefined ? {} : { owners }),
      })) ?? estimated.services,
    owners: saysOwners
      ? files.map(({ path, owners }) => ({
          path,
          owners: owners ?? [],
          line: owners === undefined ? null : 1,
          pattern: owners === undefined ? null : "*",
        }))
      : estimated.owners,
    riskFacts: given["risk-facts"] ?? estimated.riskFacts,
  };
}

const nothingEstimated: BlastRadius = {
  tier: "low",
  score: scores.low,
  services: [],
  owners: [],
  riskFacts: [],
  unmapped: [],
  reasons: [],
};

function filesOf(given: Given): readonly ChangedFile[] {
  return (given.files ?? [{ path: "src/cart.ts" }]).map(
    ({ path, "previous-path": previousPath, ...file }) => ({
      path,
      previousPath: previousPath ?? null,
      status: file.status ?? (previousPath === undefined ? "modified" : "renamed"),
      additions: file.additions ?? 3,
      deletions: file.deletions ?? 1,
      patch: "@@ -1 +1 @@\n-a\n+b",
      blobSha: sha(path),
      mode: "100644",
    }),
  );
}

function evidenceOf(given: Given, headSha: string): readonly Evidence[] {
  return (given.evidence ?? []).map(({ signal, quote, "declared-by": declaredBy }, index) => ({
    signal,
    says: given.provenance ?? "none",
    scope: "content",
    confidence: "high",
    tool: given.tools?.[0] ?? null,
    model: null,
    place:
      declaredBy === undefined
        ? { kind: "commit", sha: headSha, line: 3 + index }
        : { kind: "declaration", login: declaredBy },
    quote,
  }));
}

function observedIn({ observed = {}, properties }: Given): ObservedFacts {
  const linked = observed["linked-files"];
  return {
    headChecks:
      observed["head-checks"]?.map(({ name, conclusion, urls }) => ({
        name,
        conclusion,
        urls: urls ?? [],
      })) ?? null,
    contentSince: observed["content-since"] ?? null,
    descriptionSince: observed["description-since"] ?? null,
    revertsMerged: observed["reverts-merged"] ?? null,
    ...(observed["dependency-update"] === undefined
      ? {}
      : { dependencyUpdate: observed["dependency-update"] }),
    ...(linked === undefined
      ? {}
      : { linkedFiles: Object.entries(linked).map(([path, text]) => ({ path, text })) }),
    ...(observed.runbooks === undefined ? {} : { runbooks: observed.runbooks }),
    ...(properties === undefined ? {} : { repositoryProperties: propertiesIn(properties) }),
  };
}

function propertiesIn(properties: NonNullable<Given["properties"]>): RepositoryProperties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value : [String(value)],
    ]),
  );
}

function rostersOf(given: Given): readonly TeamRoster[] {
  return Object.entries(given.teams ?? {}).flatMap(([name, team], index): readonly TeamRoster[] => {
    if (team === "lookup failed") return [];
    const [organisation, slug] = name.split("/") as [string, string];
    if (team === "missing") return [{ kind: "missing", organisation, slug }];
    return [
      {
        kind: "team",
        organisation,
        slug,
        id: 500 + index,
        members: team.members.map((login) => accountOf(given, login)),
        childTeamMembers: (team["child-members"] ?? []).map((login) => accountOf(given, login)),
        canWrite: team["can-write"] ?? true,
      },
    ];
  });
}

function failedLookups(given: Given): readonly Trouble[] {
  return Object.entries(given.teams ?? {})
    .filter(([, team]) => team === "lookup failed")
    .map(([name]) => teamLookupFailed(`@${name}`, "GitHub answered 502"));
}
