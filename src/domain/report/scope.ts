/** Which part of the ledger a report is about; `null`: all of it. */
export interface Scope {
  /** `owner/name`, in any case. */
  readonly repository: string | null;
  /** A code owner team as CODEOWNERS writes it, `@org/team`, in any case. */
  readonly team: string | null;
  /** The id of a service as the service map writes it. */
  readonly service: string | null;
}

/** Everything. */
export const wholeLedger: Scope = { repository: null, team: null, service: null };

/** What is known of where something happened. */
export interface Whereabouts {
  /** `owner/name`; `null`: not known. */
  readonly repository: string | null;
  readonly teams: readonly string[];
  readonly services: readonly string[];
}

/** Whether something belongs to the scope. What is not known to belong, does not. */
export function isInScope(scope: Scope, at: Whereabouts): boolean {
  const same = (wanted: string) => (found: string) => wanted.toLowerCase() === found.toLowerCase();
  return (
    (scope.repository === null || (at.repository !== null && same(scope.repository)(at.repository))) &&
    (scope.team === null || at.teams.some(same(scope.team))) &&
    (scope.service === null || at.services.includes(scope.service))
  );
}

/** Whether the report is about everything. */
export function isWhole({ repository, team, service }: Scope): boolean {
  return repository === null && team === null && service === null;
}
