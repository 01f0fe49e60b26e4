import { describeRule } from "../describe-rule.ts";

describeRule("secrets/known-token", {
  catches: [
    {
      when: "GitHub's",
      path: "src/a.js",
      lines: ["+const t = 'ghp_" + "R4nd0mL00kingT0kenOfThirtySixCharsXy12';"],
      at: 1,
    },
    { when: "AWS'", path: "a.env", lines: ["+AWS_ACCESS_KEY_ID=AKIA" + "Q3EGRZV2LWKD7TNB"], at: 1 },
    {
      when: "in prose as well",
      path: "README.md",
      lines: ["+token: glpat-" + "Zk3v9QmWx7RtYb2LpNc5"],
      at: 1,
    },
    {
      when: "a password in a URL",
      path: "config.yml",
      lines: ["+url: postgres://app:" + "q8Zr2vXw9Lk4@db.prod.acme.io/main"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "AWS' own example", path: "README.md", lines: ["+AKIA" + "IOSFODNN7EXAMPLE"] },
    {
      when: "a placeholder",
      path: "src/a.js",
      lines: ["+const t = 'ghp_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';"],
    },
    {
      when: "a password from the environment",
      path: "config.yml",
      lines: ["+url: postgres://app:${PASSWORD}@db.prod.acme.io/main"],
    },
    {
      when: "a local database",
      path: "docker-compose.yml",
      lines: ["+url: postgres://user:password@localhost/main"],
    },
  ],
});
