import { type RiskRule, shown } from "../rule.ts";
import { lostFields } from "./proto-declarations.ts";

/** Buf: `FIELD_SAME_TYPE`, `FIELD_SAME_CARDINALITY`. */
export const protoFieldSameType: RiskRule = {
  name: "api/proto-field-same-type",
  severity: "risky",
  find: (change) =>
    lostFields(change)
      .filter(({ now }) => now === "another-type")
      .map(({ field }) => ({
        line: field.line,
        message: `Changes the type of ${shown(field.name)}: old messages are misread`,
      })),
};
