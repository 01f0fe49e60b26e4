import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/rate-limits", {
  catches: [
    {
      when: "another value",
      path: "config/gateway.yaml",
      lines: ["-  rateLimit: 100", "+  rateLimit: 10000"],
      at: 1,
    },
    { when: "taken out", path: "config/gateway.yaml", lines: ["-  max_connections: 50"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "an alert's throttle", path: "config/alerts.yaml", lines: ["-  throttle_enabled: true"] },
    { when: "a new limit", path: "config/gateway.yaml", lines: ["+  rateLimit: 100"] },
    { when: "code", path: "src/a.ts", lines: ["-  rateLimit: 100", "+  rateLimit: 10"] },
  ],
});
