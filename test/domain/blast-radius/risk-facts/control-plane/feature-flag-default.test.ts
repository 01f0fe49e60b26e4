import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/feature-flag-default", {
  catches: [
    {
      when: "a default",
      path: "config/feature_flags.yml",
      lines: ["-  new_checkout: false", "+  new_checkout: true"],
      at: 1,
    },
    { when: "a share", path: "flags/checkout.json", lines: ['-  "rollout": 5', '+  "rollout": 100'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a new flag", path: "config/feature_flags.yml", lines: ["+  new_checkout: false"] },
    { when: "a setting elsewhere", path: "config/app.yml", lines: ["-  debug: false", "+  debug: true"] },
  ],
});
