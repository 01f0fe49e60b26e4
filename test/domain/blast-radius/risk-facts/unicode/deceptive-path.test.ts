import { describeRule } from "../describe-rule.ts";

describeRule("unicode/deceptive-path", {
  catches: [
    { when: "a Cyrillic letter", path: "src/p\u0430y.ts", lines: ["+x"], at: null },
    { when: "an invisible character", path: "src/pay\u200b.ts", lines: ["+x"], at: null },
    { when: "combining marks", path: "src/cafe\u0301.ts", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [
    { when: "letters of one other alphabet", path: "docs/привет.md", lines: ["+x"] },
    { when: "an accent in one character", path: "src/café.ts", lines: ["+x"] },
  ],
});
