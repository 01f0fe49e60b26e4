import { builtInPolicy } from "../policy/built-in-policy.ts";
import { isEnforcing, type Policy } from "../policy/policy.ts";
import { safetyResetStateAt } from "../policy/safety-reset.ts";
import { findEnds, findOverride, findWronglyStruck } from "./bearing-acts.ts";
import {
  type Decision,
  type DecisionInput,
  type PolicySource,
  type Preview,
  type Verdict,
} from "./decision.ts";
import { findTroubles } from "./find-troubles.ts";
import { judge, type Judgement } from "./judge.ts";
import { nextChange } from "./missing-conditions.ts";
import { lockOutNotes, missingTeamNotes, mutedSignalNotes } from "./notes.ts";
import { nothingObserved } from "./observed.ts";
import { isOverridden } from "./overridden.ts";
import { reasonsOf } from "./reasons.ts";
import { recordedIn } from "./recorded.ts";
import { showDocumentation } from "./shown-documentation.ts";
import { type Trouble } from "./trouble.ts";
import { findWayOut } from "./way-out.ts";

/** The four answers put together. Pure: the same input gives the same decision, today and in years. */
export function decide(input: DecisionInput): Decision {
  const policy = policyOf(input.policy);
  const judged = judge(input, policy, input.blastRadius);
  const troubles = [
    ...findTroubles(input, policy),
    ...findWronglyStruck(input, judged.setting),
    ...judged.troubles,
  ];
  const override = findOverride(input, judged, troubles);
  const plain = verdictOf(troubles, judged);
  const verdict = isOverridden(plain, override, troubles, judged.missing) ? "overridden" : plain;
  const { pullRequest } = input;
  const { owner, repository, repositoryId, number } = pullRequest;
  const { counted, discounted, vetoes, whoCould } = judged.count;
  const decided = {
    verdict,
    mode: isEnforcing(policy) ? ("enforce" as const) : policy.mode,
    subject: { owner, repository, repositoryId, number },
    url: pullRequest.url,
    state: pullRequest.state,
    isDraft: pullRequest.isDraft,
    author: pullRequest.author,
    headSha: pullRequest.headSha,
    baseRef: pullRequest.baseRef,
    baseSha: pullRequest.baseSha,
    contentDigest: input.contentDigest,
    policyOrigin: policy.origin,
    ...safetyResetOf(policy, input.evaluatedAt),
    switches: policy.switches,
    provenance: input.provenance,
    blastRadius: judged.blastRadius,
    authorLevel: judged.authorLevel,
    requirement: judged.requirement,
    contributors: judged.independence.contributors,
    counted,
    discounted,
    vetoes,
    missing: judged.missing,
    whoCould,
    troubles,
    notes: [
      ...input.notes,
      ...mutedSignalNotes(policy),
      ...missingTeamNotes(policy, input),
      ...lockOutNotes(policy, input),
      ...judged.notes,
    ],
    reverts: input.observed?.reverts ?? null,
    preview: previewOf(input),
    advice: judged.advice,
    ...recordedIn(input, judged, override),
    ...documentationIn(input, judged),
    ...wayOutOf(verdict, judged, troubles),
    reevaluateAt: nextChange(policy, judged.missing, findEnds(input, override), input.evaluatedAt),
    evaluatedAt: input.evaluatedAt,
  };
  return { ...decided, reasons: reasonsOf(decided) };
}

/** Where nobody is left who could sign, somebody could still help. */
function wayOutOf(
  verdict: Verdict,
  { setting, blastRadius }: Judgement,
  troubles: readonly Trouble[],
): Pick<Decision, "wayOut"> {
  if (verdict !== "unsatisfiable") return {};
  const stakes = { tier: blastRadius.tier, isUndecidable: troubles.length > 0 };
  return { wayOut: findWayOut(setting, stakes) };
}

/** Left out where none is asked for. */
function documentationIn(
  { pullRequest, observed = nothingObserved, recorded }: DecisionInput,
  { requirement, count, setting }: Judgement,
): Pick<Decision, "documentation"> {
  const { acts = [] } = recorded;
  const shown = showDocumentation(requirement, pullRequest, observed, acts, setting, count.counted);
  return shown === null ? {} : { documentation: shown };
}

/** An invalid policy decides nothing; the built-in one stands in so that the rest can be shown. */
function policyOf(source: PolicySource): Policy {
  switch (source.kind) {
    case "policy":
      return source.policy;
    case "invalid":
      return { ...builtInPolicy, origin: { kind: "file", file: source.file } };
  }
}

function safetyResetOf({ safetyReset }: Policy, at: string): Pick<Decision, "safetyReset"> {
  return safetyReset === undefined
    ? {}
    : { safetyReset: { ...safetyReset, state: safetyResetStateAt(safetyReset, at) } };
}

function verdictOf(troubles: readonly Trouble[], { missing, satisfiable }: Judgement): Verdict {
  if (troubles.length > 0) return "undecidable";
  if (missing.length === 0) return "satisfied";
  return satisfiable ? "waiting" : "unsatisfiable";
}

/** Judges the same pull request by what it proposes. Nothing of it bears on the verdict. */
function previewOf(input: DecisionInput): Preview | null {
  const { proposal } = input;
  if (proposal === null) return null;
  const source = proposal.policy ?? input.policy;
  if (source.kind === "invalid") return source;
  const judged = judge(input, source.policy, proposal.blastRadius ?? input.blastRadius);
  const troubles = [...findTroubles({ ...input, policy: source }, source.policy), ...judged.troubles];
  return {
    kind: "decided",
    verdict: verdictOf(troubles, judged),
    mode: source.policy.mode,
    tier: judged.blastRadius.tier,
    requirement: judged.requirement,
    missing: judged.missing,
  };
}
