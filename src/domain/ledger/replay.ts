import { decide } from "../decision/decide.ts";
import { type DecisionInput } from "../decision/decision.ts";
import { type JsonObject } from "./canonical-json.ts";
import { compareValues, type ValueDifference } from "./compare-values.ts";

/** What deciding again from a kept input came to. */
export type Replay =
  /** `added`: fields that the decision did not have when it was recorded, by a version that did not know them. */
  | { readonly kind: "same"; readonly added: readonly string[] }
  | { readonly kind: "different"; readonly differences: readonly ValueDifference[] }
  /** The input is not there any more: it was erased. */
  | { readonly kind: "not-kept" }
  /** Today's code cannot decide from it. */
  | { readonly kind: "failed"; readonly why: string };

/**
 * Decides again from what a decision's entry keeps.
 *
 * @param body of an entry of the kind `decision`
 * @param appVersion of the code that decides now: only what another version recorded may lack fields
 */
export function replayDecision(body: JsonObject, appVersion: string): Replay {
  const { input, decision } = body;
  if (input === undefined || decision === undefined) return { kind: "not-kept" };
  const again = decideAgain(input as unknown as DecisionInput);
  if ("why" in again) return { kind: "failed", why: again.why };
  const differences = compareValues(decision, again.decision);
  const isOfAnotherVersion = body["appVersion"] !== appVersion;
  const added = differences.filter((difference) => isOfAnotherVersion && isNewField(difference));
  return added.length === differences.length
    ? { kind: "same", added: added.map(({ path }) => path) }
    : { kind: "different", differences };
}

/** An element more in a list is no new field: it says something else. */
function isNewField({ path, before }: ValueDifference): boolean {
  return before === undefined && !path.endsWith("]");
}

/** Decides from an input as it was kept; `why` nothing can be decided from it. */
export function decideAgain(
  input: DecisionInput,
): { readonly decision: JsonObject } | { readonly why: string } {
  try {
    return { decision: JSON.parse(JSON.stringify(decide(input))) as JsonObject };
  } catch (error) {
    // An input of another version may lack what today's code takes for granted.
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
