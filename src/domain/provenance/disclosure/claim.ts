import { type Mention } from "../mentions.ts";
import { type ProvenanceScope } from "../provenance.ts";

/** What one statement says about the use of AI. */
export interface Claim {
  readonly says: "none" | "assisted" | "authored";
  readonly scope: ProvenanceScope;
  /** The names that belong to the statement, in its order. */
  readonly mentions: readonly Mention[];
  /** The name alone could be a person's or a word: the statement counts only beside other signs of AI. */
  readonly isSure: boolean;
  /** The form of the statement, part of the signal's id. */
  readonly form:
    "passive" | "subject" | "directive" | "instrument" | "adjective" | "denial" | "section" | "found";
}
