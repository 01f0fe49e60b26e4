import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/new-dependency", {
  catches: [
    {
      when: "npm",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "left-pad": "^1.3.0"', "   }"],
      at: 2,
    },
    { when: "pip", path: "requirements.txt", lines: ["+requests==2.32.0"], at: 1 },
    { when: "Bundler", path: "Gemfile", lines: ["+gem 'rails', '~> 7.1'"], at: 1 },
    { when: "Cargo", path: "Cargo.toml", lines: ['+serde = "1.0"'], at: 1 },
    { when: "Go", path: "go.mod", lines: ["+\tgithub.com/acme/lib v1.2.3"], at: 1 },
    { when: "Maven", path: "pom.xml", lines: ["+      <artifactId>guava</artifactId>"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "another version",
      path: "package.json",
      lines: ['   "dependencies": {', '-    "left-pad": "^1.2.0"', '+    "left-pad": "^1.3.0"', "   }"],
    },
    { when: "a script", path: "package.json", lines: ['   "scripts": {', '+    "test": "jest"', "   }"] },
    { when: "the package's own version", path: "package.json", lines: ['+  "version": "1.2.3",'] },
    { when: "a comment", path: "requirements.txt", lines: ["+# requests==2.32.0"] },
  ],
});
