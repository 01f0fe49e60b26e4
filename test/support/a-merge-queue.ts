import { type Rule } from "../../src/simulator/world/records/rules.ts";

type MergeQueueRule = Extract<Rule, { type: "merge_queue" }>;

/** The rule that asks for a merge queue, as GitHub proposes it: no pull request waits for another. */
export function aMergeQueue(more: Partial<MergeQueueRule["parameters"]> = {}): MergeQueueRule {
  return {
    type: "merge_queue",
    parameters: {
      check_response_timeout_minutes: 60,
      grouping_strategy: "ALLGREEN",
      max_entries_to_build: 5,
      max_entries_to_merge: 5,
      merge_method: "MERGE",
      min_entries_to_merge: 1,
      min_entries_to_merge_wait_minutes: 5,
      ...more,
    },
  };
}
