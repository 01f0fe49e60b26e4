import { type RiskRule, shown } from "../rule.ts";
import { lostFields } from "./proto-declarations.ts";

/** Buf: `FIELD_NO_DELETE`, `ENUM_VALUE_NO_DELETE`. */
export const protoFieldNoDelete: RiskRule = {
  name: "api/proto-field-no-delete",
  severity: "risky",
  find: (change) =>
    lostFields(change)
      .filter(({ now }) => now === "gone")
      .map(({ field }) => ({
        line: field.line,
        message: `Removes ${shown(field.name)} = ${field.number}: old messages that carry it are misread once the number is used again`,
      })),
};
