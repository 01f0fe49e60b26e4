import { type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { type Documentation } from "../policy/policy.ts";
import { type Account } from "../pull-request.ts";

/** What every recorded act has: who did it, when, where it can be read, and what the pull request was then. */
interface Recorded {
  /** `<comment id>:<line>`, or whatever else names the act once and for all: recording it again changes nothing. */
  readonly id: string;
  readonly by: Account;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Where it was said. */
  readonly url: string;
  readonly headSha: string;
  readonly baseRef: string;
  /** `null`: the content could not be read; what is bound to content is then bound to nothing, and void. */
  readonly contentDigest: string | null;
}

/** The author, or somebody who knows, says how the change was made. */
export interface DeclarationAct extends Recorded {
  readonly kind: "declaration";
  readonly says: "none" | "assisted" | "authored";
  readonly tools: readonly string[];
}

/** Evidence of AI is set aside as a false alarm. The only act that lowers what provenance says. Bound to the content. */
export interface CorrectionAct extends Recorded {
  readonly kind: "correction";
  /** The signal, as the check names it. */
  readonly signal: string;
  /** What it quoted; `null`: all that the signal found. */
  readonly quote: string | null;
  readonly reason: string;
}

/** Somebody takes responsibility for what an agent wrote. It counts once the sponsor has said so in person. */
export interface SponsorshipAct extends Recorded {
  readonly kind: "sponsorship";
  readonly sponsor: Account;
}

/** A section of the change documentation, given in a comment. Bound to the content. */
export interface DocumentationAct extends Recorded {
  readonly kind: "documentation";
  readonly section: Documentation;
  /** Markdown, raw. */
  readonly text: string;
}

/** The pull request waits until whoever holds it, or somebody senior to them, lets it go. */
export interface HoldAct extends Recorded {
  readonly kind: "hold";
  readonly reason: string | null;
}

/** Lifts every hold that this person may lift. */
export interface ReleaseAct extends Recorded {
  readonly kind: "release";
}

/** The blast radius is at least this, whatever was estimated. Stays for the pull request, whatever its content. */
export interface RiskRaiseAct extends Recorded {
  readonly kind: "risk-raise";
  readonly tier: Exclude<BlastRadiusTier, "low">;
  readonly reason: string;
}

/** A senior says on record whose a commit's address is, so that independence can be judged again. */
export interface IdentityAct extends Recorded {
  readonly kind: "identity";
  /** As in the commit, lower case. */
  readonly email: string;
  /** `null`: nobody who could review here. */
  readonly account: Account | null;
  readonly reason: string;
}

/** The requirement is set aside for this content on this base, until it expires. */
export interface BreakGlassAct extends Recorded {
  readonly kind: "break-glass";
  readonly reason: string;
  readonly incident: string | null;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** The second person of a break-glass. */
export interface ConfirmationAct extends Recorded {
  readonly kind: "confirmation";
  /** The id of the break-glass act. */
  readonly of: string;
}

/** The pull request is named as a cause, or as a remedy, of an incident. */
export interface IncidentLinkAct extends Recorded {
  readonly kind: "incident-link";
  readonly incident: string;
  readonly relation: "caused" | "mitigates";
}

/** Something that a person did on record and that bears on a pull request's decision. */
export type Act =
  | DeclarationAct
  | CorrectionAct
  | SponsorshipAct
  | DocumentationAct
  | HoldAct
  | ReleaseAct
  | RiskRaiseAct
  | IdentityAct
  | BreakGlassAct
  | ConfirmationAct
  | IncidentLinkAct;

export type ActKind = Act["kind"];

/** The acts of one kind, in the order in which they were recorded. */
export function actsOf<Kind extends ActKind>(
  acts: readonly Act[],
  kind: Kind,
): readonly Extract<Act, { readonly kind: Kind }>[] {
  return acts.filter((act): act is Extract<Act, { readonly kind: Kind }> => act.kind === kind);
}

/** Whether an act was for this content on this base branch. An act whose content was not read is for none. */
export function isForContent(act: Act, baseRef: string, contentDigest: string | null): boolean {
  return act.baseRef === baseRef && act.contentDigest !== null && act.contentDigest === contentDigest;
}
