/** The registries whose names the rules know. */
export type Ecosystem =
  "npm" | "pypi" | "rubygems" | "crates" | "go" | "composer" | "maven" | "nuget" | "hex";

/** A dependency as a manifest's line names it. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Version, range, or where it comes from, as written; empty where the line says none. */
  readonly requirement: string;
  /**
   * Certainly asked for itself. Not so: `overrides` and `resolutions`, which decide the version of what others ask
   * for, and lines of package.json whose block the hunk does not show.
   */
  readonly isDirect: boolean;
  /** At the head, or of the old file for a removed line. */
  readonly line: number;
}
