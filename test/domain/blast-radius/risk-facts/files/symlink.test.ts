import { describeRule } from "../describe-rule.ts";

describeRule("files/symlink", {
  catches: [
    {
      when: "a link",
      path: "config/current",
      lines: ["+../../etc/passwd"],
      at: null,
      file: { status: "added", mode: "120000" },
    },
  ],
  looksLikeItAndIsNot: [{ when: "a file", path: "config/current", lines: ["+../a"] }],
});
