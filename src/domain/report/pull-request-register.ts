import { type Decision } from "../decision/decision.ts";
import { type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type ProvenanceLevel } from "../provenance/provenance.ts";
import { isInScope, type Scope, type Whereabouts } from "./scope.ts";
import { SharedLists } from "./shared-lists.ts";

/** A pull request as its newest decision knows it. */
export interface KnownPullRequest extends Whereabouts {
  readonly repository: string;
  readonly number: number;
  readonly provenance: ProvenanceLevel;
  readonly tier: BlastRadiusTier;
  readonly authorLevel: string;
  readonly verdict: string;
  readonly mode: string;
  readonly isOpen: boolean;
  readonly isDraft: boolean;
}

/** Every pull request that the ledger has decided on, reduced to what the report tells them apart by. */
export class PullRequestRegister {
  readonly #known = new Map<string, KnownPullRequest>();
  readonly #shared = new SharedLists();

  /** Takes over what a newer decision knows. */
  decided({ subject, body }: LedgerEntry): void {
    const decision = body["decision"] as unknown as Decision;
    const { blastRadius, provenance } = decision;
    this.#known.set(subject, {
      repository: this.#shared.of([`${decision.subject.owner}/${decision.subject.repository}`])[0]!,
      number: decision.subject.number,
      provenance: provenance.level,
      tier: blastRadius.tier,
      authorLevel: decision.authorLevel,
      verdict: decision.verdict,
      mode: decision.mode,
      isOpen: decision.state === "open",
      isDraft: decision.isDraft,
      teams: this.#shared.of(teamsOf(decision)),
      services: this.#shared.of(touchedServices(decision)),
    });
  }

  /** `undefined`: no decision about it has been read. */
  get(subject: string): KnownPullRequest | undefined {
    return this.#known.get(subject);
  }

  /** Whether a pull request belongs to the scope. One that is not known belongs to the whole ledger only. */
  isInScope(scope: Scope, subject: string): boolean {
    return isInScope(scope, this.get(subject) ?? { repository: null, teams: [], services: [] });
  }

  /** How people call it: `owner/name#42`, or the ledger's subject where it is not known. */
  nameOf(subject: string): string {
    const known = this.get(subject);
    return known === undefined ? subject : `${known.repository}#${String(known.number)}`;
  }
}

/** The teams that own a changed path, in lower case, sorted. People and addresses are no teams. */
function teamsOf({ blastRadius }: Decision): readonly string[] {
  const owners = blastRadius.owners.flatMap((path) => path.owners);
  return unique(owners.filter((owner) => /^@[^/]+\/./u.test(owner)).map((owner) => owner.toLowerCase()));
}

function touchedServices({ blastRadius }: Decision): readonly string[] {
  return unique(blastRadius.services.filter(({ distance }) => distance === 0).map(({ id }) => id));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
