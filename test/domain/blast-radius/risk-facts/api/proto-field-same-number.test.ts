import { describeRule } from "../describe-rule.ts";

describeRule("api/proto-field-same-number", {
  catches: [
    {
      when: "a number",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  string note = 3;", "+  string note = 4;", " }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "the same name in another message",
      path: "api/v1/pay.proto",
      lines: [" message A {", "   string note = 3;", " }", " message B {", "+  string note = 4;", " }"],
    },
  ],
});
