import { type AttestedCommit } from "../../domain/attestation/source-attestation.ts";
import { type Decision, type DecisionInput, isGreenVerdict } from "../../domain/decision/decision.ts";
import { type MergeBody } from "../../domain/ledger/bodies.ts";
import { canonicalJson, type JsonObject, type JsonValue } from "../../domain/ledger/canonical-json.ts";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { readBody } from "../../domain/ledger/erasure.ts";
import { type ReadableLedger } from "../../store/open-ledger.ts";
import { sha256 } from "../../store/sha256.ts";
import { type IsAltered, readAlterations } from "../ledger/altered-record.ts";
import { findRecord } from "../ledger/find-record.ts";

/** What can be attested about a commit, or why nothing can, in a sentence or two. */
export type FoundCommit =
  { readonly ok: true; readonly commit: AttestedCommit } | { readonly ok: false; readonly why: string };

/** The entry that says which decision a commit rests on. */
type Ground = { readonly branch: string | null; readonly decision: number } | { readonly why: string };

/**
 * Finds the decision that a commit rests on: the one that its merge is matched to or, where no merge is on record,
 * the one that the check on it was published from.
 *
 * @param repository `owner/name`, where several repositories have such a commit
 */
export async function findCommit(
  ledger: ReadableLedger,
  sha: string,
  repository: string | null,
  appVersion: string,
): Promise<FoundCommit> {
  const about = await entriesAbout(ledger, sha);
  const subjects = new Set(about.map(({ subject }) => subject));
  const records = repository === null ? about : await inRepository(ledger, about, repository);
  if (records.length === 0) {
    return refused(
      subjects.size === 0
        ? `The ledger knows no commit ${sha}: it was neither a pull request's head nor seen to reach a protected branch.`
        : `The ledger knows the commit ${sha} in other repositories than ${repository ?? ""}.`,
    );
  }
  if (new Set(records.map(({ subject }) => subject)).size > 1) {
    return refused(`Several repositories have a commit ${sha}. Say which one with --repository owner/name.`);
  }
  const isAltered = await readAlterations(ledger);
  const ground = await groundOf(ledger, records, isAltered);
  if ("why" in ground) return refused(ground.why);
  const record = await findRecord(ledger, ground.decision);
  if (isAltered(record)) return refused(alteredGround(record).why);
  return fromDecision(record, sha, ground.branch, appVersion);
}

function refused(why: string): FoundCommit {
  return { ok: false, why };
}

async function entriesAbout(ledger: ReadableLedger, sha: string): Promise<readonly LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for await (const record of ledger.records({ commit: sha })) {
    if (record.kind === "merge" || record.kind === "publication") records.push(record);
  }
  return records;
}

async function inRepository(
  ledger: ReadableLedger,
  records: readonly LedgerRecord[],
  repository: string,
): Promise<readonly LedgerRecord[]> {
  const wanted = repository.toLowerCase();
  const kept: LedgerRecord[] = [];
  for (const record of records) {
    if ((await repositoryOf(ledger, record)).toLowerCase() === wanted) kept.push(record);
  }
  return kept;
}

async function repositoryOf(ledger: ReadableLedger, record: LedgerRecord): Promise<string> {
  const body = bodyOf(record);
  if (record.kind === "merge") {
    const { owner, repository } = body as unknown as MergeBody;
    return `${owner}/${repository}`;
  }
  const [first] = (body["decisions"] ?? []) as readonly number[];
  if (first === undefined) return "";
  const decision = bodyOf(await findRecord(ledger, first))["decision"] as unknown as Decision | undefined;
  return decision === undefined ? "" : `${decision.subject.owner}/${decision.subject.repository}`;
}

async function groundOf(
  ledger: ReadableLedger,
  records: readonly LedgerRecord[],
  isAltered: IsAltered,
): Promise<Ground> {
  const altered = records.find(isAltered);
  if (altered !== undefined) return alteredGround(altered);
  const merges = records.filter(({ kind }) => kind === "merge");
  const merge = merges.at(-1);
  return merge === undefined ? groundOfPublication(records.at(-1)!) : groundOfMerge(ledger, merge);
}

async function groundOfMerge(ledger: ReadableLedger, record: LedgerRecord): Promise<Ground> {
  const { outcome, decision, branch, number, sha } = bodyOf(record) as unknown as MergeBody;
  const merged = `${sha} reached ${branch}`;
  switch (outcome) {
    case "satisfied":
    case "overridden": {
      if (decision === null)
        return { why: `${merged} with no decision on record (entry ${record.sequence}).` };
      const last = await lastOfMerge(ledger, record);
      return last === sha
        ? { branch, decision }
        : {
            why: `${sha} is one of several commits that #${number ?? 0} brought to ${branch}: what was decided is about the last of them, ${last}.`,
          };
    }
    case "exempt":
      return {
        why: `${merged} by an exemption of the policy: nobody had to sign it (entry ${record.sequence}).`,
      };
    case "not-enforced":
      return { why: `${merged} where the policy holds nothing up (entry ${record.sequence}).` };
    case "bypassed":
      return { why: `${merged} past the gate, without a satisfied decision (entry ${record.sequence}).` };
  }
}

/** A rebase brings a pull request's commits one by one, and each has its entry; only the last is what was decided. */
async function lastOfMerge(ledger: ReadableLedger, record: LedgerRecord): Promise<string> {
  const { number, branch, headSha, sha } = bodyOf(record) as unknown as MergeBody;
  let last = sha;
  const [repositoryId] = record.subject.split("@");
  for await (const later of ledger.records({ kind: "merge", after: record.sequence })) {
    const other = bodyOf(later) as unknown as MergeBody;
    const isSame = other.number === number && other.branch === branch && other.headSha === headSha;
    if (isSame && number !== null && later.subject.split("@")[0] === repositoryId) last = other.sha;
  }
  return last;
}

function groundOfPublication(record: LedgerRecord): Ground {
  const { conclusion, decisions } = bodyOf(record);
  const rows = (decisions ?? []) as readonly number[];
  const [decision] = rows;
  if (conclusion !== "success" || decision === undefined) {
    return { why: `The check on it was not green when it was last published (entry ${record.sequence}).` };
  }
  if (rows.length > 1) {
    return { why: "It is the head of several pull requests. Attest the commit that was merged." };
  }
  return { branch: null, decision };
}

function fromDecision(
  record: LedgerRecord,
  sha: string,
  branch: string | null,
  appVersion: string,
): FoundCommit {
  const body = bodyOf(record);
  const decision = body["decision"] as unknown as Decision | undefined;
  const input = body["input"] as unknown as DecisionInput | undefined;
  if (decision === undefined || input === undefined) {
    return refused(`What it was decided from was erased (entry ${record.sequence}).`);
  }
  if (!isGreenVerdict(decision.verdict)) {
    return refused(`Its decision was ${decision.verdict}, not satisfied (entry ${record.sequence}).`);
  }
  if (decision.mode !== "enforce") {
    return refused(
      `The policy was in ${decision.mode} mode: nothing was held up (entry ${record.sequence}).`,
    );
  }
  const blobs = (body["blobs"] ?? {}) as Readonly<Record<string, string | null>>;
  const commit: AttestedCommit = {
    sha,
    branch,
    entry: { sequence: record.sequence, hash: record.hash },
    decision,
    input,
    policyBlob: blobs["policy"] ?? null,
    policyDigest: sha256(canonicalJson(input.policy as unknown as JsonValue)),
    appVersion: typeof body["appVersion"] === "string" ? body["appVersion"] : appVersion,
  };
  return { ok: true, commit };
}

function bodyOf(record: LedgerRecord): JsonObject {
  return readBody(record.body).kept ?? {};
}

function alteredGround({ sequence }: LedgerRecord): { readonly why: string } {
  return { why: `Entry ${sequence} was altered; \`countersign ledger verify\` says more.` };
}
