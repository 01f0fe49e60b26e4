import { type RiskRule, shown } from "../rule.ts";
import { lostFields } from "./proto-declarations.ts";

/** Buf: `FIELD_SAME_NAME`, `ENUM_VALUE_SAME_NAME`. */
export const protoFieldSameName: RiskRule = {
  name: "api/proto-field-same-name",
  severity: "risky",
  find: (change) =>
    lostFields(change)
      .filter(({ now }) => now === "another-name")
      .map(({ field }) => ({
        line: field.line,
        message: `Gives the number ${field.number} of ${shown(field.name)} another name: breaks JSON, and perhaps the meaning`,
      })),
};
