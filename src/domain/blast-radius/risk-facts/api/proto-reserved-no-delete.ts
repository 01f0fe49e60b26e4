import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";

/** Buf: `RESERVED_MESSAGE_NO_DELETE`, `RESERVED_ENUM_NO_DELETE`. */
export const protoReservedNoDelete: RiskRule = patternRule({
  name: "api/proto-reserved-no-delete",
  severity: "risky",
  appliesTo: ({ language }) => language === "proto",
  removed: [
    {
      pattern: /^[ \t]*reserved[ \t]+([^;\n]{1,300})/gm,
      message: (name) => `Removes reserved ${name}: what old messages carry there could be misread`,
    },
  ],
});
