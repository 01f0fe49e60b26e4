import { type HeadCheck } from "../documentation/read-change-documentation.ts";

/**
 * Facts that only some policies ask for, so that only then they are read. `null` is: not read; where the
 * requirement needs it, that is trouble.
 */
export interface ObservedFacts {
  /** The latest run of every check on the head, Countersign's own left out. */
  readonly headChecks: readonly HeadCheck[] | null;
  /** When the present content was first seen on the present base branch; ISO 8601, UTC. */
  readonly contentSince: string | null;
  /** When the description got its present text: its last edit, else the pull request's creation; ISO 8601, UTC. */
  readonly descriptionSince: string | null;
  /** The content undoes that of a pull request that was merged into this base branch, and nothing else. */
  readonly revertsMerged: boolean | null;
  /** The number of that pull request; `null`: none that is known of. Left out: nobody looked. */
  readonly reverts?: number | null;
}

/** Nothing was read. */
export const nothingObserved: ObservedFacts = {
  headChecks: null,
  contentSince: null,
  descriptionSince: null,
  revertsMerged: null,
};
