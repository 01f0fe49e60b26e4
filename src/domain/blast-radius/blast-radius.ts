/** How far a change can break things, least first. */
export type BlastRadiusTier = "low" | "moderate" | "high" | "critical";

/** A rule that looks at changed lines found something that a reviewer must know. */
export interface RiskFact {
  /** `family/name`, the name of its page in docs/risk-facts. */
  readonly rule: string;
  /** `irreversible` cannot be undone by a roll-back; `control-plane` changes what controls everything else. */
  readonly severity: "notice" | "risky" | "irreversible" | "control-plane";
  readonly path: string;
  /** Line at the head (or of the old file where the line was removed), from 1; `null` where the whole file is meant. */
  readonly line: number | null;
  /** One sentence for people, raw; whoever shows it escapes it. */
  readonly message: string;
}

/** A service that the change touches or that depends on one. */
export interface AffectedService {
  readonly id: string;
  /** 0 is the most critical. `null`: the map does not say. */
  readonly tier: number | null;
  /** 0: touched. 1: depends directly on a touched one. */
  readonly distance: number;
  /** The chain of service ids from the touched one to this one, both included. */
  readonly via: readonly string[];
  /** As the service map writes them: `@user`, `@org/team`. Left out: it names none. */
  readonly owners?: readonly string[];
}

/** The owners that CODEOWNERS names for one changed path. */
export interface PathOwners {
  readonly path: string;
  /** As written: `@user`, `@org/team`, `user@example.com`. Empty: nobody owns it. */
  readonly owners: readonly string[];
  /** The rule's line in CODEOWNERS, from 1; `null` where none matches. */
  readonly line: number | null;
  readonly pattern: string | null;
  /**
   * Set where GitHub's reading of the rule is not documented: what is unclear, and the owners under each other
   * reading. Fail closed: an approval is due under every reading that names owners.
   */
  readonly uncertain?: { readonly reason: string; readonly otherwise: readonly (readonly string[])[] };
}

/** One reason for the tier, with the points that it brought. */
export interface BlastRadiusReason {
  /** Points out of 100 that this reason brought; 0 for what is only told. */
  readonly points: number;
  /** Raw text; whoever shows it escapes it. */
  readonly message: string;
}

/** The answer to "how far can it break things?". */
export interface BlastRadius {
  readonly tier: BlastRadiusTier;
  /** 0–100. */
  readonly score: number;
  readonly services: readonly AffectedService[];
  readonly owners: readonly PathOwners[];
  readonly riskFacts: readonly RiskFact[];
  /** Changed paths that no service claims. */
  readonly unmapped: readonly string[];
  readonly reasons: readonly BlastRadiusReason[];
  /** Names of risk rules that the policy silenced. Left out: none. */
  readonly mutedRules?: readonly string[];
  /** Changed paths that the base's service map names as its sources: they bear on how changes are judged. Left out: none. */
  readonly mapSources?: readonly string[];
}
