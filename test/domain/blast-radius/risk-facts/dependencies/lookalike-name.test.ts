import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/lookalike-name", {
  catches: [
    {
      when: "a letter less",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "expres": "^4.0.0"', "   }"],
      at: 2,
    },
    { when: "swapped letters", path: "requirements.txt", lines: ["+reqeusts==2.0.0"], at: 1 },
    {
      when: "no separator",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "crossenv": "^1.0.0"', "   }"],
      at: 2,
    },
    {
      when: "another alphabet",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "re\u0430ct": "^18.0.0"', "   }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "the known name itself",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "express": "^4.0.0"', "   }"],
    },
    {
      when: "a known name near another known name",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "preact": "^10.0.0"', "   }"],
    },
    {
      when: "a scope",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "@acme/expres": "^1.0.0"', "   }"],
    },
    {
      when: "Python's other spelling of the same name",
      path: "requirements.txt",
      lines: ["+typing_extensions==4.0"],
    },
  ],
});
