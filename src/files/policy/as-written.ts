import {
  type Ask,
  type Condition,
  type Level,
  type PersonReference,
  type RequirementRow,
  type TeamReference,
} from "../../domain/policy/policy.ts";

/** A part of a policy in the form of the file, so that it can be read there again. */
export type Written = Readonly<Record<string, unknown>>;

/** A row of `requirements`, without its name. */
export function rowAsWritten({ when, require, mode }: RequirementRow): Written {
  const condition = conditionAsWritten(when);
  return {
    ...(mode === null ? {} : { mode }),
    ...(Object.keys(condition).length === 0 ? {} : { when: condition }),
    require: askAsWritten(require),
  };
}

/** `when`. */
export function conditionAsWritten(condition: Condition): Written {
  switch (condition.kind) {
    case "all":
      return togetherAsWritten(condition.of.map(conditionAsWritten));
    case "any":
      return { any: condition.of.map(conditionAsWritten) };
    case "not":
      return { not: conditionAsWritten(condition.of) };
    case "service-tier":
      return { "service-tier": { "at-most": condition.atMost } };
    case "path":
    case "base-branch":
      return { [condition.kind]: condition.globs };
    case "risk-fact":
      return { "risk-fact": condition.rules };
    case "author":
      return { author: condition.oneOf.map(personAsWritten) };
    case "fork":
    case "draft":
      return { [condition.kind]: condition.is };
    case "repository-property":
      return { "repository-property": { [condition.name]: condition.oneOf } };
    case "provenance":
    case "tool":
    case "blast-radius":
    case "service":
    case "risk-severity":
    case "author-level":
    case "label":
      return { [condition.kind]: condition.oneOf };
  }
}

/** Conditions of which no two have the same key stand beside each other; others need `all`. */
function togetherAsWritten(parts: readonly Written[]): Written {
  const entries = parts.flatMap(Object.entries) as readonly (readonly [string, unknown])[];
  const keys = new Set(entries.map(([key]) => key));
  return keys.size === entries.length ? Object.fromEntries(entries) : { all: parts };
}

/** `require`. */
export function askAsWritten(ask: Ask): Written {
  const distinct = {
    ...(ask.distinctPeople ? { people: true } : {}),
    ...(ask.distinctTeams === null ? {} : { teams: ask.distinctTeams }),
  };
  return {
    ...(ask.approvals.length === 0 ? {} : { approvals: ask.approvals.map(approvalsAsWritten) }),
    ...(ask.codeOwners === null ? {} : { "code-owners": ask.codeOwners }),
    ...(ask.dependentOwners ? { "dependent-owners": true } : {}),
    ...(Object.keys(distinct).length === 0 ? {} : { distinct }),
    ...(ask.documentation.length === 0 ? {} : { documentation: ask.documentation }),
    ...(ask.checks.length === 0 ? {} : { checks: ask.checks }),
    ...(ask.soakHours === null ? {} : { "soak-hours": ask.soakHours }),
    ...(ask.declaration ? { declaration: true } : {}),
    ...(ask.sponsor === null ? {} : { sponsor: ask.sponsor.level ?? "any" }),
  };
}

function approvalsAsWritten({ level, count }: Ask["approvals"][number]): Written {
  return level === null ? { count } : { level, count };
}

/** An entry of `levels`, without its name. */
export function levelAsWritten(level: Level): Written {
  return {
    ...(level.teams.length === 0 ? {} : { teams: level.teams.map(teamAsWritten) }),
    ...(level.includeChildTeams ? { "include-child-teams": true } : {}),
    ...(level.people.length === 0 ? {} : { people: level.people.map(personAsWritten) }),
    ...(level.repositoryPermission === null ? {} : { "repository-permission": level.repositoryPermission }),
  };
}

/** A team, as `levels` and `teams` name it. */
export function teamAsWritten({ organisation, slug }: TeamReference): string {
  return organisation === null ? slug : `${organisation}/${slug}`;
}

function personAsWritten(person: PersonReference): string | number {
  return person.kind === "id" ? person.id : person.login;
}
