import { blocksOf } from "../brace-blocks.ts";
import { type Side } from "../changed-text.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isTerraform } from "./is-terraform.ts";
import { isStatefulType } from "./stateful-types.ts";

/** Arguments that the providers' schemas mark as "forces new resource" for most of the stateful types. */
const forcesNew =
  /^(?:identifier|cluster_identifier|name|bucket|username|master_username|availability_zone|kms_key_id|storage_encrypted|encrypted|snapshot_identifier|hash_key|range_key|region|location|database_version|db_subnet_group_name|engine|account_id|creation_token|domain_name|project|resource_group_name|zone)$/;
const attribute = /^[ \t]*([\w-]+)[ \t]*=[ \t]*(\S.*?)[ \t]*$/;

/** A changed argument that cannot be changed in place makes Terraform destroy the resource and create an empty one. */
export const statefulResourceReplaced: RiskRule = {
  name: "terraform/stateful-resource-replaced",
  severity: "irreversible",
  find: (change) => {
    if (!isTerraform(change) || !change.head.hasChanges || !change.base.hasChanges) return [];
    const before = changedAttributes(change.base);
    return [...changedAttributes(change.head)].flatMap(([key, { value, line, argument, address }]) => {
      const old = before.get(key);
      if (old === undefined || old.value === value) return [];
      // A reference may well have the same value as what it replaces.
      if (!isLiteral(value) || !isLiteral(old.value)) {
        const message = `Changes ${argument} of ${shown(address)}: if the value differs, Terraform replaces it`;
        return [{ line, severity: "risky" as const, message }];
      }
      return [
        {
          line,
          message: `Changes ${argument} of ${shown(address)}: Terraform replaces it, and what it holds is lost`,
        },
      ];
    });
  },
};

interface Attribute {
  readonly value: string;
  readonly line: number;
  readonly argument: string;
  readonly address: string;
}

function changedAttributes(side: Side): ReadonlyMap<string, Attribute> {
  const found = new Map<string, Attribute>();
  const blocks = blocksOf(side);
  for (const line of side.lines) {
    if (!line.changed) continue;
    const block = blocks[line.index] ?? [];
    const header = /^resource "?(\w+)"? "?([\w-]+)"?$/.exec(block.length === 1 ? block[0]! : "");
    if (header === null || !isStatefulType(header[1] ?? "")) continue;
    const match = attribute.exec(side.code.slice(line.start, line.end));
    if (match === null || !forcesNew.test(match[1] ?? "")) continue;
    const address = `${header[1] ?? ""}.${header[2] ?? ""}`;
    const argument = match[1] ?? "";
    found.set(`${address}.${argument}`, { value: match[2] ?? "", line: line.number, argument, address });
  }
  return found;
}

function isLiteral(value: string): boolean {
  return /^(?:"[^"$]*"|true|false|[\d.]+)$/.test(value);
}
