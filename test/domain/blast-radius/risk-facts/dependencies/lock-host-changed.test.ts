import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/lock-host-changed", {
  catches: [
    {
      when: "another host",
      path: "package-lock.json",
      lines: ['+      "resolved": "https://evil.example/left-pad-1.3.0.tgz",'],
      at: 1,
    },
    {
      when: "without encryption",
      path: "yarn.lock",
      lines: ['+  resolved "http://registry.npmjs.org/a/-/a-1.0.0.tgz"'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "the public registry",
      path: "package-lock.json",
      lines: ['+      "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz",'],
    },
    {
      when: "the host that was there",
      path: "package-lock.json",
      lines: [
        '-      "resolved": "https://npm.acme.example/a-1.0.0.tgz",',
        '+      "resolved": "https://npm.acme.example/a-1.1.0.tgz",',
      ],
    },
    {
      when: "a link to a sponsor's page",
      path: "package-lock.json",
      lines: ['+        "https://sponsors.example/a/"'],
    },
  ],
});
