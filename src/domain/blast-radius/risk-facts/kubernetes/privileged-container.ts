import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** kube-linter: `privileged-container`, `host-network`, `host-pid`, `host-ipc`, `privilege-escalation-container`, `docker-sock`. */
export const privilegedContainer: RiskRule = patternRule({
  name: "kubernetes/privileged-container",
  severity: "risky",
  appliesTo: isManifest,
  added: [
    {
      pattern:
        /^[ \t-]*(privileged|allowPrivilegeEscalation|hostNetwork|hostPID|hostIPC):[ \t]*["']?true\b/gm,
      message: (name) => `Sets ${name}: a container may reach out of its sandbox`,
    },
    {
      pattern: /^[ \t-]*-[ \t]*["']?(SYS_ADMIN|SYS_PTRACE|NET_ADMIN|ALL)["']?[ \t]*$/gm,
      message: (name) => `Adds the capability ${name}`,
      unless: (match, _change, side) => isDropped(side.code, match.index),
    },
    {
      pattern:
        /^[ \t-]*path:[ \t]*["']?(\/var\/run\/docker\.sock|\/run\/containerd\/containerd\.sock|\/)["']?[ \t]*$/gm,
      message: (name) => `Mounts ${name} of the host into a container`,
      unless: (match, _change, side) =>
        match[1] === "/" && !/hostPath:\s*$/.test(side.code.slice(0, match.index).slice(-80)),
    },
  ],
});

/** Capabilities under `drop:` are taken away. */
function isDropped(code: string, at: number): boolean {
  const above = code.slice(Math.max(0, at - 400), at);
  return (
    Math.max(above.lastIndexOf("drop:"), -1) > above.lastIndexOf("add:") ||
    !/\b(?:add|capabilities):/.test(above)
  );
}
