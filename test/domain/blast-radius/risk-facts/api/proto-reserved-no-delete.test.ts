import { describeRule } from "../describe-rule.ts";

describeRule("api/proto-reserved-no-delete", {
  catches: [{ when: "numbers", path: "api/v1/pay.proto", lines: ["-  reserved 3, 5;"], at: 1 }],
  looksLikeItAndIsNot: [{ when: "another one added", path: "api/v1/pay.proto", lines: ["+  reserved 3;"] }],
});
