import { type LedgerEntry } from "../ledger/entry.ts";
import { type MergeBody, type MergeOutcome } from "../ledger/bodies.ts";
import { type PullRequestRegister } from "./pull-request-register.ts";
import { isInScope, type Scope } from "./scope.ts";
import { keyOfList, Shared } from "./shared.ts";
import { secondsOf, type Span } from "./period.ts";
import { Tally } from "./tally.ts";

/** How a merged change was made, as far as a decision said so when it was merged. */
export type MergedProvenance = "none" | "unknown" | "assisted" | "authored" | "not-judged";

/** One change that reached a protected branch: a pull request, or a commit that came without one. */
export interface MergedChange {
  /** `<repositoryId>#<number>`, or `<repositoryId>@<sha>`. */
  readonly key: string;
  readonly repository: string;
  /** Seconds since 1970: of its first commit there. */
  readonly at: number;
  readonly outcome: MergeOutcome;
  readonly provenance: MergedProvenance;
  /** `null`: not judged. */
  readonly tier: string | null;
  readonly services: readonly string[];
  /** Every commit of it that reached a protected branch. */
  readonly shas: readonly string[];
}

/** What reached the protected branches. */
export interface MergeFigures {
  readonly total: number;
  readonly byOutcome: Readonly<Record<string, number>>;
  readonly byProvenance: Readonly<Record<string, number>>;
  /** Undone by a later pull request of the same repository. */
  readonly reverted: number;
}

/** From the best outcome to the worst: of a change with several commits the worst one counts. */
export const outcomes = [
  "satisfied",
  "exempt",
  "not-enforced",
  "overridden",
  "bypassed",
] as const satisfies readonly MergeOutcome[];

/** The kinds of provenance in the order in which they are shown. */
export const mergedProvenances = ["none", "unknown", "assisted", "authored", "not-judged"] as const;

/** Gathers what was merged in the period. */
export class Merges {
  readonly #changes = new Map<string, MergedChange>();
  readonly #services = new Shared<readonly string[]>();
  readonly #repositories = new Shared<string>();
  readonly #reverted = new Set<string>();

  merged({ subject, body: json }: LedgerEntry, span: Span): void {
    const body = json as unknown as MergeBody;
    const repositoryId = subject.split("@")[0]!;
    if (body.reverts !== null) this.#reverted.add(`${repositoryId}#${String(body.reverts)}`);
    if (!span.holds(body.at)) return;
    const key = body.number === null ? subject : `${repositoryId}#${String(body.number)}`;
    const repository = `${body.owner}/${body.repository}`;
    const change = changeOf(key, body, {
      repository: this.#repositories.of(repository, repository),
      services: this.#services.of(keyOfList(body.services), body.services),
    });
    const known = this.#changes.get(key);
    this.#changes.set(key, known === undefined ? change : joined(known, change));
  }

  /** The changes of the scope. A team is known where the change was judged. */
  within(register: PullRequestRegister, scope: Scope): readonly MergedChange[] {
    return [...this.#changes.values()].filter(({ key, repository, services }) =>
      isInScope(scope, {
        repository,
        services: [...services, ...(register.get(key)?.services ?? [])],
        teams: register.get(key)?.teams ?? [],
      }),
    );
  }

  figures(changes: readonly MergedChange[]): MergeFigures {
    const byOutcome = new Tally();
    const byProvenance = new Tally();
    for (const { outcome, provenance } of changes) {
      byOutcome.add(outcome);
      byProvenance.add(provenance);
    }
    return {
      total: changes.length,
      byOutcome: byOutcome.record(outcomes),
      byProvenance: byProvenance.record(mergedProvenances),
      reverted: changes.filter(({ key }) => this.isReverted(key)).length,
    };
  }

  /** Whether a pull request was merged in the period. */
  isMerged(key: string): boolean {
    return this.#changes.has(key);
  }

  /** Whether a later pull request undid this change. */
  isReverted(key: string): boolean {
    return this.#reverted.has(key);
  }
}

function changeOf(
  key: string,
  body: MergeBody,
  shared: Pick<MergedChange, "repository" | "services">,
): MergedChange {
  return {
    key,
    repository: shared.repository,
    at: secondsOf(body.at),
    outcome: body.outcome,
    provenance: body.provenance ?? "not-judged",
    tier: body.tier,
    services: shared.services,
    shas: [body.sha],
  };
}

/** A pull request that was rebased onto the branch has an entry for each commit, in any order. */
function joined(one: MergedChange, other: MergedChange): MergedChange {
  const [first, second] = one.at <= other.at ? [one, other] : [other, one];
  const worst = Math.max(outcomes.indexOf(one.outcome), outcomes.indexOf(other.outcome));
  return {
    ...first,
    outcome: outcomes[worst]!,
    provenance: first.provenance === "not-judged" ? second.provenance : first.provenance,
    tier: first.tier ?? second.tier,
    shas: [...new Set([...first.shas, ...second.shas])].sort(),
  };
}
