import { codeownersPaths, policyPath, policyTestsPath, serviceMapPath } from "../configuration-paths.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { isInstructionFile } from "../blast-radius/risk-facts/agents/agent-files.ts";
import { type ChangedFile } from "../pull-request.ts";
import { matchesSegments, segmentsOf } from "./glob.ts";

const instructionsToAgents = "instructions to agents";

/**
 * The files that decide how changes are made and judged. Whoever changes one of them changes the gate itself, so
 * such a pull request is judged under the base's version and needs the owners of these files.
 */
const governance: readonly { readonly what: string; readonly globs: readonly string[] }[] = [
  {
    what: "the policy",
    globs: [
      policyPath,
      ".github/countersign-roster*.yml",
      ".github/countersign-roster*.yaml",
      policyTestsPath,
    ],
  },
  { what: "CODEOWNERS", globs: codeownersPaths },
  { what: "the service map", globs: ["service-map.yml", serviceMapPath] },
  { what: "a workflow", globs: [".github/workflows/**", ".github/actions/**"] },
  { what: instructionsToAgents, globs: [".claude/**"] },
];

/** A governance file that a pull request changes, renames or removes. */
export interface GovernanceFile {
  readonly path: string;
  /** What it is, in words. */
  readonly what: string;
}

const patterns = governance.flatMap(({ what, globs }) =>
  globs.map((glob) => ({ what, segments: segmentsOf(glob) })),
);

/** Every glob above spells out its first or its last segment: a look at these rules out nearly every path. */
const spelledOut = new Set(
  patterns
    .flatMap(({ segments }) => [segments[0]!, segments.at(-1)!])
    .filter((segment) => !segment.includes("*")),
);

/**
 * The governance files among the changed ones, by their old and new paths.
 * @param mapSources changed paths that the base's service map names as its sources
 */
export function governanceFilesAmong(
  files: readonly ChangedFile[],
  mapSources: readonly string[] = [],
): readonly GovernanceFile[] {
  return files
    .flatMap((file) => (file.previousPath === null ? [file.path] : [file.path, file.previousPath]))
    .flatMap((path) => {
      if (mapSources.includes(path)) return [{ path, what: "what the service map is read from" }];
      const first = path.slice(0, Math.max(0, path.indexOf("/")));
      const last = path.slice(path.lastIndexOf("/") + 1);
      if (mayInstruct(path) && isInstructionFile(path)) return [{ path, what: instructionsToAgents }];
      if (!spelledOut.has(first) && !spelledOut.has(last)) return [];
      const segments = path.split("/");
      const found = patterns.find((pattern) => matchesSegments(pattern.segments, segments));
      return found === undefined ? [] : [{ path, what: found.what }];
    });
}

/** Agents look for Markdown and into hidden folders: a look rules out nearly every path, and what only names them. */
function mayInstruct(path: string): boolean {
  return path.startsWith(".") || path.includes("/.") || path.slice(-3).toLowerCase() === ".md";
}

/** A change of the gate itself reaches far, whatever its size: at least `high`. */
export function raiseForGovernance(
  blastRadius: BlastRadius,
  touched: readonly GovernanceFile[],
): BlastRadius {
  const [first] = touched;
  if (first === undefined || blastRadius.tier === "high" || blastRadius.tier === "critical")
    return blastRadius;
  return {
    ...blastRadius,
    tier: "high",
    reasons: [
      ...blastRadius.reasons,
      {
        points: 0,
        message: `Raised from ${blastRadius.tier} to high: it changes ${first.what} (${first.path}).`,
      },
    ],
  };
}
