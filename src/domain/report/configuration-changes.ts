import { type ConfigurationBody } from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { type Span } from "./period.ts";
import { isWhole, type Scope } from "./scope.ts";
import { Tally } from "./tally.ts";

/** A change of a rule that keeps the gate. */
export interface ReportedConfigurationChange {
  /** `owner/name`, the repository's id where no decision names it, or `org <login>`. */
  readonly where: string;
  readonly what: ConfigurationBody["what"];
  readonly name: string;
  readonly change: ConfigurationBody["change"];
  /** Sentences, raw. */
  readonly changes: readonly string[];
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sequence: number;
}

/** Changes of rulesets, branch protection, policy and installation. */
export interface ConfigurationFigures {
  readonly total: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Those that weaken the gate, oldest first. */
  readonly weakening: readonly ReportedConfigurationChange[];
}

interface Known {
  readonly subject: string;
  readonly sequence: number;
  readonly body: ConfigurationBody;
}

/** Gathers changes of the configuration; of several entries about one the newest stands. */
export class ConfigurationChanges {
  readonly #byChange = new Map<string, Known>();

  recorded({ subject, sequence, body: json }: LedgerEntry, span: Span): void {
    const body = json as unknown as ConfigurationBody;
    if (span.holds(body.at)) this.#byChange.set(`${subject} ${body.id}`, { subject, sequence, body });
  }

  /**
   * @param repositoryOf the name of a repository by its id, as far as decisions name it
   * A rule belongs to repositories, not to teams or services: those scopes have none.
   */
  figures(repositoryOf: (id: string) => string | undefined, scope: Scope): ConfigurationFigures {
    const within = [...this.#byChange.values()].filter(
      ({ subject }) =>
        isWhole(scope) ||
        (scope.team === null &&
          scope.service === null &&
          repositoryOf(subject)?.toLowerCase() === scope.repository?.toLowerCase()),
    );
    const byKind = new Tally();
    for (const { body } of within) byKind.add(body.what);
    return {
      total: within.length,
      byKind: byKind.record(["ruleset", "branch-protection", "policy", "installation"]),
      weakening: within
        .filter(({ body }) => body.weakens)
        .map(({ subject, sequence, body: { what, name, change, changes, by, at } }) => ({
          where: repositoryOf(subject) ?? subject,
          what,
          name,
          change,
          changes,
          by: by?.login ?? null,
          at,
          sequence,
        }))
        .sort((a, b) => a.sequence - b.sequence),
    };
  }
}
