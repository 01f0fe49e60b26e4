import { noticeWhereNew, patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** A volume's data goes with its claim. */
export const reclaimPolicyDelete: RiskRule = patternRule({
  name: "kubernetes/reclaim-policy-delete",
  severity: "risky",
  appliesTo: isManifest,
  added: [
    {
      pattern:
        /^[ \t]*(persistentVolumeReclaimPolicy|reclaimPolicy|whenDeleted|whenScaled|deletionPolicy):[ \t]*["']?Delete\b/gm,
      severity: noticeWhereNew,
      message: (name) => `Sets ${name} to Delete: data goes with what claims it`,
    },
  ],
  removed: [
    {
      pattern: /^[ \t]*["']?(helm\.sh\/resource-policy)["']?:[ \t]*["']?keep\b/gm,
      message: (name) => `Removes ${name}: keep, so that an uninstall deletes the object`,
    },
  ],
});
