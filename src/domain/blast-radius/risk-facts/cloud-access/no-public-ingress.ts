import { blocksOf } from "../brace-blocks.ts";
import { type Side } from "../changed-text.ts";
import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isInfrastructure } from "./is-infrastructure.ts";

/** tfsec: `no-public-ingress-sgr`; Checkov: CKV_AWS_24, CKV_AWS_25, CKV_AWS_260, CKV_GCP_2. */
export const noPublicIngress: RiskRule = patternRule({
  name: "cloud-access/no-public-ingress",
  severity: "risky",
  appliesTo: isInfrastructure,
  added: [
    {
      pattern:
        /^[ \t-]*"?(cidr_blocks|ipv6_cidr_blocks|source_ranges|source_address_prefix|source_address_prefixes|cidr_ipv4|cidr_ipv6|CidrIp|CidrIpv6|allowed_cidr_blocks|public_access_cidrs|authorized_networks)"?[ \t]*[=:][ \t]*\[?[^\]\n]{0,300}?["'](?:0\.0\.0\.0\/0|::\/0|\*|Internet|Any)["']/gm,
      message: (name) => `Opens ${name} to the whole internet`,
      unless: (match, _change, side) => isOutgoing(side, match.index),
    },
    {
      pattern:
        /^[ \t-]*(CidrIp|CidrIpv6|loadBalancerSourceRanges):[ \t]*(?:\n[ \t]*-[ \t]*)?["']?(?:0\.0\.0\.0\/0|::\/0)["']?[ \t]*$/gm,
      message: (name) => `Opens ${name} to the whole internet`,
      unless: (match, _change, side) => isOutgoing(side, match.index),
    },
  ],
});

/** What goes out, and where routes lead, is open almost everywhere. */
function isOutgoing(side: Side, at: number): boolean {
  const line = side.lineAt(at);
  const blocks = blocksOf(side)[line.index] ?? [];
  if (
    blocks.some((header) =>
      /^(?:dynamic "?)?egress\b|_egress_rule\b|route_table|"?aws_route"?|^route\b/.test(header),
    )
  )
    return true;
  if (blocks.some((header) => /^(?:dynamic "?)?ingress\b|_ingress_rule\b/.test(header))) return false;
  const around = side.code.slice(Math.max(0, at - 500), at + 300);
  return /\btype\s*=\s*"egress"|\bdirection\s*=\s*"(?:EGRESS|Outbound)"/i.test(
    nearest(around, Math.min(500, at)),
  );
}

/** The lines around an offset up to the braces or blank lines that end them. */
function nearest(text: string, at: number): string {
  const above = text.slice(0, at);
  const below = text.slice(at);
  const from = Math.max(
    above.lastIndexOf("\n}"),
    above.lastIndexOf("{\n"),
    above.lastIndexOf("SecurityGroupEgress"),
  );
  const to = below.search(/\n\s*\}/);
  return text
    .slice(Math.max(0, from), to < 0 ? text.length : at + to)
    .replace("SecurityGroupEgress", 'type = "egress"');
}
