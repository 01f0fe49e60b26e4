import { describeRule } from "../describe-rule.ts";

describeRule("workflow/secrets-inherit", {
  catches: [
    { when: "inherit", path: ".github/workflows/ci.yml", lines: ["+    secrets: inherit"], at: 1 },
    {
      when: "all as JSON",
      path: ".github/workflows/ci.yml",
      lines: ["+      - run: echo '${{ toJSON(secrets) }}'"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "one secret",
      path: ".github/workflows/ci.yml",
      lines: ["+    secrets:", "+      token: ${{ secrets.TOKEN }}"],
    },
  ],
});
