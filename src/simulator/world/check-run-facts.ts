import { type Timestamp } from "./records/accounts.ts";
import {
  type Annotation,
  type CheckAction,
  type CheckConclusion,
  type CheckRun,
  type CheckStatus,
} from "./records/checks.ts";
import { GitHubRefusal } from "./refusal.ts";

/** What an app says about a run: REST's body, in this world's terms. */
export interface CheckRunFacts {
  readonly status?: CheckStatus;
  readonly conclusion?: CheckConclusion;
  readonly startedAt?: Timestamp;
  readonly completedAt?: Timestamp;
  readonly externalId?: string;
  readonly detailsUrl?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    /** Added to those that are there. */
    readonly annotations?: readonly Annotation[];
  };
  readonly actions?: readonly CheckAction[];
}

/** GitHub's caps: https://docs.github.com/en/rest/checks/runs */
const longestText = 65_535;
const mostAnnotations = 50;
const mostActions = 3;

/** Refuses what GitHub would. */
export function refuseMalformed(facts: CheckRunFacts): void {
  if (facts.status === "completed" && facts.conclusion === undefined) {
    throw new GitHubRefusal(
      422,
      'Invalid request.\n\nNo subschema in "anyOf" matched: conclusion is missing.',
    );
  }
  const { summary = "", text = "", annotations = [] } = facts.output ?? {};
  for (const [name, value] of Object.entries({ summary, text })) {
    if (value.length > longestText) {
      throw new GitHubRefusal(
        422,
        `Invalid request.\n\nOnly ${longestText} characters are allowed in ${name}; ${value.length} were supplied.`,
      );
    }
  }
  if (annotations.length > mostAnnotations) {
    throw new GitHubRefusal(
      422,
      `Invalid request.\n\nNo more than ${mostAnnotations} items are allowed; ${annotations.length} were supplied.`,
    );
  }
  if ((facts.actions?.length ?? 0) > mostActions) {
    throw new GitHubRefusal(422, `Invalid request.\n\nNo more than ${mostActions} actions are allowed.`);
  }
}

/** Writes the facts into the run. A completed run stays completed unless it gets another conclusion. */
export function applyFacts(run: CheckRun, facts: CheckRunFacts, now: Timestamp): void {
  if (facts.conclusion !== undefined) {
    run.status = "completed";
    run.conclusion = facts.conclusion;
    run.completedAt = facts.completedAt ?? now;
  } else if (facts.status !== undefined && run.status !== "completed") {
    run.status = facts.status;
  }
  run.startedAt = facts.startedAt ?? run.startedAt;
  run.externalId = facts.externalId ?? run.externalId;
  run.detailsUrl = facts.detailsUrl ?? run.detailsUrl;
  run.actions = facts.actions ?? run.actions;
  if (facts.output) {
    run.output.title = facts.output.title ?? run.output.title;
    run.output.summary = facts.output.summary;
    run.output.text = facts.output.text ?? run.output.text;
    run.output.annotations.push(...(facts.output.annotations ?? []));
  }
}
