/** What holds on one branch now, from all its rules together. */
export interface BranchGate {
  /** Our check is required. */
  readonly isRequired: boolean;
  /** Nobody but this app can set it. */
  readonly isPinned: boolean;
  /** Approvals that GitHub itself asks for. */
  readonly reviews: number;
  readonly blocksForcePush: boolean;
  readonly blocksDeletion: boolean;
}

/** How a branch's gate differs from what it was, in sentences without a full stop. */
export interface GateComparison {
  readonly weaker: readonly string[];
  readonly stronger: readonly string[];
}

/** Compares what holds on a branch with what held when it was last looked at. */
export function compareGates(before: BranchGate, after: BranchGate, checkName: string): GateComparison {
  return { weaker: lost(before, after, checkName), stronger: gained(before, after, checkName) };
}

function lost(before: BranchGate, after: BranchGate, checkName: string): readonly string[] {
  return [
    ...(before.isRequired && !after.isRequired ? [`The check ${checkName} is not required any more`] : []),
    ...(before.isPinned && after.isRequired && !after.isPinned
      ? [`The check ${checkName} may now be set by anybody, not only by this app`]
      : []),
    ...(after.reviews < before.reviews
      ? [`Approving reviews required: ${String(after.reviews)}, before ${String(before.reviews)}`]
      : []),
    ...(before.blocksForcePush && !after.blocksForcePush ? ["Force-pushes are allowed now"] : []),
    ...(before.blocksDeletion && !after.blocksDeletion ? ["The branch may be deleted now"] : []),
  ];
}

function gained(before: BranchGate, after: BranchGate, checkName: string): readonly string[] {
  return [
    ...(!before.isRequired && after.isRequired ? [`The check ${checkName} is required now`] : []),
    ...(before.isRequired && !before.isPinned && after.isPinned
      ? [`The check ${checkName} can be set by this app only now`]
      : []),
    ...(after.reviews > before.reviews
      ? [`Approving reviews required: ${String(after.reviews)}, before ${String(before.reviews)}`]
      : []),
    ...(!before.blocksForcePush && after.blocksForcePush ? ["Force-pushes are blocked now"] : []),
    ...(!before.blocksDeletion && after.blocksDeletion ? ["Deletion is blocked now"] : []),
  ];
}
