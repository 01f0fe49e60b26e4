import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/install-script", {
  catches: [
    {
      when: "a package's own",
      path: "package.json",
      lines: ['   "scripts": {', '+    "postinstall": "node setup.js"', "   }"],
      at: 2,
    },
    {
      when: "a locked package's",
      path: "package-lock.json",
      lines: ['+      "hasInstallScript": true,'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "husky", path: "package.json", lines: ['+    "prepare": "husky"'] },
    { when: "another script", path: "package.json", lines: ['+    "build": "tsc"'] },
  ],
});
