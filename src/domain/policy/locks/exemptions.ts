import { exemptsNoMore, includesAll } from "../at-least-as-strict.ts";
import { type Exemption, type Policy } from "../policy.ts";
import { type Loosening } from "./loosening.ts";

/** No exemption may be new, or reach further than it did. */
export function compareExemptions(higher: Policy, lower: Policy): readonly Loosening[] {
  return widened(higher, lower).map((exemption) => ({
    at: exemption.place ?? ["exempt"],
    what: `the exemption \`${exemption.name}\` is new, or reaches further than it did`,
  }));
}

/** No exemption that is new, or reaches further than it did, may set a locked row aside. */
export function exemptionsReaching(
  higher: Policy,
  lower: Policy,
  locked: readonly string[],
): readonly Loosening[] {
  return widened(higher, lower).flatMap(({ name, from, place }) => {
    const reached = locked.filter((row) => from === null || from.includes(row));
    if (reached.length === 0) return [];
    const rows = reached.map((row) => `\`${row}\``).join(", ");
    const hint = from === null ? "; name the rows that it sets aside with `from`" : "";
    return [{ at: place ?? ["exempt"], what: `the exemption \`${name}\` would set aside ${rows}${hint}` }];
  });
}

function widened(higher: Policy, lower: Policy): readonly Exemption[] {
  return lower.exemptions.filter((exemption) => {
    const was = higher.exemptions.find(({ name }) => name === exemption.name);
    return was === undefined || !reachesNoFurther(exemption, was);
  });
}

function reachesNoFurther(exemption: Exemption, was: Exemption): boolean {
  const rows = was.from === null || (exemption.from !== null && includesAll(was.from, exemption.from));
  return rows && exemptsNoMore(exemption.when, was.when);
}
