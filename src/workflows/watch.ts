import { type GateCheck } from "../domain/bypass/rule-state.ts";
import { type PolicySource } from "../domain/decision/decision.ts";
import { builtInPolicy, seniorLevel } from "../domain/policy/built-in-policy.ts";
import { isEnforcing, type Policy } from "../domain/policy/policy.ts";
import { layeredPolicy, type PolicyText } from "../files/policy.ts";
import { type EvaluationPorts } from "./evaluation.ts";
import { readRostersAt, rosterAmong, type RostersRead } from "./rosters.ts";
import { type BranchReader, type IssueDesk, type PolicyLayers, type WatchStore } from "./watch-ports.ts";
import { type RepositoryKey } from "./work-subject.ts";

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
  ports: Pick<WatchPorts, "github" | "readCache">,
  key: RepositoryKey,
  branch: string,
  sha: string,
): Promise<PolicyThen> {
  const files = await ports.github.readPolicyLayers(key, branch, sha);
  const rosters = await readRostersAt(ports, { ...key, number: 0 }, sha, files);
  const source = compilePolicy(files, rosters);
  if (source?.kind !== "policy") return { policy: builtInPolicy, isEnforcing: true };
  return { policy: source.policy, isEnforcing: isEnforcing(source.policy) };
}

/** `null`: a layer cannot be read. */
function compilePolicy({ organisation, policy }: PolicyLayers, rosters: RostersRead): PolicySource | null {
  const elsewhere = organisation?.repository ?? null;
  const above = elsewhere === null ? null : `${elsewhere.owner}/${elsewhere.repository}`;
  const layers = [
    ...(organisation === null ? [] : [{ file: organisation.policy, rosters: rosters.organisation, above }]),
    { file: policy, rosters: rosters.own, above: null },
  ];
  if (layers.some(({ file }) => file.kind === "unreadable")) return null;
  return layeredPolicy(
    layers.flatMap((layer): readonly PolicyText[] => {
      if (layer.file.kind !== "text") return [];
      const { path, text } = layer.file;
      return [{ file: path, text, rosterAt: rosterAmong(layer.rosters, layer.above) }];
    }),
  );
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
