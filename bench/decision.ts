/**
 * The pure decision for a large pull request: 3,000 files, 250 commits, 100 reviews, 200 rows of policy. The target
 * is 20 ms for one.
 */
import { decide } from "../src/domain/decision/decide.ts";
import { type DecisionInput } from "../src/domain/decision/decision.ts";
import { builtInPolicy } from "../src/domain/policy/built-in-policy.ts";
import { type Condition, nothingAsked, type RequirementRow } from "../src/domain/policy/policy.ts";
import { type Account } from "../src/domain/pull-request.ts";
import { renderCheck } from "../src/text/check-text.ts";

const people: readonly Account[] = Array.from({ length: 120 }, (_, index) => ({
  id: 1000 + index,
  login: `person-${index}`,
  kind: "person",
}));

function sha(index: number): string {
  return index.toString(16).padStart(40, "0");
}

const conditions: readonly ((index: number) => Condition)[] = [
  (index) => ({ kind: "path", globs: [`services/service-${index}/**`, `**/migrations/${index}-*.sql`] }),
  () => ({ kind: "provenance", oneOf: ["assisted", "authored"] }),
  (index) => ({ kind: "service", oneOf: [`service-${index}`] }),
  () => ({ kind: "blast-radius", oneOf: ["high", "critical"] }),
  (index) => ({ kind: "path", globs: [`*/*/${index}/**`] }),
];

const rows: readonly RequirementRow[] = Array.from({ length: 200 }, (_, index) => ({
  name: `row-${index}`,
  when: { kind: "all", of: [conditions[index % conditions.length]!(index)] },
  require: {
    ...nothingAsked,
    approvals: [{ level: "maintainer", count: 1 + (index % 3) }],
    codeOwners: "any",
  },
  mode: null,
  period: null,
  place: null,
}));

/** A pull request as large as GitHub shows whole. */
function largeInput(): DecisionInput {
  const author = people[0]!;
  const files = Array.from(
    { length: 3000 },
    (_, index) => `services/service-${index % 400}/src/${index}/file.ts`,
  );
  return {
    evaluatedAt: "2026-03-02T12:00:00.000Z",
    pullRequest: {
      repositoryId: 1,
      owner: "acme",
      repository: "shop",
      number: 1,
      url: "https://github.com/acme/shop/pull/1",
      isPublic: false,
      title: "Large",
      body: "",
      state: "open",
      isDraft: false,
      author,
      headSha: sha(249),
      headRef: "large",
      isFork: false,
      baseSha: sha(9999),
      baseRef: "main",
      labels: [],
      assignees: [],
      commits: Array.from({ length: 250 }, (_, index) => {
        const account = people[index % 5]!;
        const identity = { name: account.login, email: `${account.login}@example.com`, account };
        return {
          sha: sha(index),
          parents: [sha(index - 1)],
          author: identity,
          committer: identity,
          coAuthors: [],
          message: "Change",
        };
      }),
      files: files.map((path) => ({
        path,
        previousPath: null,
        status: "modified",
        additions: 1,
        deletions: 1,
        patch: null,
        blobSha: sha(1),
        mode: "100644",
      })),
      reviews: Array.from({ length: 100 }, (_, index) => ({
        id: String(index),
        reviewer: people[10 + index]!,
        state: "approved",
        commitSha: sha(249),
        submittedAt: "2026-03-02T11:00:00Z",
        url: "https://github.com/acme/shop/pull/1",
      })),
      timeline: [],
      unread: [],
    },
    contentDigest: "0",
    policy: { kind: "policy", policy: { ...builtInPolicy, requirements: rows } },
    provenance: {
      level: "authored",
      scope: "content",
      tools: ["claude"],
      models: [],
      evidence: [],
      commits: [],
      files: [],
      prompters: [],
      struck: [],
    },
    blastRadius: {
      tier: "high",
      score: 70,
      services: Array.from({ length: 400 }, (_, index) => ({
        id: `service-${index}`,
        tier: index % 4,
        distance: 0,
        via: [`service-${index}`],
      })),
      owners: files.map((path, index) => ({
        path,
        owners: [`@person-${index % 60}`],
        line: 1,
        pattern: "*",
      })),
      riskFacts: [],
      unmapped: [],
      reasons: [],
    },
    rosters: {
      organisation: "acme",
      teams: [],
      permissions: people.map((account) => ({ account, permission: "maintain" })),
      permissionsComplete: true,
    },
    recorded: {
      pushes: [{ headSha: sha(249), pusher: author }],
      reviewsSubmitted: [],
      contents: [{ headSha: sha(249), baseRef: "main", contentDigest: "0" }],
      evidence: [],
    },
    proposal: null,
    troubles: [],
    notes: [],
  };
}

function milliseconds(work: () => unknown): readonly number[] {
  const times: number[] = [];
  for (let run = 0; run < 30; run += 1) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  // The first runs compile.
  return times.slice(10).sort((a, b) => a - b);
}

/** Prints the median and the 95th percentile of deciding and of saying it. */
export function benchDecision(): void {
  const input = largeInput();
  const decision = decide(input);
  const links = { repositoryUrl: "https://github.com/acme/shop", documentationUrl: null };
  const measured = [
    ["decide", milliseconds(() => decide(input))],
    ["render the check", milliseconds(() => renderCheck(decision, links))],
  ] as const;
  for (const [what, times] of measured) {
    const at = (share: number): string => times[Math.floor(times.length * share)]!.toFixed(1);
    console.log(`${what}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`);
  }
}

if (import.meta.main) benchDecision();
