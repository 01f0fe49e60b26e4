import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/dns", {
  catches: [
    { when: "a zone", path: "dns/example.com.zone", lines: ["+x"], at: null },
    { when: "Terraform", path: "route53.tf", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "a resolver in code", path: "src/dns/resolve.ts", lines: ["+x"] }],
});
