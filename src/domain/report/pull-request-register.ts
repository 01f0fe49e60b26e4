import { type Decision } from "../decision/decision.ts";
import { type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type ProvenanceLevel } from "../provenance/provenance.ts";
import { isInScope, type Scope, type Whereabouts } from "./scope.ts";
import { keyOfList, Shared } from "./shared.ts";

/** A pull request as its newest decision knows it. */
export interface KnownPullRequest extends Whereabouts {
  readonly repository: string;
  readonly provenance: ProvenanceLevel;
  readonly tier: BlastRadiusTier;
  readonly authorLevel: string;
  readonly verdict: string;
  readonly mode: string;
  readonly isOpen: boolean;
  readonly isDraft: boolean;
}

/**
 * Every pull request of the ledger, reduced to what the report tells them apart by. Each has a place: what is kept of
 * every pull request is kept in lists by it, because maps by its name would take several times the memory.
 */
export class PullRequestRegister {
  readonly #places = new Map<string, number>();
  /** By place. */
  readonly #subjects: string[] = [];
  /** By place. Most pull requests are known as many others are, so what is known is kept once for all of them. */
  readonly #known: (KnownPullRequest | undefined)[] = [];
  readonly #shared = new Shared<KnownPullRequest>();

  /** The place of a pull request, from 0 without gaps; one that is new gets the next. `subject` as the ledger names it. */
  placeOf(subject: string): number {
    const found = this.#places.get(subject);
    if (found !== undefined) return found;
    const place = this.#subjects.length;
    this.#places.set(subject, place);
    this.#subjects.push(subject);
    this.#known.push(undefined);
    return place;
  }

  /** Takes over what a newer decision knows. */
  decided({ subject, body }: LedgerEntry): KnownPullRequest {
    const known = knownFrom(body["decision"] as unknown as Decision);
    const shared = this.#shared.of(keyOf(known), known);
    this.#known[this.placeOf(subject)] = shared;
    return shared;
  }

  /** `undefined`: no decision about it has been read. */
  get(subject: string): KnownPullRequest | undefined {
    const place = this.#places.get(subject);
    return place === undefined ? undefined : this.#known[place];
  }

  /** The same by place. */
  at(place: number): KnownPullRequest | undefined {
    return this.#known[place];
  }

  /** The ledger's name of the pull request at a place. */
  subjectAt(place: number): string {
    return this.#subjects[place]!;
  }

  /** Whether a pull request belongs to the scope. One that is not known belongs to the whole ledger only. */
  isInScope(scope: Scope, subject: string): boolean {
    return isKnownInScope(scope, this.get(subject));
  }

  /** The same by place. */
  isPlaceInScope(scope: Scope, place: number): boolean {
    return isKnownInScope(scope, this.at(place));
  }

  /** How people call it: `owner/name#42`, or the ledger's subject where it is not known. */
  nameOf(subject: string): string {
    const known = this.get(subject);
    return known === undefined ? subject : `${known.repository}#${subject.split("#")[1]!}`;
  }
}

function isKnownInScope(scope: Scope, known: KnownPullRequest | undefined): boolean {
  return isInScope(scope, known ?? { repository: null, teams: [], services: [] });
}

function knownFrom(decision: Decision): KnownPullRequest {
  const { blastRadius, provenance, subject } = decision;
  return {
    repository: `${subject.owner}/${subject.repository}`,
    provenance: provenance.level,
    tier: blastRadius.tier,
    authorLevel: decision.authorLevel,
    verdict: decision.verdict,
    mode: decision.mode,
    isOpen: decision.state === "open",
    isDraft: decision.isDraft,
    teams: teamsOf(decision),
    services: touchedServices(decision),
  };
}

function keyOf({ teams, services, ...rest }: KnownPullRequest): string {
  return [...Object.values(rest).map(String), keyOfList(teams), keyOfList(services)].join("\n");
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
