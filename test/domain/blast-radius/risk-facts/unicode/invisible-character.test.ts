import { describeRule } from "../describe-rule.ts";

describeRule("unicode/invisible-character", {
  catches: [
    { when: "a zero-width space", path: "src/a.js", lines: ["+const a\u200b = 1;"], at: 1 },
    {
      when: "tag characters in instructions",
      path: "AGENTS.md",
      lines: ["+Use tabs.\u{e0048}\u{e0069}"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "an emoji that joiners hold together", path: "README.md", lines: ["+👩\u200d💻"] },
    { when: "a Hebrew text", path: "i18n/he.json", lines: ['+  "a": "א\u200b\u200bב"'] },
    { when: "Persian", path: "i18n/fa.json", lines: ['+  "a": "می\u200cخواهم"'] },
    { when: "a byte order mark at the start", path: "a.cs", lines: ["+\ufeffusing System;"] },
  ],
});
