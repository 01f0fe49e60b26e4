import { type RiskRule, shown } from "../rule.ts";
import { newDependencies } from "./manifests.ts";

/** A name that was not among the dependencies before. */
export const newDependency: RiskRule = {
  name: "dependencies/new-dependency",
  severity: "notice",
  everywhere: true,
  find: (change) =>
    newDependencies(change).map(({ ecosystem, name, line, isOverride }) => ({
      line,
      message: isOverride
        ? `Overrides the version of ${shown(name)}`
        : `Adds the ${ecosystem} dependency ${shown(name)}`,
    })),
};
