/** How far a version is raised, by semantic versioning, least first. */
export const updateLevels = ["patch", "minor", "major"] as const;
export type UpdateLevel = (typeof updateLevels)[number];

/** A version of two or three numbers that stands by itself: no pre-release, no build, no wildcard, no fourth number. */
const version = /(?<![\w.*+-])v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?![\w.*+-])/gu;
const digits = /\d/u;
/** Takes every later version. `~>` does not. */
const unbounded = /(?:^|[^~])[<>!]=?\s*$/u;

/**
 * How far one requirement raises the version of another, where the one version is all that differs: the operator, the
 * precision and everything else around it stay. Fail closed: `null` where that cannot be told.
 */
export function versionStep(was: string, is: string): UpdateLevel | null {
  const [before, after] = [onlyVersionIn(was), onlyVersionIn(is)];
  if (before === null || after?.around !== before.around) return null;
  if (after.numbers.length !== before.numbers.length) return null;
  const at = before.numbers.findIndex((number, index) => number !== after.numbers[index]);
  if (at === -1 || after.numbers[at]! < before.numbers[at]!) return null;
  return levelAt(at, before.numbers);
}

/** What stands first of all that differ is what the step is called by; before 1.0.0, one further to the left. */
function levelAt(at: number, [major, minor]: readonly number[]): UpdateLevel {
  if (at === 0 || (major === 0 && (at === 1 || minor === 0))) return "major";
  return at === 1 ? "minor" : "patch";
}

function onlyVersionIn(
  requirement: string,
): { readonly numbers: readonly number[]; readonly around: string } | null {
  const [match, ...others] = requirement.matchAll(version);
  if (match === undefined || others.length > 0) return null;
  const left = requirement.slice(0, match.index);
  const right = requirement.slice(match.index + match[0].length);
  if (unbounded.test(left) || digits.test(left + right)) return null;
  const [, major, minor, patch] = match;
  const numbers = [major, minor, patch].filter((number) => number !== undefined);
  return { numbers: numbers.map(Number), around: `${left}\n${right}` };
}
