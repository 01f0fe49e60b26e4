import { describeRule } from "../describe-rule.ts";

describeRule("dependencies/internal-scope", {
  catches: [
    {
      when: "newly required",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "@acme/billing": "^1.0.0"', "   }"],
      at: 2,
      context: { internalPackages: ["@acme"] },
    },
    {
      when: "locked from outside",
      path: "package-lock.json",
      lines: ['+      "resolved": "https://registry.npmjs.org/@acme/billing/-/billing-99.0.0.tgz",'],
      at: 1,
      context: { internalPackages: ["@acme"] },
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "another scope",
      path: "package.json",
      lines: ['   "dependencies": {', '+    "@acmeco/billing": "^1.0.0"', "   }"],
      context: { internalPackages: ["@acme"] },
    },
    {
      when: "locked from inside",
      path: "package-lock.json",
      lines: ['+      "resolved": "https://npm.acme.example/@acme/billing/-/billing-1.0.0.tgz",'],
      context: { internalPackages: ["@acme"] },
    },
  ],
});
