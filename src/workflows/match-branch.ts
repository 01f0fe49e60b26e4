import { type BranchMove, type Comparison, isRewrite } from "../domain/bypass/branch-move.ts";
import { findLandings, firstParents } from "../domain/bypass/find-landings.ts";
import { type Lease } from "./evaluation.ts";
import { type MatchContext, type MoveFacts } from "./match-facts.ts";
import { recordLanding, recordRewrite } from "./record-landing.ts";
import { type WatchedBranch } from "./ports/branch-watch.ts";
import { type BranchSubject } from "./ports/work-subject.ts";
import { type WatchPorts } from "./watch.ts";

/** How matching a branch ended, for the log. */
export type MatchOutcome =
  | { readonly kind: "not-watched" }
  /** Another process has taken over. */
  | { readonly kind: "lease-lost" }
  /** How many moves were matched, and how many bypasses were among them. */
  | { readonly kind: "matched"; readonly moves: number; readonly bypasses: number };

/**
 * Matches every commit that reached a watched branch since it was last looked at to a decision. What a push event
 * says is not asked: the branch, and GitHub's list of its moves, say the same, and still do when the event was lost.
 */
export async function matchBranch(
  ports: WatchPorts,
  subject: BranchSubject,
  isHeld: Lease,
): Promise<MatchOutcome> {
  const { github, watch } = ports;
  const branches = await watch.readBranches(subject.repositoryId);
  const branch = branches.find((each) => each.branch === subject.branch);
  if (branch === undefined) return { kind: "not-watched" };
  const now = await github.readBranch(subject, branch.branch);
  const moves = await movesOf(ports, subject, branch, now?.headSha ?? null);
  const context: MatchContext = {
    branch,
    changes: await watch.readRuleChanges(subject.repositoryId, subject.owner),
    isRequiredNow: now?.gate.isRequired ?? null,
  };
  const trunk = branches.find((each) => each.isDefault && each.branch !== branch.branch)?.headSha ?? null;
  let bypasses = 0;
  let deletedSha = branch.deletedSha ?? null;
  for (const move of moves) {
    const found = await matchMove({ ports, subject, context, isHeld }, move, { trunk, deletedSha });
    if (found === null) return { kind: "lease-lost" };
    bypasses += found;
    const activityId = move.activityId ?? branch.activityId;
    deletedSha = move.afterSha === null ? (move.beforeSha ?? deletedSha) : null;
    // A move that was matched is not matched again, whatever happens to the next one.
    await watch.updateBranch(subject.repositoryId, branch.branch, {
      headSha: move.afterSha,
      deletedSha,
      activityId,
    });
  }
  return { kind: "matched", moves: moves.length, bypasses };
}

/** What a branch that is made is compared with. */
interface Origins {
  /** Where the default branch stands, where this is another one. */
  readonly trunk: string | null;
  /** Where a branch of this name stood when it was deleted. */
  readonly deletedSha: string | null;
}

/** Resolves with how many bypasses it held; `null`: another process has taken over. */
async function matchMove(
  matching: Omit<MoveFacts, "move" | "fromSha">,
  move: BranchMove,
  { trunk, deletedSha }: Origins,
): Promise<number | null> {
  const { ports, subject } = matching;
  const { beforeSha, afterSha } = move;
  if (afterSha !== null && beforeSha === null && deletedSha !== null) {
    const replaced = { ...move, beforeSha: deletedSha };
    const comparison = await ports.github.readComparison(subject, deletedSha, afterSha);
    const facts = { ...matching, move: replaced, fromSha: deletedSha };
    // Deleted and made anew is a force-push in two steps.
    if (isRewrite(replaced, comparison)) return recordRewrite(facts, comparison.commits);
  }
  // A branch that is made brings what the default branch does not have.
  const from = beforeSha ?? trunk;
  if (afterSha === null || from === null) return 0;
  const comparison = await ports.github.readComparison(subject, from, afterSha);
  const facts = { ...matching, move, fromSha: from };
  // What is new on a branch that is made says nothing about the default branch's history.
  if (beforeSha !== null && isRewrite(move, comparison)) return recordRewrite(facts, comparison.commits);
  return recordLandings(facts, comparison);
}

async function recordLandings(facts: MoveFacts, { commits }: Comparison): Promise<number | null> {
  const { ports, subject, move } = facts;
  const line = firstParents({ move, commits });
  const associated = await ports.github.readAssociated(
    subject,
    line.map(({ sha }) => sha),
  );
  const { repositoryId, branch } = subject;
  let bypasses = 0;
  for (const landing of findLandings({ repositoryId, branch, move, commits, associated })) {
    const found = await recordLanding(facts, landing);
    if (found === null) return null;
    bypasses += found;
  }
  return bypasses;
}

/** The moves since the branch was last matched, oldest first, without a gap up to where it stands. */
async function movesOf(
  ports: WatchPorts,
  subject: BranchSubject,
  branch: WatchedBranch,
  headSha: string | null,
): Promise<readonly BranchMove[]> {
  const listed = newMoves(
    await ports.github.readMoves(subject, branch.branch, branch.activityId),
    branch,
    headSha,
  );
  const moves: BranchMove[] = [];
  let end = startOf(listed, branch.headSha);
  for (const move of listed) {
    if (move.beforeSha !== end) moves.push(unlisted(end, move.beforeSha, move.at));
    moves.push(move);
    end = move.afterSha;
  }
  const isListed = listed.some(({ afterSha }) => afterSha === headSha);
  if (end !== headSha && !isListed) {
    moves.push({
      ...unlisted(end, headSha, ports.now().toISOString()),
      by: await pusherOf(ports, subject, headSha),
    });
  }
  return moves;
}

/**
 * Where the branch stood before the rows that are new. Usually where it was matched up to. Where the list lagged behind,
 * it now has rows for what was matched by its two ends alone: those are matched again, because only they say how it was
 * moved, and what is recorded already is not recorded twice. The way back to where they begin is no move.
 */
function startOf(listed: readonly BranchMove[], matched: string | null): string | null {
  const [first] = listed;
  if (first === undefined || first.beforeSha === matched) return matched;
  return listed.some(({ afterSha }) => afterSha === matched) ? first.beforeSha : matched;
}

/** Of GitHub's list, what comes after the commit that was matched last. */
function newMoves(
  listed: readonly BranchMove[],
  { activityId, headSha }: WatchedBranch,
  presentSha: string | null,
): readonly BranchMove[] {
  if (activityId !== null) return listed;
  if (headSha === null)
    return listed.slice(
      Math.max(
        0,
        listed.findLastIndex(({ beforeSha }) => beforeSha === null),
      ),
    );
  const next = listed.findLastIndex(({ beforeSha }) => beforeSha === headSha);
  // The last one that starts there, unless the branch stands there again: then nothing more is known to be new.
  return next === -1 || headSha === presentSha ? [] : listed.slice(next);
}

/** GitHub's list has no row for it: it lags behind, or does not go back that far. */
function unlisted(beforeSha: string | null, afterSha: string | null, at: string): BranchMove {
  return { activityId: null, kind: "unknown", beforeSha, afterSha, by: null, at };
}

/** Who pushed a head, where a delivery said so. */
async function pusherOf(
  { facts }: WatchPorts,
  subject: BranchSubject,
  headSha: string | null,
): Promise<BranchMove["by"]> {
  if (headSha === null) return null;
  const { pushes } = await facts.read({ ...subject, number: 0 }, [headSha]);
  return pushes.find((push) => push.headSha === headSha)?.pusher ?? null;
}
