import { describeRule } from "../describe-rule.ts";

describeRule("workflow/secret-used", {
  catches: [
    {
      when: "a new one",
      path: ".github/workflows/ci.yml",
      lines: ["+          key: ${{ secrets.DEPLOY_KEY }}"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "the one that was there",
      path: ".github/workflows/ci.yml",
      lines: ["-        key: ${{ secrets.DEPLOY_KEY }}", "+          key: ${{ secrets.DEPLOY_KEY }}"],
    },
    {
      when: "the outputs of a step that is called so",
      path: ".github/workflows/ci.yml",
      lines: ["+          key: ${{ steps.load-secrets.outputs.KEY }}"],
    },
    {
      when: "the workflow's own token",
      path: ".github/workflows/ci.yml",
      lines: ["+          token: ${{ secrets.GITHUB_TOKEN }}"],
    },
  ],
});
