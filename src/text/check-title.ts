import { type Decision } from "../domain/decision/decision.ts";

/** What a decision says in one line. */
export function titleOf(decision: Decision): string {
  const title = bareTitle(decision);
  return decision.mode === "enforce" ? title : `Shadow: ${title.toLowerCase()}`;
}

function bareTitle(decision: Decision): string {
  switch (decision.verdict) {
    case "satisfied":
      return "Signed";
    case "waiting":
      return "Waiting for approvals";
    case "unsatisfiable":
      return "Nobody is left who could approve";
    case "undecidable":
      return "Cannot decide";
  }
}
