import { describeRule } from "../describe-rule.ts";

describeRule("workflow/template-injection", {
  catches: [
    {
      when: "in a run line",
      path: ".github/workflows/ci.yml",
      lines: ['+      - run: echo "${{ github.event.issue.title }}"'],
      at: 1,
    },
    {
      when: "in a script's later line",
      path: ".github/workflows/ci.yml",
      lines: ["       - run: |", "+          set -e", "+          git checkout ${{ github.head_ref }}"],
      at: 3,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "as an environment variable",
      path: ".github/workflows/ci.yml",
      lines: ["+        env:", "+          TITLE: ${{ github.event.issue.title }}"],
    },
    {
      when: "what nobody can choose",
      path: ".github/workflows/ci.yml",
      lines: ["+      - run: echo ${{ github.event.pull_request.number }}"],
    },
  ],
});
