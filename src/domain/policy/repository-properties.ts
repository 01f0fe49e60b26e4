import { type Condition, type Policy } from "./policy.ts";

/**
 * The values of GitHub's custom properties of one repository, by name in lower case. One of several values is a list
 * of them; what is not set is not there.
 */
export type RepositoryProperties = Readonly<Record<string, readonly string[]>>;

/** Whether a property has one of these values. */
export function hasProperty(
  properties: RepositoryProperties,
  name: string,
  oneOf: readonly string[],
): boolean {
  const wanted = name.toLowerCase();
  const values = Object.entries(properties).find(([key]) => key === wanted)?.[1] ?? [];
  return values.some((value) => oneOf.includes(value));
}

/** Whether what a policy asks for, or holds, depends on the repository's properties. */
export function asksForProperties({ requirements, freezes }: Policy): boolean {
  return [...requirements, ...freezes].some(({ when }) => dependsOnProperties(when));
}

function dependsOnProperties(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some(dependsOnProperties);
    case "not":
      return dependsOnProperties(condition.of);
    default:
      return condition.kind === "repository-property";
  }
}
