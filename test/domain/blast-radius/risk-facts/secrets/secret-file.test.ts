import { describeRule } from "../describe-rule.ts";

describeRule("secrets/secret-file", {
  catches: [
    { when: "an environment", path: ".env", lines: ["+A=1"], at: null },
    { when: "a key", path: "certs/server.key", lines: ["+x"], at: null },
    { when: "Terraform's state", path: "terraform.tfstate", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [
    { when: "an example", path: ".env.example", lines: ["+A="] },
    { when: "a public key", path: "keys/public.pem", lines: ["+x"] },
    { when: "one that goes", path: ".env", lines: ["-A=1"], file: { status: "removed" } },
  ],
});
