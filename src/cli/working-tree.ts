import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";

import { type Configuration } from "../workflows/configuration.ts";
import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { compileFrom } from "./compile-configuration.ts";

/** Nothing that is read here is ever as large. Bytes. */
const sizeLimit = 16 * 1024 * 1024;

/**
 * A file of a directory, by its path from there, as GitHub would read it. Links are not followed.
 * @throws where the file is there and cannot be read
 */
export async function readFromDisk(directory: string, path: string): Promise<BaseFile> {
  const found = await lstat(join(directory, path)).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new Error(`${path} cannot be looked at`, { cause: error });
  });
  if (found === null) return { kind: "absent", path };
  if (!found.isFile()) return { kind: "unreadable", path, why: "it is no file" };
  if (found.size > sizeLimit) return { kind: "unreadable", path, why: "it is larger than 16 MiB" };
  const text = await readFile(join(directory, path), "utf8");
  // Compiled configuration is kept by blob SHA; a file on disk may change, so its text stands for it.
  return { kind: "text", path, text, blobSha: text };
}

/**
 * The configuration of a directory as it is on disk, compiled as the app would.
 * @throws where there is no such directory
 */
export async function configurationOnDisk(directory: string): Promise<Configuration> {
  const isDirectory = await lstat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isDirectory) throw new Error(`${directory} is not a directory`);
  return compileFrom(directory, (path) => readFromDisk(directory, path));
}
