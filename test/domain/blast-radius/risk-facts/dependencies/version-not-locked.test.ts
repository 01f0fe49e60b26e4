import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/version-not-locked", {
  catches: [
    {
      when: "a lock file that did not change",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "left-pad": "^1.3.0"', "   }"],
      at: 2,
      context: { lockFiles: ["package-lock.json"] },
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "no lock file is known",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "left-pad": "^1.3.0"', "   }"],
    },
    {
      when: "another ecosystem's lock file",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "left-pad": "^1.3.0"', "   }"],
      context: { lockFiles: ["poetry.lock"] },
    },
  ],
});
