import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/lock-file-changed", {
  catches: [
    { when: "with its manifest or not", path: "package-lock.json", lines: ["+x"], at: null },
    { when: "removed", path: "yarn.lock", lines: ["-x"], at: null, file: { status: "removed" } },
  ],
  looksLikeItAndIsNot: [{ when: "some other lock", path: "src/lock.ts", lines: ["+x"] }],
});
