import { describeRule } from "../describe-rule.ts";

describeRule("secrets/high-entropy-assignment", {
  catches: [
    { when: "in code", path: "src/a.js", lines: ["+const apiKey = 'f8Kq2" + "Zr9vXw4Lk7Tn3Bp6';"], at: 1 },
    { when: "in YAML", path: "config.yml", lines: ["+client_secret: q8Zr2v" + "Xw9Lk4Tn7Bp3Md6"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a word", path: "src/a.js", lines: ["+const token = 'authorization_code_value';"] },
    { when: "a reference", path: "src/a.js", lines: ["+const apiKey = process.env.PAYMENTS_API_KEY_2024;"] },
    { when: "a template", path: "config.yml", lines: ["+client_secret: ${CLIENT_SECRET_VALUE_1}"] },
    { when: "a UUID", path: "config.yml", lines: ["+token_id: 123e4567-e89b-42d3-a456-426614174000"] },
  ],
});
