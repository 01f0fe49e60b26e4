import { isLockFile } from "../generated-files.ts";
import { type RiskRule } from "../rule.ts";
import { folderOf } from "./lock-files.ts";
import { manifestOf } from "./manifests.ts";

/** A lock file decides which code is installed, and nobody reads it. */
export const lockFileChanged: RiskRule = {
  name: "dependencies/lock-file-changed",
  severity: "notice",
  everywhere: true,
  find: ({ path, file }, _context, whole) => {
    if (!isLockFile(path)) return [];
    if (file.status === "removed") {
      return [{ line: null, message: "Removes a lock file: from now on, the newest versions are installed" }];
    }
    const folder = folderOf(path);
    const hasManifest = whole.some(
      (other) =>
        manifestOf(other.path) !== null && (folder === "" || folderOf(other.path).startsWith(folder)),
    );
    const without = hasManifest ? "" : ", without a change to what is asked for";
    return [{ line: null, message: `Changes which versions are installed${without}` }];
  },
};
