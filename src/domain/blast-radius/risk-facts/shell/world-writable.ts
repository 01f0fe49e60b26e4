import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Rights for everybody, or for root without a password. */
export const worldWritable: RiskRule = commandRule({
  name: "shell/world-writable",
  severity: "risky",
  commands: [
    {
      pattern: /\bchmod[ \t]+(?:-\w+[ \t]+)*((?:0?[0-7]?777|(?:a|o|ugo)\+\w*w\w*))\b/g,
      message: (name) => `Sets the mode ${name}`,
    },
    { pattern: /(NOPASSWD:[ \t]*ALL)\b/g, message: () => "Gives root without a password" },
    {
      pattern: /\b(setenforce[ \t]+0|ufw[ \t]+disable|iptables[ \t]+-F)\b/g,
      message: (name) => `Switches a guard of the system off: ${name}`,
    },
  ],
});
