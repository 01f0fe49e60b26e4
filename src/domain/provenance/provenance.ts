import { type Account } from "../pull-request.ts";

/**
 * How a change was made. `authored`: an agent wrote it. `assisted`: a person with AI help. `none`: stated by the
 * author or by the tools' own records. `unknown`: nothing says.
 */
export type ProvenanceLevel = "none" | "unknown" | "assisted" | "authored";

/** What the AI did. Only `content` (code, tests, documents) counts; the others are shown. */
export type ProvenanceScope = "content" | "message" | "review" | "research";

/** Where a piece of evidence was found. Lines count from 1. */
export type EvidencePlace =
  | { readonly kind: "commit"; readonly sha: string; readonly line: number | null }
  | { readonly kind: "title" }
  | { readonly kind: "body"; readonly line: number }
  | { readonly kind: "account"; readonly login: string; readonly role: string }
  | { readonly kind: "branch"; readonly name: string }
  | { readonly kind: "label"; readonly name: string }
  | { readonly kind: "note"; readonly sha: string; readonly line: number | null }
  | { readonly kind: "trace"; readonly path: string }
  | { readonly kind: "declaration"; readonly login: string };

/** How far a signal can be relied on: high is the tool's own mark, low alone says little. */
export type Confidence = "high" | "medium" | "low";

/** One thing that says how the change was made. */
export interface Evidence {
  /** `family/name`; the family has its page in docs/signals. */
  readonly signal: string;
  /** `unknown` is a record that should have said and could not be read: it names the fault and counts for nothing. */
  readonly says: ProvenanceLevel;
  readonly scope: ProvenanceScope;
  readonly confidence: Confidence;
  /** The harness (`claude`, `copilot`, `aider`), not the model. */
  readonly tool: string | null;
  /** The model where one is stated. */
  readonly model: string | null;
  readonly place: EvidencePlace;
  /** The text itself, raw and cut to 200 characters; whoever shows it escapes it. */
  readonly quote: string;
}

/** What follows from a set of evidence. */
export interface ProvenanceAnswer {
  readonly level: ProvenanceLevel;
  /** `content` for `assisted` and `authored`; what the AI did instead where it did something else; else `null`. */
  readonly scope: ProvenanceScope | null;
  /** Sorted, without repetition. */
  readonly tools: readonly string[];
  /** Sorted, without repetition. */
  readonly models: readonly string[];
}

/** The provenance of one commit. */
export interface CommitProvenance extends ProvenanceAnswer {
  readonly sha: string;
}

/** Who wrote which lines, as a note or a trace says. Lines count from 1, both ends included. */
export interface AttributedLines {
  readonly from: number;
  readonly to: number;
  readonly by: "ai" | "human" | "mixed" | "unknown";
  readonly tool: string | null;
  readonly model: string | null;
}

/** The provenance of one file, where a note or a trace attributes its lines. */
export interface FileProvenance {
  readonly path: string;
  readonly level: ProvenanceLevel;
  /** The commit whose version of the file the line numbers are for. */
  readonly sha: string;
  readonly lines: readonly AttributedLines[];
}

/** A person who set an agent to work, and so is not independent of what it wrote. */
export interface Prompter {
  /** `null` where only a name, an address or a login is known. */
  readonly account: Account | null;
  readonly login: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly because:
    "assigned" | "assigned-the-agent" | "prompted" | "co-authored" | "on-behalf-of" | "sponsor";
  readonly place: EvidencePlace;
}

/** Evidence that a recorded human act has set aside, kept for the list of false alarms. */
export interface StruckEvidence {
  readonly evidence: Evidence;
  readonly by: string;
  readonly reason: string;
}

/** The answer to "how was it made?" for a whole pull request or range of commits. */
export interface Provenance extends ProvenanceAnswer {
  readonly evidence: readonly Evidence[];
  readonly commits: readonly CommitProvenance[];
  readonly files: readonly FileProvenance[];
  readonly prompters: readonly Prompter[];
  readonly struck: readonly StruckEvidence[];
}
