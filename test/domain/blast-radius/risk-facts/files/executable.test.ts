import { describeRule } from "../describe-rule.ts";

describeRule("files/executable", {
  catches: [
    {
      when: "a script",
      path: "bin/run",
      lines: ["+#!/bin/sh"],
      at: null,
      file: { status: "added", mode: "100755" },
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a new file that cannot", path: "a.txt", lines: ["+x"], file: { status: "added" } },
    { when: "a script that was there", path: "bin/run", lines: ["+x"], file: { mode: "100755" } },
  ],
});
