import { type CheckRun, type CommitStatus } from "../world/records/checks.ts";
import { type World } from "../world/world.ts";
import { satisfies } from "../http/permissions.ts";
import { gitNodeId } from "../http/shapes/git.ts";
import { connection } from "./connection.ts";
import { type Arguments, type GraphqlContext } from "./context.ts";
import { type CommitNode } from "./git-nodes.ts";
import { Plain } from "./plain.ts";

type Context = CheckRun | CommitStatus;

/** Checks and statuses of a commit taken together; null where there are none. */
export function rollupOf(context: GraphqlContext, node: CommitNode): Plain | null {
  const contexts = contextsOf(context, node);
  if (contexts.length === 0) return null;
  return new Plain("StatusCheckRollup", {
    id: gitNodeId("SCR", node.repository, node.commit.sha),
    commit: node,
    state: worst(contexts.map(stateOf)),
    contexts: (args: Arguments) => connection(contexts, args),
  });
}

/** What the caller may see: checks with one permission, statuses with another. */
function contextsOf(
  { world, caller }: GraphqlContext,
  { repository, commit: { sha } }: CommitNode,
): readonly Context[] {
  const may = (name: string): boolean =>
    caller.kind !== "installation" || satisfies(caller.permissions, [{ [name]: "read" }]);
  return [
    ...(may("checks") ? world.checks.runsFor(repository, sha) : []),
    ...(may("statuses") ? world.statuses.combined(repository, sha).statuses : []),
  ];
}

/** The combined commit statuses; null where there are none. */
export function statusOf(world: World, node: CommitNode): Plain | null {
  const { repository, commit } = node;
  const { state, statuses } = world.statuses.combined(repository, commit.sha);
  if (statuses.length === 0) return null;
  return new Plain("Status", {
    id: gitNodeId("SC", repository, commit.sha),
    commit: node,
    state: state.toUpperCase(),
    contexts: statuses,
    context: ({ name }: Arguments) => statuses.find(({ context }) => context === name) ?? null,
  });
}

type StatusState = "ERROR" | "FAILURE" | "PENDING" | "SUCCESS";

function stateOf(context: Context): StatusState {
  if (context.kind === "StatusContext") return context.state.toUpperCase() as StatusState;
  if (context.status !== "completed") return "PENDING";
  const passes =
    context.conclusion === "success" || context.conclusion === "neutral" || context.conclusion === "skipped";
  return passes ? "SUCCESS" : "FAILURE";
}

function worst(states: readonly StatusState[]): StatusState {
  const order = ["ERROR", "FAILURE", "PENDING", "SUCCESS"] as const;
  return order.find((state) => states.includes(state)) ?? "SUCCESS";
}
