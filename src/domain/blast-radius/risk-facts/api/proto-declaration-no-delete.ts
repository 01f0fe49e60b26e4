import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";

/** Buf: `MESSAGE_NO_DELETE`, `ENUM_NO_DELETE`, `SERVICE_NO_DELETE`, `RPC_NO_DELETE`, `FILE_SAME_PACKAGE`. */
export const protoDeclarationNoDelete: RiskRule = patternRule({
  name: "api/proto-declaration-no-delete",
  severity: "risky",
  appliesTo: ({ language }) => language === "proto",
  removed: [
    {
      pattern: /^[ \t]*((?:message|enum|service|rpc)[ \t]+\w+)\b/gm,
      message: (name) => `Removes ${name}: callers that still use it fail`,
    },
    {
      pattern: /^[ \t]*(package[ \t]+[\w.]+)[ \t]*;/gm,
      message: (name) => `Changes ${name}: every name in it changes on the wire`,
      unless: (_match, change) => change.file.status === "removed",
    },
  ],
});
