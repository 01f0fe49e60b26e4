import { type RiskRule } from "../rule.ts";

/** A new file that can be run. */
export const executable: RiskRule = {
  name: "files/executable",
  severity: "notice",
  find: ({ file }) =>
    file.mode === "100755" && file.status === "added"
      ? [{ line: null, message: "A new file that can be run" }]
      : [],
};
