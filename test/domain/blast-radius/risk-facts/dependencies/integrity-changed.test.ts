import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/integrity-changed", {
  catches: [
    {
      when: "npm",
      path: "package-lock.json",
      lines: [
        '       "resolved": "https://registry.example/a/-/a-1.3.0.tgz",',
        '-      "integrity": "sha512-aaaaaaaaaaaaaaaaaaaaaaaa=="',
        '+      "integrity": "sha512-bbbbbbbbbbbbbbbbbbbbbbbb=="',
      ],
      at: 2,
    },
    {
      when: "Go",
      path: "go.sum",
      lines: ["-github.com/a/b v1.0.0 h1:aaa=", "+github.com/a/b v1.0.0 h1:bbb="],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a comma at the end",
      path: "package-lock.json",
      lines: [
        '       "resolved": "https://registry.example/a/-/a-1.3.0.tgz",',
        '-      "integrity": "sha512-aaaaaaaaaaaaaaaaaaaaaaaa=="',
        '+      "integrity": "sha512-aaaaaaaaaaaaaaaaaaaaaaaa==",',
      ],
    },
    {
      when: "another version",
      path: "package-lock.json",
      lines: [
        '-      "version": "1.3.0",',
        '-      "integrity": "sha512-aaa"',
        '+      "version": "1.3.1",',
        '+      "integrity": "sha512-bbb"',
      ],
    },
    { when: "a new module", path: "go.sum", lines: ["+github.com/a/b v1.0.0 h1:aaa="] },
  ],
});
