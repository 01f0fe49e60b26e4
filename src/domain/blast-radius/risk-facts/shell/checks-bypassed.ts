import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Switches that skip a check or a question on the way to production. */
export const checksBypassed: RiskRule = commandRule({
  name: "shell/checks-bypassed",
  severity: "risky",
  commands: [
    {
      pattern: /[ \t](--no-verify|--no-gpg-sign)\b/g,
      message: (name) => `Uses ${name}: hooks or signatures are skipped`,
    },
    {
      pattern: /[ \t](--insecure-skip-tls-verify|--no-check-certificate|--trusted-host)\b/g,
      message: (name) => `Uses ${name}: anybody on the way can answer`,
    },
    {
      pattern: /\bcurl\b[^\n;|]{0,200}?[ \t](-[a-zA-Z]*k[a-zA-Z]*|--insecure)(?=[ \t])/g,
      message: (name) => `Uses curl ${name}: anybody on the way can answer`,
    },
    {
      pattern:
        /\b(?:terraform|tofu|terragrunt)\b[^\n;|]{0,200}?[ \t](-auto-approve|--auto-approve|--terragrunt-non-interactive)\b/g,
      message: (name) => `Applies infrastructure with ${name}: nobody looks at the plan`,
    },
    {
      pattern: /\bpulumi[ \t]+(?:up|update)\b[^\n;|]{0,120}?[ \t](--yes|-y)\b/g,
      message: (name) => `Applies infrastructure with ${name}`,
    },
    {
      pattern: /\bcdk[ \t]+deploy\b[^\n;|]{0,160}?(--require-approval[ \t=]+never)\b/g,
      message: (name) => `Deploys with ${name}`,
    },
  ],
});
