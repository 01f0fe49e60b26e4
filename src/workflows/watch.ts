import { type GateCheck } from "../domain/bypass/rule-state.ts";
import { builtInPolicy, seniorLevel } from "../domain/policy/built-in-policy.ts";
import { isEnforcing, type Policy } from "../domain/policy/policy.ts";
import { compileConfiguration } from "./configuration.ts";
import { type EvaluationPorts } from "./evaluation.ts";
import { readRostersAt } from "./rosters.ts";
import { readSourcesAt } from "./service-map-sources.ts";
import { withStandingPolicy } from "./standing-policy.ts";
import { type BranchReader, type WatchStore } from "./ports/branch-watch.ts";
import { type IssueDesk } from "./ports/issue-desk.ts";
import { type RepositoryKey } from "./ports/work-subject.ts";

/** What the watch over protected branches needs of the world. */
export interface WatchPorts extends EvaluationPorts {
  readonly github: EvaluationPorts["github"] & BranchReader & IssueDesk;
  readonly watch: WatchStore;
  /** The check that keeps the gate. */
  readonly gate: GateCheck;
}

/** The policy that held at a commit, and whether it held anything. */
export interface PolicyThen {
  readonly policy: Policy;
  readonly isEnforcing: boolean;
}

/** The policy at a commit of a branch. Fail closed: one that cannot be read holds what the built-in one holds. */
export async function policyAt(
  ports: Pick<WatchPorts, "github" | "readCache" | "policies" | "log" | "now">,
  key: RepositoryKey,
  branch: string,
  sha: string,
): Promise<PolicyThen> {
  const layers = await ports.github.readPolicyLayers(key, branch, sha);
  const files = await withStandingPolicy(ports, key, layers);
  const place = { ...key, number: 0 };
  const sources = await readSourcesAt(ports, place, sha, files.serviceMap);
  const rosters = await readRostersAt(ports, place, sha, files);
  const { policy: source } = compileConfiguration(
    { ...files, codeowners: [] },
    sources,
    `${key.owner}/${key.repository}`,
    rosters,
  );
  if (source.kind === "invalid") return { policy: builtInPolicy, isEnforcing: true };
  return { policy: source.policy, isEnforcing: isEnforcing(source.policy) };
}

/** `@organisation/team` and `@login` of the most senior level; none where permission alone gives it. */
export function seniorOwners({ levels }: Policy, { owner }: RepositoryKey): readonly string[] {
  const senior = seniorLevel(levels);
  const level = levels.find(({ name }) => name === senior);
  if (level === undefined) return [];
  const teams = level.teams.map(({ organisation, slug }) => `@${organisation ?? owner}/${slug}`);
  const people = level.people.flatMap((person) => (person.kind === "login" ? [`@${person.login}`] : []));
  return [...teams, ...people];
}
