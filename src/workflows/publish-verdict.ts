import { createHash } from "node:crypto";

import { type CheckText } from "../text/check-text.ts";
import { type EvaluationPorts, type Lease } from "./evaluation.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type CheckOutput, type StandingCheckRun } from "./ports/check-run.ts";
import { type RepositoryKey } from "./ports/work-subject.ts";

/** What is to stand on a SHA, and what stands there now. */
export interface Publication {
  readonly repository: RepositoryKey;
  readonly sha: string;
  readonly text: CheckText;
  /** The same without what changes from one evaluation to the next: what it is recognised by. */
  readonly timeless: CheckText;
  /** Our check runs on the SHA as they were read, oldest first. */
  readonly standing: readonly StandingCheckRun[];
  /** The ledger's rows that it rests on. */
  readonly recorded: readonly LedgerEntry[];
}

export type Published =
  | { readonly kind: "published"; readonly run: StandingCheckRun }
  | { readonly kind: "unchanged" }
  | { readonly kind: "lease-lost" };

/** What stands on GitHub after a write is not what was written. */
export class NotPublished extends Error {
  override readonly name = "NotPublished";
}

/**
 * Makes the check on a SHA say this. Writes only where it says something else now; reads back what it wrote.
 * Imported by evaluate-pull-request alone.
 * @throws {NotPublished} where GitHub shows something else afterwards: the evaluation is then repeated
 */
export async function publishVerdict(
  ports: Pick<EvaluationPorts, "github" | "ledger" | "log">,
  { repository, sha, text, timeless, standing, recorded }: Publication,
  isHeld: Lease,
): Promise<Published> {
  const output = outputOf(text, timeless);
  const newest = standing.at(-1);
  if (newest !== undefined && says(newest, output)) return { kind: "unchanged" };
  // A replica that slept past its lease must not undo what another has published since.
  if (!(await isHeld())) return { kind: "lease-lost" };
  const run = await ports.github.publishCheck(repository, sha, output, standing);
  if (!says(run, output)) {
    throw new NotPublished(
      `the check on ${sha} was to be ${outcome(output)} and is ${outcome(run)}: GitHub did not take the write`,
    );
  }
  await ports.ledger.append({
    kind: "publication",
    subject: `${String(repository.repositoryId)}@${sha}`,
    body: {
      checkRunId: run.id,
      conclusion: output.conclusion,
      title: output.title,
      digest: output.externalId,
      decisions: recorded.map((entry) => entry.sequence),
    },
  });
  return { kind: "published", run };
}

function outputOf(text: CheckText, timeless: CheckText): CheckOutput {
  const { status, conclusion, title, summary } = text;
  const externalId = createHash("sha256").update(JSON.stringify(timeless)).digest("hex");
  return { status, conclusion, title, summary, text: text.text, detailsUrl: null, externalId };
}

function says(run: StandingCheckRun, output: CheckOutput): boolean {
  return (
    run.status === output.status &&
    run.conclusion === output.conclusion &&
    run.externalId === output.externalId
  );
}

function outcome(of: { readonly status: string; readonly conclusion: string | null }): string {
  return of.conclusion ?? of.status;
}
