import { type Decision, type DecisionInput } from "../decision/decision.ts";
import { type JsonObject, type JsonValue } from "../ledger/canonical-json.ts";
import { isTwoPartyReviewed } from "./two-party.ts";

/** The type of in-toto statements. */
export const statementType = "https://in-toto.io/Statement/v1";

/** SLSA 1.2, Verification Summary Attestation. Source attestations of the source track are such summaries. */
export const summaryType = "https://slsa.dev/verification_summary/v1";

/** The field of ours in the summary: SLSA lets producers add fields that are named by URIs. */
export const detailsField = "https://github.com/apps/countersign/attestation/v1";

/** The level that the operator answers for: the ledger cannot tell how the branch's history is kept. */
export type SourceLevel = 1 | 2 | 3;

/** What an attestation is made from. */
export interface AttestedCommit {
  readonly sha: string;
  /** The branch that it was merged to; `null`: it is the head of a pull request, and no merge is on record. */
  readonly branch: string | null;
  /** The decision's entry. */
  readonly entry: { readonly sequence: number; readonly hash: string };
  readonly decision: Decision;
  readonly input: DecisionInput;
  /** Of the decision's entry: the git blob of the policy file; `null`: there is none, or the built-in policy. */
  readonly policyBlob: string | null;
  /** SHA-256 of the policy as RFC 8785 JSON. */
  readonly policyDigest: string;
  readonly appVersion: string;
}

/** Who attests. */
export interface Attester {
  /** URI. */
  readonly verifier: string;
  readonly sourceLevel: SourceLevel;
}

/** An in-toto statement with a summary after SLSA 1.2: that this commit was judged, how, and on what record. */
export function sourceAttestation(commit: AttestedCommit, { verifier, sourceLevel }: Attester): JsonObject {
  const { sha, branch, decision, appVersion } = commit;
  const repositoryUrl = decision.url.replace(/\/pull\/\d+$/u, "");
  return {
    _type: statementType,
    subject: [
      {
        uri: `${repositoryUrl}/commit/${sha}`,
        digest: { gitCommit: sha },
        ...(branch === null ? {} : { annotations: { sourceRefs: [`refs/heads/${branch}`] } }),
      },
    ],
    predicateType: summaryType,
    predicate: {
      verifier: { id: verifier, version: { countersign: appVersion } },
      timeVerified: decision.evaluatedAt,
      resourceUri: `git+${repositoryUrl}`,
      policy: policyOf(commit, repositoryUrl),
      verificationResult: "PASSED",
      verifiedLevels: levelsOf(commit, sourceLevel),
      slsaVersion: "1.2",
      [detailsField]: detailsOf(commit),
    },
  };
}

function policyOf(
  { decision, policyBlob, policyDigest, appVersion }: AttestedCommit,
  url: string,
): JsonObject {
  const { policyOrigin, baseSha } = decision;
  return policyOrigin.kind === "file" && policyBlob !== null
    ? { uri: `git+${url}@${baseSha}#${policyOrigin.file}`, digest: { gitBlob: policyBlob } }
    : { uri: `urn:countersign:policy:${policyOrigin.kind}:${appVersion}`, digest: { sha256: policyDigest } };
}

function levelsOf({ decision, input }: AttestedCommit, sourceLevel: SourceLevel): readonly string[] {
  return [
    `SLSA_SOURCE_LEVEL_${sourceLevel}`,
    ...(isTwoPartyReviewed(decision, input) ? ["SLSA_SOURCE_TWO_PARTY_REVIEWED"] : []),
    decision.verdict === "overridden"
      ? "ORG_SOURCE_COUNTERSIGN_OVERRIDDEN"
      : "ORG_SOURCE_COUNTERSIGN_SATISFIED",
  ];
}

function detailsOf({ entry, decision, policyDigest }: AttestedCommit): JsonObject {
  return {
    verdict: decision.verdict,
    pullRequest: decision.url,
    headSha: decision.headSha,
    baseRef: decision.baseRef,
    baseSha: decision.baseSha,
    contentDigest: decision.contentDigest,
    policyDigest: { sha256: policyDigest },
    provenance: decision.provenance.level,
    blastRadius: decision.blastRadius.tier,
    approvals: decision.counted.map(({ reviewer, level, review }): JsonValue => ({
      reviewer: reviewer.login,
      id: reviewer.id,
      level,
      submittedAt: review.submittedAt,
      url: review.url,
    })),
    ledger: { sequence: entry.sequence, hash: entry.hash },
  };
}
