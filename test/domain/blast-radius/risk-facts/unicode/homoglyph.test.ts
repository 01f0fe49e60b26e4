import { describeRule } from "../describe-rule.ts";

describeRule("unicode/homoglyph", {
  catches: [{ when: "a Cyrillic a", path: "src/a.js", lines: ["+const p\u0430yment = 1;"], at: 1 }],
  looksLikeItAndIsNot: [
    { when: "a word of another language", path: "src/a.py", lines: ["+x = 'привет'"] },
    { when: "a Greek letter in a formula", path: "src/a.py", lines: ["+Δx = 1"] },
    { when: "prose", path: "README.md", lines: ["+p\u0430yment"] },
  ],
});
