import { type RiskRule, shown } from "../rule.ts";
import { lostFields } from "./proto-declarations.ts";

/** Buf: `FIELD_NO_DELETE` and `FIELD_SAME_NAME`, taken together: the name moved to another number. */
export const protoFieldSameNumber: RiskRule = {
  name: "api/proto-field-same-number",
  severity: "risky",
  find: (change) =>
    lostFields(change)
      .filter(({ now }) => now === "another-number")
      .map(({ field }) => ({
        line: field.line,
        message: `Renumbers ${shown(field.name)}: old and new programs no longer understand each other`,
      })),
};
