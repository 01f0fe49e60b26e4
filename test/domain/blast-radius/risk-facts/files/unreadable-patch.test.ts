import { describeRule } from "../describe-rule.ts";

describeRule("files/unreadable-patch", {
  catches: [
    { when: "too large to show", path: "a.json", lines: null, at: null, file: { additions: 40000 } },
    { when: "cut short", path: "a.txt", lines: ["+x"], at: null, file: { additions: 5 } },
    { when: "malformed", path: "a.txt", lines: ["+x"], at: null, file: { patch: "@@ -1,4 +1,9 @@\n+x" } },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a rename without changes",
      path: "b.txt",
      lines: null,
      file: { status: "renamed", previousPath: "a.txt" },
    },
    { when: "a whole patch", path: "a.txt", lines: ["+x"] },
  ],
});
