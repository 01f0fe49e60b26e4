import { type BlastRadius, type RiskFact } from "../blast-radius/blast-radius.ts";
import { type ChangedFile } from "../pull-request.ts";

const severities: readonly RiskFact["severity"][] = ["notice", "risky", "irreversible", "control-plane"];

/**
 * The paths whose history tells who knows what is changed: those with the gravest risk facts first, then the most
 * changed ones. For a new file that is its folder, for a renamed one its old path.
 */
export function riskiestPaths(
  files: readonly ChangedFile[],
  { riskFacts }: Pick<BlastRadius, "riskFacts">,
  most: number,
): readonly string[] {
  const gravest = new Map<string, number>();
  for (const { path, severity } of riskFacts) {
    gravest.set(path, Math.max(gravest.get(path) ?? 0, severities.indexOf(severity) + 1));
  }
  const ranked = files.toSorted(
    (a, b) =>
      (gravest.get(b.path) ?? 0) - (gravest.get(a.path) ?? 0) ||
      b.additions + b.deletions - (a.additions + a.deletions) ||
      (a.path < b.path ? -1 : 1),
  );
  return [...new Set(ranked.flatMap(withHistory))].slice(0, most);
}

/** The root's history is everybody's. */
function withHistory({ path, previousPath, status }: ChangedFile): readonly string[] {
  if (previousPath !== null) return [previousPath];
  if (status !== "added") return [path];
  const slash = path.lastIndexOf("/");
  return slash === -1 ? [] : [path.slice(0, slash)];
}
