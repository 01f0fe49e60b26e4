import { type BlastRadiusReason, type RiskFact } from "../blast-radius.ts";

/** Points for a fact of each severity: what cannot be undone is `high` by itself. */
const bySeverity: Readonly<Record<RiskFact["severity"], number>> = {
  notice: 2,
  risky: 12,
  irreversible: 45,
  "control-plane": 30,
};

/** Each further rule brings half of what the one before it would: many small facts do not add up to a grave one. */
const further = 0.5;

/** A reason for each rule that found something, the gravest first. */
export function riskFactReasons(facts: readonly RiskFact[]): BlastRadiusReason[] {
  const gravest = new Map<string, { fact: RiskFact; count: number }>();
  for (const fact of facts) {
    const known = gravest.get(fact.rule);
    const isGraver = known === undefined || bySeverity[fact.severity] > bySeverity[known.fact.severity];
    gravest.set(fact.rule, { fact: isGraver ? fact : known.fact, count: (known?.count ?? 0) + 1 });
  }
  return [...gravest.values()]
    .sort((one, other) => bySeverity[other.fact.severity] - bySeverity[one.fact.severity])
    .map(({ fact, count }, index) => ({
      points: Math.round(bySeverity[fact.severity] * further ** index),
      message: `${fact.message} (${fact.rule}, ${placeOf(fact)}${count === 1 ? "" : ` and ${count - 1} more`})`,
    }));
}

function placeOf({ path, line }: RiskFact): string {
  return line === null ? path : `${path}:${line}`;
}
