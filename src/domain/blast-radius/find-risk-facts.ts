import { type ChangedFile } from "../pull-request.ts";
import { type RiskFact } from "./blast-radius.ts";
import { type ChangedText, readChangedText } from "./risk-facts/changed-text.ts";
import { isProsePath } from "./risk-facts/path-kinds.ts";
import { type Finding, type RiskContext, type RiskRule } from "./risk-facts/rule.ts";
import { riskRules } from "./risk-facts/rules.ts";

export { type RiskContext } from "./risk-facts/rule.ts";

/**
 * Asks every rule about every changed file. Facts come sorted by path, line and rule, each once, so that the order
 * of the files does not matter; a file more never takes a fact away. Never throws; linear in the patches.
 */
export function findRiskFacts(files: readonly ChangedFile[], context: RiskContext = {}): RiskFact[] {
  const muted = new Set(context.mutedRules);
  const rules = riskRules.filter(({ name }) => !muted.has(name));
  const facts = new Map<string, RiskFact>();
  const whole = files.map(readChangedText);
  for (const change of whole) {
    for (const rule of rules) {
      if (!isAskedOf(rule, change)) continue;
      for (const finding of rule.find(change, context, whole)) {
        const fact = factOf(rule, change, finding);
        const key = JSON.stringify([fact.rule, fact.path, fact.line, fact.message]);
        const known = facts.get(key);
        if (known === undefined || weight[known.severity] < weight[fact.severity]) facts.set(key, fact);
      }
    }
  }
  return [...facts.values()].sort(byPlace);
}

const weight: Readonly<Record<RiskFact["severity"], number>> = {
  notice: 0,
  risky: 1,
  irreversible: 2,
  "control-plane": 3,
};

function isAskedOf(rule: RiskRule, change: ChangedText): boolean {
  return rule.everywhere === true || !isProsePath(change.path);
}

function factOf(rule: RiskRule, change: ChangedText, { line, message, severity }: Finding): RiskFact {
  const weakened = change.isTest && rule.everywhere !== true;
  return {
    rule: rule.name,
    severity: weakened ? "notice" : (severity ?? rule.severity),
    path: change.path,
    line,
    message,
  };
}

function byPlace(a: RiskFact, b: RiskFact): number {
  return (
    compare(a.path, b.path) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message) ||
    weight[a.severity] - weight[b.severity]
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
