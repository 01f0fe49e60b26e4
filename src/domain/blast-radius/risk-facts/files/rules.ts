import { type RiskRule } from "../rule.ts";
import { binary } from "./binary.ts";
import { executable } from "./executable.ts";
import { lfsPointer } from "./lfs-pointer.ts";
import { submodule } from "./submodule.ts";
import { symlink } from "./symlink.ts";
import { unreadablePatch } from "./unreadable-patch.ts";

/** The rules of the family `files`. */
export const filesRules: readonly RiskRule[] = [
  binary,
  executable,
  lfsPointer,
  submodule,
  symlink,
  unreadablePatch,
];
