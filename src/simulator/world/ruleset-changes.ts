import { type Rule, type Ruleset } from "./records/rules.ts";

/** What is edited of a ruleset, as far as `changes` tells of it. */
export type RulesetEdit = Partial<Pick<Ruleset, "name" | "enforcement" | "conditions" | "rules">>;

/** What the `changes` of `repository_ruleset.edited` say of an edit. Who may bypass is not among them. */
export function changesOfRuleset(before: Ruleset, edit: RulesetEdit): Record<string, unknown> {
  const isNew = (key: "name" | "enforcement"): boolean =>
    edit[key] !== undefined && edit[key] !== before[key];
  const conditions = edit.conditions === undefined ? undefined : conditionChanges(before, edit.conditions);
  const rules = edit.rules === undefined ? undefined : ruleChanges(before.rules, edit.rules);
  return {
    ...(isNew("name") && { name: { from: before.name } }),
    ...(isNew("enforcement") && { enforcement: { from: before.enforcement } }),
    ...(conditions && { conditions }),
    ...(rules && { rules }),
  };
}

function conditionChanges(
  { conditions: { refName: was } }: Ruleset,
  { refName: is }: Ruleset["conditions"],
): object | undefined {
  const changes = {
    ...(!sameNames(was.include, is.include) && { include: { from: [...was.include] } }),
    ...(!sameNames(was.exclude, is.exclude) && { exclude: { from: [...was.exclude] } }),
  };
  if (Object.keys(changes).length === 0) return undefined;
  const condition = { ref_name: { include: [...is.include], exclude: [...is.exclude] } };
  return { added: [], deleted: [], updated: [{ condition, changes }] };
}

/** Rules are told apart by their type: GitHub lets a ruleset have one of each. */
function ruleChanges(was: readonly Rule[], is: readonly Rule[]): object | undefined {
  const find = (rules: readonly Rule[], { type }: Rule): Rule | undefined =>
    rules.find((rule) => rule.type === type);
  const added = is.filter((rule) => find(was, rule) === undefined);
  const deleted = was.filter((rule) => find(is, rule) === undefined);
  const updated = is.flatMap((rule) => {
    const before = find(was, rule);
    if (before === undefined || JSON.stringify(before) === JSON.stringify(rule)) return [];
    const from = "parameters" in before ? JSON.stringify(before.parameters) : "";
    return [{ rule, changes: { configuration: { from } } }];
  });
  return added.length + deleted.length + updated.length === 0 ? undefined : { added, deleted, updated };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
