import { describeRule } from "../describe-rule.ts";

describeRule("api/proto-field-same-name", {
  catches: [
    {
      when: "a name",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  string note = 3;", "+  string remark = 3;", " }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "another field's options",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  string note = 3;", "+  string note = 3 [deprecated = true];", " }"],
    },
  ],
});
