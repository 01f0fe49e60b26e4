import { describeRule } from "../describe-rule.ts";

describeRule("workflow/dangerous-triggers", {
  catches: [
    {
      when: "pull_request_target",
      path: ".github/workflows/ci.yml",
      lines: ["+on:", "+  pull_request_target:"],
      at: 2,
    },
    {
      when: "in a list",
      path: ".github/workflows/ci.yml",
      lines: ["+on: [push, pull_request_target]"],
      at: 1,
    },
    {
      when: "with a checkout of the head",
      path: ".github/workflows/ci.yml",
      lines: [
        " on: pull_request_target",
        "+        with:",
        "+          ref: ${{ github.event.pull_request.head.sha }}",
      ],
      at: 3,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "pull_request", path: ".github/workflows/ci.yml", lines: ["+on: pull_request"] },
    {
      when: "a comment",
      path: ".github/workflows/ci.yml",
      lines: ["+# not pull_request_target: it has secrets"],
    },
    {
      when: "the head in a harmless workflow",
      path: ".github/workflows/ci.yml",
      lines: ["+          ref: ${{ github.event.pull_request.head.sha }}"],
    },
  ],
});
