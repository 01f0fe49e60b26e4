import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/unbounded-version", {
  catches: [
    { when: "any", path: "package.json", lines: ['   "dependencies": {', '+    "a": "*"', "   }"], at: 2 },
    { when: "at least", path: "requirements.txt", lines: ["+django>=4.2"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a range", path: "package.json", lines: ['   "dependencies": {', '+    "a": "^1.0.0"', "   }"] },
    { when: "with an upper end", path: "requirements.txt", lines: ["+django>=4.2,<5"] },
  ],
});
