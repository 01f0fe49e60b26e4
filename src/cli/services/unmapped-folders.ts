/** A folder that no service claims, or a file among folders that some do. */
export interface UnmappedFolder {
  /** With a slash behind it where it is a folder. */
  readonly folder: string;
  readonly files: number;
}

/** The unmapped paths of a repository, gathered into the topmost folders in which everything is unmapped. */
export function unmappedFolders(all: readonly string[], unmapped: readonly string[]): UnmappedFolder[] {
  const total = countByFolder(all);
  const missing = countByFolder(unmapped);
  const found = new Map<string, number>();
  for (const path of unmapped) {
    const folder = foldersOf(path).find((one) => total.get(one) === missing.get(one));
    const name = folder ?? path;
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  return [...found]
    .map(([folder, files]) => ({ folder, files }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function countByFolder(paths: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths)
    for (const folder of foldersOf(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return counts;
}

/** Topmost first. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1))
    folders.push(path.slice(0, at + 1));
  return folders;
}
