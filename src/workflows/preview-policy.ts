import {
  comparePolicies,
  type KeptCase,
  type PolicyComparison,
} from "../domain/decision/compare-policies.ts";
import { type DecisionInput } from "../domain/decision/decision.ts";
import { type Gathered } from "./gather-facts.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type Ledger } from "./ports/ledger.ts";
import { ledgerSubject } from "./record-decision.ts";

/** The last merged pull requests, and open ones, that a proposed policy is tried on. */
const most = { merged: 50, open: 100 } as const;

/**
 * What a proposed policy would have decided about the repository's open pull requests and its last merged ones, from
 * what the ledger keeps of each: GitHub is not asked. `null`: no policy is proposed, or one of the two has mistakes.
 */
export async function previewPolicy(ledger: Ledger, { input }: Gathered): Promise<PolicyComparison | null> {
  const { policy: standing, proposal, pullRequest, rosters } = input;
  const proposed = proposal?.policy ?? null;
  if (proposed?.kind !== "policy" || standing.kind !== "policy") return null;
  const { repositoryId, baseRef, number } = pullRequest;
  const merged = await lastMerged(ledger, repositoryId, baseRef);
  const decided = await ledger.newest("decision", `${String(repositoryId)}#`, most.open + most.merged);
  const mergedInputs = await inputsOf(ledger, repositoryId, merged, decided);
  const openInputs = decided
    .flatMap(inputIn)
    .filter((kept) => kept.pullRequest.state === "open" && kept.pullRequest.number !== number)
    .filter((kept) => !merged.includes(kept.pullRequest.number));
  const isOnSameBase = (kept: DecisionInput) => kept.pullRequest.baseRef === baseRef;
  const cases: readonly KeptCase[] = [
    ...openInputs.filter(isOnSameBase).slice(0, most.open).map(as(false)),
    ...mergedInputs.filter(isOnSameBase).map(as(true)),
  ];
  return comparePolicies(cases, standing.policy, proposed.policy, rosters);
}

function as(isMerged: boolean): (input: DecisionInput) => KeptCase {
  return (input) => ({ isMerged, input });
}

/** Numbers of the pull requests that were merged last into a branch, the newest first. */
async function lastMerged(ledger: Ledger, repositoryId: number, branch: string): Promise<readonly number[]> {
  const merges = await ledger.newest("merge", `${String(repositoryId)}@`, most.merged * 2);
  const numbers = merges
    .filter(({ body }) => body["branch"] === branch)
    .flatMap(({ body: { number } }) => (typeof number === "number" ? [number] : []));
  return [...new Set(numbers)].slice(0, most.merged);
}

/** The newest inputs of these pull requests, of those that were read already or one by one. */
async function inputsOf(
  ledger: Ledger,
  repositoryId: number,
  numbers: readonly number[],
  read: readonly LedgerEntry[],
): Promise<readonly DecisionInput[]> {
  const bySubject = new Map(read.map((entry) => [entry.subject, entry]));
  const inputs: DecisionInput[] = [];
  for (const number of numbers) {
    const subject = ledgerSubject({ repositoryId, number });
    const entry = bySubject.get(subject) ?? (await ledger.latest("decision", subject));
    if (entry !== null) inputs.push(...inputIn(entry));
  }
  return inputs;
}

/** The input that an entry keeps; none where it was erased. */
function inputIn({ body }: LedgerEntry): readonly DecisionInput[] {
  const input = body["input"];
  return typeof input === "object" && input !== null ? [input as unknown as DecisionInput] : [];
}
