/** A repository's files as far as service maps need them. */
export interface RepositoryFiles {
  /** Every path, `/` between folders. */
  readonly paths: readonly string[];
  /** The text of a file that `isServiceMapSource` asks for; `null` where there is none or it is too large. */
  readonly textOf: (path: string) => string | null;
  /** `owner/name` on GitHub, where it is known: catalogues may describe other repositories too. */
  readonly repository: string | null;
}

/** How a service's tier is found in a source that has no field for it. */
export interface TierLookup {
  readonly label?: string | undefined;
  readonly annotation?: string | undefined;
  readonly tag?: string | undefined;
}

/** The folder of a path, `""` for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

/** A path relative to a folder, as a path of the repository; `null` where it leads out of it. */
export function joinPath(folder: string, relative: string): string | null {
  const names = folder === "" ? [] : folder.split("/");
  for (const name of relative.replaceAll("\\", "/").split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return null;
  }
  return names.join("/");
}
