import { describeRule } from "../describe-rule.ts";

describeRule("files/submodule", {
  catches: [
    {
      when: "another commit",
      path: "vendor/lib",
      lines: [
        "-Subproject commit 8f4b7f84864484a7bf31766abe9204da3cbe65b3",
        "+Subproject commit 11bd71901bbe5b1630ceea73d27597364c9af683",
      ],
      at: null,
      file: { mode: "160000" },
    },
    { when: "another source", path: ".gitmodules", lines: ["+\turl = https://example.com/lib.git"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a sentence about it", path: "docs/a.md", lines: ["+Subproject commit of the day"] },
  ],
});
