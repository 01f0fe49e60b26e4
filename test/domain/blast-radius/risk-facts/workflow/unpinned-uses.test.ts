import { describeRule } from "../describe-rule.ts";

describeRule("workflow/unpinned-uses", {
  catches: [
    { when: "a branch", path: ".github/workflows/ci.yml", lines: ["+      - uses: acme/deploy@main"], at: 1 },
    { when: "a tag", path: ".github/workflows/ci.yml", lines: ["+      - uses: acme/deploy@v2"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a commit",
      path: ".github/workflows/ci.yml",
      lines: ["+      - uses: acme/deploy@8f4b7f84864484a7bf31766abe9204da3cbe65b3"],
    },
    { when: "GitHub's own", path: ".github/workflows/ci.yml", lines: ["+      - uses: actions/checkout@v5"] },
    {
      when: "an action of this repository",
      path: ".github/workflows/ci.yml",
      lines: ["+      - uses: ./.github/actions/build"],
    },
  ],
});
