import { type RuleChange } from "../domain/bypass/gate-history.ts";

const words: Readonly<Record<RuleChange["what"], string>> = {
  ruleset: "The ruleset",
  "branch-protection": "The protection of",
  installation: "The app for",
};

const deeds: Readonly<Record<RuleChange["change"], string>> = {
  created: "was created",
  edited: "was edited",
  deleted: "was removed",
  disabled: "was switched off",
  enabled: "was switched on",
};

/** One line, raw: which rule was changed, and by whom. */
export function ruleChangeTitle({ what, name, change, by }: RuleChange): string {
  return `${words[what]} ${name} ${deeds[change]}${by === null ? "" : ` by ${by.login}`}`;
}

/** A few lines, raw. */
export function ruleChangeNotice(weaker: readonly string[]): string {
  return ["This makes it easier to go past the gate:", ...weaker.map((what) => `- ${what}.`)].join("\n");
}
