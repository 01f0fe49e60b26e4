import { describeRule } from "../describe-rule.ts";

describeRule("workflow/check-disabled", {
  catches: [
    {
      when: "continue-on-error",
      path: ".github/workflows/ci.yml",
      lines: ["+        continue-on-error: true"],
      at: 1,
    },
    { when: "if: false", path: ".github/workflows/ci.yml", lines: ["+    if: false"], at: 1 },
    {
      when: "a swallowed failure",
      path: ".github/workflows/ci.yml",
      lines: ["+      - run: npm test || true"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a condition",
      path: ".github/workflows/ci.yml",
      lines: ["+    if: github.ref == 'refs/heads/main'"],
    },
    { when: "back in force", path: ".github/workflows/ci.yml", lines: ["-        continue-on-error: true"] },
  ],
});
