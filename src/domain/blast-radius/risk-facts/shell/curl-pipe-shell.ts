import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Runs what a server answers at that moment. Checkov: CKV2_DOCKER_1 and its kin. */
export const curlPipeShell: RiskRule = commandRule({
  name: "shell/curl-pipe-shell",
  severity: "risky",
  commands: [
    {
      pattern:
        /\b(?:curl|wget|iwr|Invoke-WebRequest)\b[^\n;]{0,400}?\|[ \t]*(?:sudo[ \t]+(?:-\S+[ \t]+)*)?(?:\/\S*\/)?((?:ba|z|k|da)?sh|python3?|perl|ruby|node|iex)\b/g,
      message: (name) => `Pipes a download into ${name}`,
    },
    {
      pattern: /\b((?:ba|z)?sh|eval|source)[ \t]+(?:-c[ \t]+)?["']?(?:<\(|\$\()[ \t]*(?:curl|wget)\b/g,
      message: (name) => `Runs a download with ${name}`,
    },
  ],
});
