import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { type ChangedFile } from "../pull-request.ts";
import { matchesGlob } from "./glob.ts";

/**
 * The files that decide how changes are made and judged. Whoever changes one of them changes the gate itself, so
 * such a pull request is judged under the base's version and needs the owners of these files.
 */
const governance: readonly { readonly what: string; readonly globs: readonly string[] }[] = [
  { what: "the policy", globs: [".github/countersign.yml", ".github/countersign.tests.yml"] },
  { what: "CODEOWNERS", globs: ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"] },
  { what: "the service map", globs: ["service-map.yml", ".github/service-map.yml"] },
  { what: "a workflow", globs: [".github/workflows/**", ".github/actions/**"] },
  {
    what: "instructions to agents",
    globs: [
      "**/AGENTS.md",
      "**/CLAUDE.md",
      "**/GEMINI.md",
      ".claude/**",
      ".cursorrules",
      ".cursor/rules/**",
      ".windsurfrules",
      ".github/copilot-instructions.md",
      ".github/instructions/**",
      ".github/agents/**",
    ],
  },
];

/** A governance file that a pull request changes, renames or removes. */
export interface GovernanceFile {
  readonly path: string;
  /** What it is, in words. */
  readonly what: string;
}

/** The governance files among the changed ones, by their old and new paths. */
export function governanceFilesAmong(files: readonly ChangedFile[]): readonly GovernanceFile[] {
  const paths = files.flatMap((file) =>
    file.previousPath === null ? [file.path] : [file.path, file.previousPath],
  );
  return paths.flatMap((path) => {
    const found = governance.find(({ globs }) => globs.some((glob) => matchesGlob(glob, path)));
    return found === undefined ? [] : [{ path, what: found.what }];
  });
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
