import { type RiskRule, shown } from "../rule.ts";
import { newDependencies } from "./manifests.ts";

/** A name that was not among the dependencies before. */
export const newDependency: RiskRule = {
  name: "dependencies/new-dependency",
  severity: "notice",
  everywhere: true,
  find: (change) =>
    newDependencies(change).map(({ ecosystem, name, line, isDirect }) => ({
      line,
      message: isDirect
        ? `Adds the ${ecosystem} dependency ${shown(name)}`
        : `Adds or overrides the ${ecosystem} dependency ${shown(name)}`,
    })),
};
