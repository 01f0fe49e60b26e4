import { noticeWhereNew, patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** Argo CD's and Flux' pruning: from now on, what leaves the repository is deleted from the cluster. */
export const automaticPrune: RiskRule = patternRule({
  name: "kubernetes/automatic-prune",
  severity: "risky",
  appliesTo: isManifest,
  added: [
    {
      pattern: /^[ \t]*(prune|pruneLast):[ \t]*["']?true\b/gm,
      severity: noticeWhereNew,
      message: () => "Switches pruning on: what leaves the repository is deleted from the cluster",
    },
    {
      pattern:
        /^[ \t-]*["']?(Replace=true|Force=true|argocd\.argoproj\.io\/sync-options:[^\n]*(?:Replace|Force)=true)/gm,
      message: () => "Syncs by deleting and recreating objects",
    },
  ],
});
