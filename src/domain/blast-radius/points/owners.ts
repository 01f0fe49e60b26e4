import { type BlastRadiusReason, type PathOwners } from "../blast-radius.ts";
import { type Codeowners } from "../codeowners.ts";
import { countOf, nameSome } from "./wording.ts";

/** Each group of owners beyond the first brings so many points, up to the limit. */
const crossed = { each: 3, limit: 9 };
const inDoubt = 5;
const notLoaded = 15;

/** Reasons from who owns the changed paths: owners crossed, and owners that cannot be told. */
export function ownerReasons(
  codeowners: Codeowners | null,
  owners: readonly PathOwners[],
): BlastRadiusReason[] {
  if (codeowners === null) return [];
  if (codeowners.notLoaded !== null) {
    return [
      { points: notLoaded, message: `Who owns the changed paths is not known: ${codeowners.notLoaded}` },
    ];
  }
  const reasons: BlastRadiusReason[] = [];
  const groups = new Set(owners.filter((one) => one.owners.length > 0).map((one) => one.owners.join(" ")));
  if (groups.size > 1) {
    reasons.push({
      points: Math.min(crossed.limit, crossed.each * (groups.size - 1)),
      message: `It crosses ${countOf(groups.size, "group")} of owners: ${nameSome([...groups])}`,
    });
  }
  const doubtful = owners.filter(({ uncertain }) => uncertain !== undefined);
  if (doubtful.length > 0) {
    reasons.push({
      points: inDoubt,
      message: `The owners of ${nameSome(doubtful.map(({ path }) => path))} are in doubt: ${doubtful[0]!.uncertain!.reason}`,
    });
  }
  const unowned = owners.filter((one) => one.owners.length === 0);
  if (unowned.length > 0) {
    const verb = unowned.length === 1 ? "has" : "have";
    reasons.push({
      points: 0,
      message: `${nameSome(unowned.map(({ path }) => path))} ${verb} no code owner`,
    });
  }
  return reasons;
}
