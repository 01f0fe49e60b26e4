import { type ChangedFile } from "./pull-request.ts";

/** Every path that a change touches: both ends of a rename or copy, each once, in the files' order. */
export function touchedPaths(files: readonly ChangedFile[]): readonly string[] {
  const paths = new Set<string>();
  for (const { path, previousPath } of files) {
    paths.add(path);
    if (previousPath !== null) paths.add(previousPath);
  }
  return [...paths];
}
