import { type ChangedText, changedMatches } from "../changed-text.ts";
import { type Finding, type RiskRule, shown } from "../rule.ts";
import { isTerraform } from "./is-terraform.ts";
import { isStatefulType } from "./stateful-types.ts";

const resource = /^[ \t]*resource[ \t]+"(\w+)"[ \t]+"([\w-]+)"/gm;
const dataModule =
  /^[ \t]*module[ \t]+"([\w-]*(?:rds|database|postgres|mysql|aurora|redis|bucket|dynamo|kms|vault)[\w-]*)"/gm;

/** A removed `resource` block is a destroyed resource; so is one that is renamed without a `moved` block. */
export const statefulResourceRemoved: RiskRule = {
  name: "terraform/stateful-resource-removed",
  severity: "irreversible",
  find: (change) =>
    isTerraform(change) && change.base.hasChanges ? [...resources(change), ...modules(change)] : [],
};

function* resources(change: ChangedText): Generator<Finding> {
  const still = new Set([...changedMatches(change.head, resource)].map(({ match }) => addressOf(match)));
  const kept = keptAddresses(change);
  for (const { match, line } of changedMatches(change.base, resource)) {
    const address = addressOf(match);
    if (!isStatefulType(match[1] ?? "") || still.has(address) || kept.has(address)) continue;
    yield { line, message: `Removes ${shown(address)}: Terraform destroys it and what it holds` };
  }
}

function* modules(change: ChangedText): Generator<Finding> {
  const still = new Set([...changedMatches(change.head, dataModule)].map(({ match }) => match[1]));
  const kept = keptAddresses(change);
  for (const { match, line } of changedMatches(change.base, dataModule)) {
    const name = match[1] ?? "";
    if (still.has(name) || kept.has(`module.${name}`)) continue;
    yield { line, severity: "risky", message: `Removes module ${shown(name)}, which by its name holds data` };
  }
}

function addressOf(match: RegExpExecArray): string {
  return `${match[1] ?? ""}.${match[2] ?? ""}`;
}

/** What `moved` and `removed` blocks of the same file name: renamed, or taken out of the state without being destroyed. */
function keptAddresses(change: ChangedText): ReadonlySet<string> {
  const from = /\b(?:moved|removed)\s*\{[^{}]{0,400}?\bfrom\s*=\s*([\w.-]+)/g;
  return new Set([...change.head.code.matchAll(from)].map((match) => match[1] ?? ""));
}
