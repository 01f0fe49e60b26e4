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

/** One thing that says how the change was made. */
export interface Evidence {
  /** `family/name`, the name of its page in docs/signals. */
  readonly signal: string;
  readonly says: Exclude<ProvenanceLevel, "unknown">;
  readonly scope: ProvenanceScope;
  readonly confidence: "high" | "medium" | "low";
  /** The harness (`claude`, `copilot`, `aider`), not the model. */
  readonly tool: string | null;
  /** The model where one is stated. */
  readonly model: string | null;
  readonly place: EvidencePlace;
  /** The text itself, raw and cut to 200 characters; whoever shows it escapes it. */
  readonly quote: string;
}

/** The provenance of one commit. */
export interface CommitProvenance {
  readonly sha: string;
  readonly level: ProvenanceLevel;
  readonly tools: readonly string[];
}

/** The answer to "how was it made?" for a whole pull request or range of commits. */
export interface Provenance {
  readonly level: ProvenanceLevel;
  /** Sorted, without repetition. */
  readonly tools: readonly string[];
  /** Sorted, without repetition. */
  readonly models: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly commits: readonly CommitProvenance[];
}
