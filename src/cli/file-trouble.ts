import { readFileSync } from "node:fs";

/** What the system answers where a file cannot be used, by its code: https://man7.org/linux/man-pages/man3/errno.3.html */
const causes: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder, and a file is needed",
  ENOTDIR: "a part of the path is a file, and a folder is needed",
  EACCES: "this user may not read or write it",
  EPERM: "this user may not read or write it",
  EROFS: "its disk is read-only",
  ENOSPC: "no space is left on its disk",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
};

/**
 * A text file that somebody has named.
 * @throws with its path and the reason, where it cannot be read
 */
export function readNamedFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${file} cannot be read: ${whyFile(error)}. Check the path.`, { cause: error });
  }
}

/** Why a file cannot be used, in words; the system's own message for what is rare. */
export function whyFile(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return causes[code ?? ""] ?? (error instanceof Error ? message : String(error));
}

/** What to print of an error: where the system refused a file, which one and why, else the error's own message. */
export function sayError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || causes[code] === undefined) return error.message;
  // The system does not name the file that it fails to read from once it is open.
  return `${path ?? "A file"} cannot be used: ${causes[code]}. Check the path.`;
}
