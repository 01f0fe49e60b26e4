import { type RiskRule } from "../rule.ts";
import { checksBypassed } from "./checks-bypassed.ts";
import { curlPipeShell } from "./curl-pipe-shell.ts";
import { databaseReset } from "./database-reset.ts";
import { deleteAndRecreate } from "./delete-and-recreate.ts";
import { gitForcePush } from "./git-force-push.ts";
import { infrastructureDestroy } from "./infrastructure-destroy.ts";
import { kubectlDelete } from "./kubectl-delete.ts";
import { rmRf } from "./rm-rf.ts";
import { syncDelete } from "./sync-delete.ts";
import { worldWritable } from "./world-writable.ts";

/** The rules of the family `shell`. */
export const shellRules: readonly RiskRule[] = [
  checksBypassed,
  curlPipeShell,
  databaseReset,
  deleteAndRecreate,
  gitForcePush,
  infrastructureDestroy,
  kubectlDelete,
  rmRf,
  syncDelete,
  worldWritable,
];
