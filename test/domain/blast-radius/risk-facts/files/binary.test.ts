import { describeRule } from "../describe-rule.ts";

describeRule("files/binary", {
  catches: [
    { when: "a library", path: "lib/a.so", lines: null, at: null },
    { when: "an image", path: "logo.png", lines: null, at: null },
  ],
  looksLikeItAndIsNot: [
    { when: "text", path: "a.txt", lines: ["+x"] },
    {
      when: "a rename without changes",
      path: "b.dat",
      lines: null,
      file: { status: "renamed", previousPath: "a.dat" },
    },
    {
      when: "an empty file",
      path: "__init__.py",
      lines: null,
      file: { status: "added", blobSha: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391" },
    },
    {
      when: "a binary that goes",
      path: "lib/a.so",
      lines: null,
      file: { status: "removed", blobSha: null, mode: null },
    },
  ],
});
