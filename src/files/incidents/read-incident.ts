import { type z } from "zod";
import { type IncidentReport, type NamedCause, type Severity } from "../../domain/incident/incident.ts";

/** The report in a payload; nothing where the payload tells of something else; or what is wrong with it. */
export type ReadIncident =
  | { readonly kind: "report"; readonly report: IncidentReport }
  | { readonly kind: "ignored"; readonly why: string }
  | { readonly kind: "malformed"; readonly why: string };

/** Where and what, in a sentence without a full stop. */
export function malformed(error: z.ZodError): ReadIncident {
  const issue = error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "the payload" : issue.path.join(".");
  return { kind: "malformed", why: `${where}: ${issue?.message ?? "malformed"}` };
}

/** `P1`, `SEV-2`, `sev3`, `critical`, `1 - high`: `null` where none of them is recognised. */
export function severityIn(text: string | null | undefined): Severity | null {
  if (text === null || text === undefined) return null;
  const digit = /^\s*(?:sev(?:erity)?|p(?:riority)?)?[\s_-]*([1-5])\b/iu.exec(text)?.[1];
  if (digit !== undefined) return severities[Math.min(Number(digit), 4) - 1]!;
  const word = /\b(critical|high|moderate|medium|low|minor|info)\b/iu.exec(text)?.[1]?.toLowerCase();
  switch (word) {
    case "critical":
      return "sev1";
    case "high":
      return "sev2";
    case "moderate":
    case "medium":
      return "sev3";
    case undefined:
      return null;
    default:
      return "sev4";
  }
}

const severities: readonly Severity[] = ["sev1", "sev2", "sev3", "sev4"];

const pullRequestReference =
  /(?:https?:\/\/[^\s/]+\/)?([A-Za-z0-9][\w.-]*)\/([\w.-]+)(?:#|\/pull\/)(\d{1,9})\b/u;
const commitReference =
  /(?:https?:\/\/[^\s/]+\/)?([A-Za-z0-9][\w.-]*)\/([\w.-]+)(?:@|\/commit\/)([0-9a-f]{7,40})\b/u;

/**
 * The changes that a text names: `acme/shop#12`, the address of a pull request or a commit, `acme/shop@<sha>`; and,
 * where the repository is known, `#12`.
 */
export function causesIn(
  text: string,
  saidBy: string,
  repository: { readonly owner: string; readonly repository: string } | null = null,
): readonly NamedCause[] {
  return text.split(/[\s,;()<>]+/u).flatMap((word): readonly NamedCause[] => {
    const pull = pullRequestReference.exec(word);
    if (pull !== null) {
      return [{ owner: pull[1]!, repository: pull[2]!, number: Number(pull[3]), sha: null, saidBy }];
    }
    const commit = commitReference.exec(word);
    if (commit !== null) {
      return [{ owner: commit[1]!, repository: commit[2]!, number: null, sha: commit[3]!, saidBy }];
    }
    const own = /^#(\d{1,9})[.:]?$/u.exec(word);
    if (own !== null && repository !== null)
      return [{ ...repository, number: Number(own[1]), sha: null, saidBy }];
    return [];
  });
}

/** An instant as the ledger writes it, or `null` for what is no time. */
export function instant(text: string | number | null | undefined): string | null {
  if (text === null || text === undefined || text === "") return null;
  const parsed = new Date(text);
  return Number.isNaN(parsed.getTime()) ? null : parsed.toISOString();
}
