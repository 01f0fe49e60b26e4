import { type RiskRule, shown } from "../rule.ts";
import { skeletonOf } from "../unicode/confusables.ts";
import { type Dependency, type Ecosystem } from "./dependency.ts";
import { newDependencies } from "./manifests.ts";
import { npmNames } from "./popular-names/npm.ts";
import { cratesNames, rubygemsNames } from "./popular-names/others.ts";
import { pypiNames } from "./popular-names/pypi.ts";
import { SimilarNames } from "./similar-names.ts";

const popular: Partial<Record<Ecosystem, SimilarNames>> = {
  npm: new SimilarNames(npmNames.split(" ")),
  pypi: new SimilarNames(pypiNames.split(" ")),
  rubygems: new SimilarNames(rubygemsNames.split(" ")),
  crates: new SimilarNames(cratesNames.split(" ")),
};

/** A new dependency whose name is one slip away from a widely used one (typosquatting). Socket: `didYouMean`. */
export const lookalikeName: RiskRule = {
  name: "dependencies/lookalike-name",
  severity: "risky",
  everywhere: true,
  find: (change) =>
    newDependencies(change).flatMap((dependency) => {
      const known = lookalikeOf(dependency);
      return known === null
        ? []
        : [
            {
              line: dependency.line,
              message: `Adds ${shown(dependency.name)}, which looks like the widely used ${known}`,
            },
          ];
    }),
};

function lookalikeOf({ ecosystem, name }: Dependency): string | null {
  const names = popular[ecosystem];
  if (names === undefined) return null;
  const written = name.toLowerCase();
  const skeleton = skeletonOf(written);
  if (skeleton !== written) return skeleton;
  // A scope belongs to somebody; what is below it may be called like anything.
  if (written.startsWith("@")) return null;
  return names.lookedLikeBy(ecosystem === "pypi" ? written.replace(/[-_.]+/g, "-") : written);
}
