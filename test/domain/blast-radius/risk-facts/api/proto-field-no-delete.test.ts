import { describeRule } from "../describe-rule.ts";

describeRule("api/proto-field-no-delete", {
  catches: [
    {
      when: "a field",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  string note = 3;", " }"],
      at: 2,
    },
    {
      when: "an enum's value",
      path: "api/v1/pay.proto",
      lines: [" enum State {", "-  STATE_DONE = 2;", " }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "moved within its message",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  string note = 3;", "   string a = 1;", "+  string note = 3;", " }"],
    },
    {
      when: "a comment",
      path: "api/v1/pay.proto",
      lines: [" message Pay {", "-  // string note = 3;", " }"],
    },
    { when: "an option", path: "api/v1/pay.proto", lines: ['-option go_package = "x";'] },
  ],
});
