import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/non-registry-source", {
  catches: [
    {
      when: "git in npm",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "a": "git+https://github.com/a/b.git"', "   }"],
      at: 2,
    },
    {
      when: "a shorthand",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "a": "acme/b#main"', "   }"],
      at: 2,
    },
    { when: "a URL in pip", path: "requirements.txt", lines: ["+git+https://github.com/a/b.git"], at: 1 },
    {
      when: "git in Bundler",
      path: "Gemfile",
      lines: ["+gem 'a', git: 'https://github.com/a/a.git'"],
      at: 1,
    },
    {
      when: "Go's replace",
      path: "go.mod",
      lines: ["+replace github.com/a/b => github.com/c/b v1.0.0"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a range", path: "package.json", lines: ['   "dependencies": {', '+    "a": "^1.0.0"', "   }"] },
    {
      when: "a workspace",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "a": "workspace:*"', "   }"],
    },
  ],
});
