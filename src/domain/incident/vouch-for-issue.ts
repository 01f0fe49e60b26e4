import { type Account } from "../pull-request.ts";
import { type IncidentIssue, type IssueDeed } from "./incident.ts";

/**
 * Whose word an issue's text is, as of an incident: each of them must have the right to triage. Whoever may not put
 * the label on may have an issue form do it in their name, and may edit an issue of their own at any time; so it takes
 * whoever put the label on, and whoever edited the text after that.
 * @param isKnown whether the incident is known: then it takes no more than whoever touched the text last
 */
export function vouchersOf(
  issue: Pick<IncidentIssue, "labelled" | "edited">,
  incidentLabel: string,
  isKnown: boolean,
): readonly (Account | null)[] {
  const labelled = issue.labelled.findLast(({ label }) => isSameLabel(label, incidentLabel)) ?? null;
  // GitHub tells both to the second: what happened within one may have happened in either order.
  const isEditedSince = issue.edited !== null && (labelled === null || issue.edited.at >= labelled.at);
  const deeds: readonly (IssueDeed | null)[] = isEditedSince
    ? [issue.edited, ...(isKnown ? [] : [labelled])]
    : [labelled];
  return deeds.map((deed) => deed?.by ?? null);
}

/** GitHub tells labels apart without regard to case. */
export function isSameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
