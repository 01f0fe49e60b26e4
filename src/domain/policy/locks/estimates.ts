import { type PathStep } from "../layer-policies.ts";
import { type Policy } from "../policy.ts";
import { type Loosening } from "./loosening.ts";

/** A tier may be reached with fewer points, never only with more. */
export function compareBlastRadius(higher: Policy, lower: Policy): readonly Loosening[] {
  return (["moderate", "high", "critical"] as const).flatMap((tier) => {
    const [was, is] = [higher.blastRadius.thresholds[tier], lower.blastRadius.thresholds[tier]];
    if (is <= was) return [];
    return [{ at: ["blast-radius", "thresholds", tier], what: `\`${tier}\` begins at ${is}, above ${was}` }];
  });
}

/** Nothing more is muted or expected, and nothing less is internal or a control plane. */
export function compareRiskFacts(higher: Policy, lower: Policy): readonly Loosening[] {
  const [was, is] = [higher.blastRadius.riskFacts, lower.blastRadius.riskFacts];
  return [
    ...added(["risk-facts", "mute"], was.mutedRules, is.mutedRules),
    ...added(["risk-facts", "registry-hosts"], was.registryHosts, is.registryHosts),
    ...removed(["risk-facts", "internal-packages"], was.internalPackages, is.internalPackages),
    ...removed(["risk-facts", "control-plane-paths"], was.controlPlanePaths, is.controlPlanePaths),
  ];
}

/** Nothing more is muted, every signal stays as it is, and no new one says that no AI had a part. */
export function compareProvenance(higher: Policy, lower: Policy): readonly Loosening[] {
  const [was, is] = [higher.signals, lower.signals];
  const at = ["provenance", "signals"];
  const kept = new Set(is.custom.map((signal) => JSON.stringify(signal)));
  const ids = was.custom.map(({ id }) => id);
  const denying = is.custom.filter(({ id, says }) => says === "none" && !ids.includes(id));
  return [
    ...added(["provenance", "mute"], was.muted, is.muted),
    ...was.custom
      .filter((signal) => !kept.has(JSON.stringify(signal)))
      .map(({ id }) => ({ at, what: `the signal \`${id}\` is not what it was` })),
    ...denying.map(({ id }) => ({ at, what: `the signal \`${id}\` is new and says \`none\`` })),
  ];
}

function added(at: readonly PathStep[], was: readonly string[], is: readonly string[]): readonly Loosening[] {
  const more = is.filter((entry) => !was.includes(entry));
  return more.map((entry) => ({ at, what: `\`${entry}\` is added to \`${String(at.at(-1))}\`` }));
}

function removed(
  at: readonly PathStep[],
  was: readonly string[],
  is: readonly string[],
): readonly Loosening[] {
  const fewer = was.filter((entry) => !is.includes(entry));
  return fewer.map((entry) => ({ at, what: `\`${entry}\` is left out of \`${String(at.at(-1))}\`` }));
}
