import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/registry-changed", {
  catches: [
    { when: "npm", path: ".npmrc", lines: ["+registry=https://npm.example.com/"], at: 1 },
    {
      when: "a scope's binding taken out",
      path: ".npmrc",
      lines: ["-@acme:registry=https://npm.acme.example/"],
      at: 1,
    },
    {
      when: "an extra index",
      path: "requirements.txt",
      lines: ["+--extra-index-url https://pypi.example.com/simple"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a setting of npm", path: ".npmrc", lines: ["+save-exact=true"] },
    {
      when: "a comment of pip-compile",
      path: "requirements.txt",
      lines: ["+#    pip-compile --index-url https://pypi.example.com/simple requirements.in"],
    },
  ],
});
