import { describe, expect, test } from "@jest/globals";

import { redactor } from "../src/redact.ts";

const redact = redactor(["the webhook's secret", 'with "quotes" and \\', "short"]);

describe("what looks like a secret is taken out", () => {
  test.each([
    {
      name: "an installation token",
      text: `token ghs_${"a1B2".repeat(9)} used`,
      becomes: "token [redacted] used",
    },
    {
      name: "a token of the longer form",
      text: `ghs_${"a".repeat(20)}.${"b".repeat(20)}-_x`,
      becomes: "[redacted]",
    },
    { name: "a personal token", text: `ghp_${"a1B2".repeat(9)}`, becomes: "[redacted]" },
    { name: "a fine-grained token", text: `github_pat_11AB${"x".repeat(40)}`, becomes: "[redacted]" },
    {
      name: "an app's web token",
      text: "jwt eyJhbGciOiJSUzI1NiJ9.eyJpYXQiOjE3MDB9.c2lnbmF0dXJl.",
      becomes: "jwt [redacted].",
    },
    {
      name: "an authorization header",
      text: "authorization: Bearer abcdefgh12345",
      becomes: "authorization: Bearer [redacted]",
    },
    {
      name: "a private key",
      text: "-----BEGIN RSA PRIVATE KEY-----\nMIIE+/a=\nabcd\n-----END RSA PRIVATE KEY-----\nafter",
      becomes: "[redacted]\nafter",
    },
    {
      name: "a private key in JSON",
      text: String.raw`{"key":"-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----\n"}`,
      becomes: '{"key":"[redacted]\\n"}',
    },
    {
      name: "a private key that was cut short",
      text: String.raw`{"key":"-----BEGIN PRIVATE KEY-----\nMIIEabcd"}`,
      becomes: '{"key":"[redacted]"}',
    },
    {
      name: "a password in an address",
      text: "https://me:pass%20word@host/x",
      becomes: "https://me:[redacted]@host/x",
    },
    { name: "a secret of ours", text: "got the webhook's secret!", becomes: "got [redacted]!" },
    {
      name: "a secret of ours in JSON",
      text: JSON.stringify({ a: 'with "quotes" and \\' }),
      becomes: '{"a":"[redacted]"}',
    },
  ])("$name", ({ text, becomes }) => {
    expect(redact(text)).toBe(becomes);
  });

  test.each([
    { name: "a SHA", text: "9595e95eacc27b80423e156726bf2ae0f6a3cddf" },
    { name: "an address with a port", text: "http://127.0.0.1:3000/api/github/webhooks" },
    { name: "a word as short as any other", text: "a short story" },
    { name: "a delivery's GUID", text: "72d3162e-cc78-11e3-81ab-4c9367dc0958" },
    { name: "talk of bearers", text: "the bearer of it" },
  ])("$name stays", ({ text }) => {
    expect(redact(text)).toBe(text);
  });
});
