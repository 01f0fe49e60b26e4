import { describeRule } from "../describe-rule.ts";

describeRule("api/proto-declaration-no-delete", {
  catches: [
    {
      when: "a call",
      path: "api/v1/pay.proto",
      lines: ["-  rpc Pay(PayRequest) returns (PayResponse);"],
      at: 1,
    },
    { when: "a message", path: "api/v1/pay.proto", lines: ["-message Pay {"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "moved within the file",
      path: "api/v1/pay.proto",
      lines: ["-message Pay {", "-}", " context", "+message Pay {", "+}"],
    },
    { when: "a comment", path: "api/v1/pay.proto", lines: ["-// message Pay {"] },
  ],
});
