import { describeRule } from "../describe-rule.ts";

describeRule("api/proto-field-same-type", {
  catches: [
    {
      when: "a type",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  int32 cents = 3;", "+  string cents = 3;", " }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "white space",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  int32  cents = 3;", "+  int32 cents = 3;", " }"],
    },
  ],
});
