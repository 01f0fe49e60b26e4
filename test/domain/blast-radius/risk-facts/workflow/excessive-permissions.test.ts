import { describeRule } from "../describe-rule.ts";

describeRule("workflow/excessive-permissions", {
  catches: [
    { when: "everything", path: ".github/workflows/ci.yml", lines: ["+permissions: write-all"], at: 1 },
    {
      when: "contents",
      path: ".github/workflows/ci.yml",
      lines: ["+permissions:", "+  contents: write"],
      at: 2,
    },
    {
      when: "taken out",
      path: ".github/workflows/ci.yml",
      lines: ["-permissions:", "-  contents: read"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "reading", path: ".github/workflows/ci.yml", lines: ["+permissions:", "+  contents: read"] },
    { when: "a narrow one", path: ".github/workflows/ci.yml", lines: ["+  pull-requests: write"] },
  ],
});
