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
      when: "a key of resolutions",
      path: "package.json",
      lines: ['   "resolutions": {', '+    "lodash@npm:4.17.21": "4.18.1"', "   }"],
      context: { lockFiles: ["yarn.lock"] },
    },
    {
      when: "another ecosystem's lock file",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "left-pad": "^1.3.0"', "   }"],
      context: { lockFiles: ["poetry.lock"] },
    },
  ],
});
