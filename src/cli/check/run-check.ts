import { type Note } from "../../domain/decision/decision.ts";
import { policyInvalid, type Trouble } from "../../domain/decision/trouble.ts";
import { assess } from "../../domain/policy/assess.ts";
import { builtInPolicy } from "../../domain/policy/built-in-policy.ts";
import { levelNames, type Policy } from "../../domain/policy/policy.ts";
import { asksForProperties } from "../../domain/policy/repository-properties.ts";
import { asksNothing } from "../../domain/policy/requirement.ts";
import { detectProvenance } from "../../domain/provenance/detect-provenance.ts";
import { type PullRequest } from "../../domain/pull-request.ts";
import { compileSignals } from "../../files/policy.ts";
import { type Assessment, ansi, plain, renderAssessment } from "../../text/terminal-text.ts";
import { type Configuration } from "../../workflows/configuration.ts";
import { exitCodes } from "../exit-codes.ts";
import { estimateBranch } from "./estimate-branch.ts";
import { readBranch, type BranchOptions } from "./read-branch.ts";

/** Options of `countersign check`. */
export interface RunCheckOptions extends BranchOptions {
  readonly authorLevel?: string;
  readonly json?: true;
}

/**
 * Tells what Countersign would ask of a branch; answers the exit code.
 * @throws where the repository, a revision or the level is unknown
 */
export async function runCheck(path: string, options: RunCheckOptions): Promise<number> {
  const branch = await readBranch(path, options);
  const assessment = assessBranch(branch.pullRequest, branch.configuration, options.authorLevel);
  if (options.json === true) process.stdout.write(`${JSON.stringify(asJson(assessment), null, 2)}\n`);
  else {
    const { commits, files } = branch.pullRequest;
    const heading = `${branch.base} … ${branch.head}: ${counted(commits.length, "commit")}, ${counted(files.length, "file")}\n\n`;
    process.stdout.write(heading + renderAssessment(assessment, process.stdout.isTTY ? ansi : plain));
  }
  if (assessment.troubles.length > 0) return exitCodes.unusable;
  return asksNothing(assessment.requirement) ? exitCodes.fine : exitCodes.found;
}

function assessBranch(
  pullRequest: PullRequest,
  configuration: Configuration,
  level: string | undefined,
): Assessment {
  // An invalid policy decides nothing; the built-in one stands in so that the rest can be shown.
  const policy = configuration.policy.kind === "policy" ? configuration.policy.policy : builtInPolicy;
  const authorLevel = levelOrThrow(policy, level);
  const provenance = detectProvenance({ ...pullRequest, signals: compileSignals(policy.signals) });
  const blastRadius = estimateBranch(pullRequest, configuration);
  const requirement = assess({ policy, pullRequest, provenance, blastRadius, authorLevel });
  return {
    headSha: pullRequest.headSha,
    baseSha: pullRequest.baseSha,
    provenance,
    blastRadius,
    requirement,
    authorLevel,
    policyOrigin: policy.origin,
    troubles: troublesOf(configuration),
    notes: [...configuration.notes, ...(asksForProperties(policy) ? [propertiesUnknown] : [])],
  };
}

const propertiesUnknown: Note = {
  message:
    "The policy asks for the repository's custom properties; they are not known here, and none counts as set",
  place: null,
};

/** Nobody is looked up here, so the author is taken for the policy's lowest level unless the caller says. */
function levelOrThrow(policy: Policy, level: string | undefined): string {
  if (level === undefined) return policy.defaultLevel;
  const names = levelNames(policy);
  if (names.includes(level)) return level;
  throw new Error(
    `--author-level ${JSON.stringify(level)} is no level of the policy; it has ${names.join(", ")}`,
  );
}

function troublesOf({ policy, troubles }: Configuration): readonly Trouble[] {
  return [...(policy.kind === "invalid" ? policyInvalid(policy.mistakes) : []), ...troubles];
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? "" : "s"}`;
}

function asJson({ provenance, blastRadius, requirement, ...rest }: Assessment): object {
  return { ...rest, provenance, blastRadius, requirement, asks: !asksNothing(requirement) };
}
