import { type RiskFact } from "../blast-radius.ts";
import { type ChangedText } from "./changed-text.ts";

/** What a repository's configuration tells the rules; every part may be absent. */
export interface RiskContext {
  /** Names of rules that stay silent: `family/name`. Only the base branch's policy may say so. */
  readonly mutedRules?: readonly string[];
  /** npm scopes (`@acme`) and name prefixes (`acme-`) of packages that exist only inside. */
  readonly internalPackages?: readonly string[];
  /** Globs of paths that control everything else, in addition to those that the rules know: `infra/edge/**`. */
  readonly controlPlanePaths?: readonly string[];
  /** Paths of the lock files at the head, changed or not. Without it, only lock files of the change are known. */
  readonly lockFiles?: readonly string[];
  /** Hosts of package registries that are expected, in addition to the public ones. */
  readonly registryHosts?: readonly string[];
}

/** What a rule found in a file; the rule's name and the path come from where it is called. */
export interface Finding {
  /** Line at the head, or of the old file where the line was removed, from 1; `null`: the whole file. */
  readonly line: number | null;
  /** One sentence for people, raw; names from the change are cut short. */
  readonly message: string;
  /** Where it is not the rule's own. */
  readonly severity?: RiskFact["severity"];
}

/** A small deterministic question to the changed lines of one file. Its page stands in docs/risk-facts. */
export interface RiskRule {
  /** `family/name`. */
  readonly name: string;
  readonly severity: RiskFact["severity"];
  /** Also asked in prose and never weakened in tests: secrets, agents' instructions, hidden characters. */
  readonly everywhere?: boolean;
  /** Pure, linear in the file's patch, and never throws. `whole`: every file of the change, for what stands in two. */
  readonly find: (
    change: ChangedText,
    context: RiskContext,
    whole: readonly ChangedText[],
  ) => Iterable<Finding>;
}

/** A name from the change, short enough to stand in a sentence. */
export function shown(name: string | undefined, otherwise = "it"): string {
  const text = (name ?? "").replace(/\s+/g, " ").trim();
  if (text === "") return otherwise;
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
