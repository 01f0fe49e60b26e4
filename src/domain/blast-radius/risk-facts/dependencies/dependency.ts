/** The registries whose names the rules know. */
export type Ecosystem =
  "npm" | "pypi" | "rubygems" | "crates" | "go" | "composer" | "maven" | "nuget" | "hex";

/** A dependency as a manifest's line names it. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Version, range, or where it comes from, as written; empty where the line says none. */
  readonly requirement: string;
  /** Not asked for itself, but decides the version of one that others ask for: `overrides`, `resolutions`. */
  readonly isOverride: boolean;
  /** At the head, or of the old file for a removed line. */
  readonly line: number;
}
