import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/configured-path", {
  catches: [
    {
      when: "a glob",
      path: "edge/a/b.txt",
      lines: ["+x"],
      at: null,
      context: { controlPlanePaths: ["edge/**"] },
    },
    {
      when: "an old name",
      path: "else/b.txt",
      lines: ["+x"],
      at: null,
      file: { status: "renamed", previousPath: "edge/b.txt" },
      context: { controlPlanePaths: ["edge/"] },
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "another folder",
      path: "edges/b.txt",
      lines: ["+x"],
      context: { controlPlanePaths: ["edge/**"] },
    },
    { when: "nothing configured", path: "edge/b.txt", lines: ["+x"] },
  ],
});
