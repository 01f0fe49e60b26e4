import { describeRule } from "../describe-rule.ts";

describeRule("unicode/bidirectional-text", {
  catches: [
    {
      when: "a right-to-left override",
      path: "src/a.js",
      lines: ["+if (isAdmin) { /*\u202e } \u2066 */"],
      at: 1,
    },
    { when: "in prose as well", path: "README.md", lines: ["+a\u2067b"], at: 1 },
  ],
  looksLikeItAndIsNot: [{ when: "Hebrew letters", path: "i18n/he.json", lines: ['+  "hello": "שלום"'] }],
});
