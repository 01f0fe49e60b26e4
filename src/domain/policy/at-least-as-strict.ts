import { updateLevels } from "../blast-radius/version-step.ts";
import { type Ask, type Condition, type ExemptCondition, type PersonReference } from "./policy.ts";

/** How far down a level stands, 0 the most senior; `null` (any level) stands last. */
export type Rank = (level: string | null) => number;

/**
 * Whether a condition can be shown to hold whenever another one does: by the form of the two alone.
 * Fail closed: `false` where it cannot be shown.
 */
export function holdsWhenever(condition: Condition, other: Condition): boolean {
  if (condition.kind === "all") return condition.of.every((part) => holdsWhenever(part, other));
  if (other.kind === "any")
    return other.of.length > 0 && other.of.every((part) => holdsWhenever(condition, part));
  if (condition.kind === "any" && condition.of.some((part) => holdsWhenever(part, other))) return true;
  if (other.kind === "all") return other.of.some((part) => holdsWhenever(condition, part));
  return holdsWheneverAlone(condition, other);
}

/** The same for two conditions of which neither is taken apart. */
function holdsWheneverAlone(condition: Condition, other: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return false;
    case "not":
      return other.kind === "not" && holdsWhenever(other.of, condition.of);
    case "service-tier":
      return other.kind === "service-tier" && condition.atMost >= other.atMost;
    case "fork":
    case "draft":
      return other.kind === condition.kind && condition.is === other.is;
    case "path":
    case "base-branch":
      return other.kind === condition.kind && includesAll(condition.globs, other.globs);
    case "risk-fact":
      return other.kind === "risk-fact" && includesAll(condition.rules, other.rules);
    case "author":
      return (
        other.kind === "author" && includesAll(condition.oneOf.map(personKey), other.oneOf.map(personKey))
      );
    case "repository-property":
      return (
        other.kind === "repository-property" &&
        condition.name.toLowerCase() === other.name.toLowerCase() &&
        includesAll(condition.oneOf, other.oneOf)
      );
    case "provenance":
    case "tool":
    case "blast-radius":
    case "service":
    case "risk-severity":
    case "author-level":
    case "label":
      return other.kind === condition.kind && includesAll<string>(condition.oneOf, other.oneOf);
  }
}

/** Whether an ask can be shown to ask for everything that another one does. Fail closed. */
export function asksAtLeast(ask: Ask, other: Ask, rank: Rank): boolean {
  return (
    other.approvals.every((asked) =>
      ask.approvals.some(({ level, count }) => rank(level) <= rank(asked.level) && count >= asked.count),
    ) &&
    ownersRank(ask) >= ownersRank(other) &&
    (ask.dependentOwners || !other.dependentOwners) &&
    (ask.distinctPeople || !other.distinctPeople) &&
    atLeast(ask.distinctTeams, other.distinctTeams) &&
    includesAll(ask.documentation, other.documentation) &&
    includesAll(ask.checks, other.checks) &&
    atLeast(ask.soakHours, other.soakHours) &&
    (ask.declaration || !other.declaration) &&
    (other.sponsor === null || (ask.sponsor !== null && rank(ask.sponsor.level) <= rank(other.sponsor.level)))
  );
}

/**
 * Whether exempting by these conditions can be shown to exempt nothing that the others would not: each of the others
 * is there too, or a narrower one. Fail closed.
 */
export function exemptsNoMore(
  conditions: readonly ExemptCondition[],
  others: readonly ExemptCondition[],
): boolean {
  return others.every((other) => conditions.some((condition) => isNarrower(condition, other)));
}

function isNarrower(condition: ExemptCondition, other: ExemptCondition): boolean {
  switch (condition.kind) {
    case "only-paths":
    case "base-branch":
      return other.kind === condition.kind && includesAll(other.globs, condition.globs);
    case "author":
      return (
        other.kind === "author" && includesAll(other.oneOf.map(personKey), condition.oneOf.map(personKey))
      );
    case "provenance":
    case "blast-radius":
      return other.kind === condition.kind && includesAll<string>(other.oneOf, condition.oneOf);
    case "changed-files":
      return other.kind === "changed-files" && condition.atMost <= other.atMost;
    case "dependency-update":
      return (
        other.kind === "dependency-update" &&
        updateLevels.indexOf(condition.atMost) <= updateLevels.indexOf(other.atMost)
      );
    case "reverts-merged":
      return other.kind === "reverts-merged";
  }
}

/** Whether everything in `few` is in `many`. */
export function includesAll<Value>(many: readonly Value[], few: readonly Value[]): boolean {
  return few.every((value) => many.includes(value));
}

/** What makes two references to a person the same. */
export function personKey(person: PersonReference): string {
  return person.kind === "id" ? `id ${person.id}` : `login ${person.login.toLowerCase()}`;
}

function atLeast(value: number | null, other: number | null): boolean {
  return other === null || (value !== null && value >= other);
}

function ownersRank({ codeOwners }: Ask): number {
  return codeOwners === null ? 0 : codeOwners === "any" ? 1 : 2;
}
