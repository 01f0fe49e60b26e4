import { describe, expect, test } from "@jest/globals";

import { type Decision } from "../../src/domain/decision/decision.ts";
import { teamLookupFailed, type Trouble } from "../../src/domain/decision/trouble.ts";
import { type CheckText } from "../../src/text/check-text.ts";
import { inMergeQueue } from "../../src/text/merge-queue-text.ts";

function aCheck(conclusion: CheckText["conclusion"]): CheckText {
  const status = conclusion === null ? "in_progress" : "completed";
  return { status, conclusion, title: "Title", summary: "Summary", text: "Text" };
}

/** Of a decision, only its troubles matter here. */
function decisions(...troubles: readonly Trouble[]): readonly Decision[] {
  return [{ troubles }] as unknown as readonly Decision[];
}

const passing: Trouble = teamLookupFailed("@acme/seniors", "502");
const lasting: Trouble = { kind: "policy-invalid", what: "w", remedy: "r", place: null };

describe("on a group of the merge queue", () => {
  test.each([
    ["what is green stays green", aCheck("success"), decisions(), "completed success"],
    [
      "what waits for people fails, so that the queue goes on",
      aCheck(null),
      decisions(),
      "completed failure",
    ],
    ["so does what nobody can satisfy", aCheck("action_required"), decisions(lasting), "completed failure"],
    [
      "what may be gone in a moment is waited for",
      aCheck("action_required"),
      decisions(passing),
      "in_progress null",
    ],
  ])("%s", (_, check, decided, expected) => {
    const { status, conclusion } = inMergeQueue(check, decided);
    expect(`${status} ${String(conclusion)}`).toBe(expected);
  });

  test("a pull request that leaves the queue is told so, and how it comes back", () => {
    const { summary } = inMergeQueue(aCheck(null), decisions());
    expect(summary).toMatch(
      /^The merge queue does not wait for people.*put it back into the queue\.\n\nSummary$/u,
    );
  });
});
