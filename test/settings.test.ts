import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { readSettings, secretsOf, SettingsError } from "../src/settings.ts";

const { privateKey: pkcs1, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const { privateKey: pkcs8 } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const { privateKey: elliptic } = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const folder = mkdtempSync(join(tmpdir(), "countersign-settings-"));
const keyFile = join(folder, "key.pem");
writeFileSync(keyFile, pkcs1);

const complete = { APP_ID: "1234", PRIVATE_KEY: pkcs1, WEBHOOK_SECRET: "a secret that is long" };

function problemsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split("\n").filter((line) => line.startsWith("  - "));
  }
}

describe("a complete environment", () => {
  test("needs three variables and has a sensible value for all else", () => {
    expect(readSettings(complete)).toEqual({
      appId: 1234,
      privateKey: pkcs1,
      webhookSecrets: ["a secret that is long"],
      webhookPath: "/api/github/webhooks",
      host: "0.0.0.0",
      port: 3000,
      databasePath: "countersign.sqlite",
      githubApiUrl: "https://api.github.com",
      documentationUrl: null,
      checkName: "countersign",
      logLevel: "info",
      concurrency: 8,
      sweepMinutes: 15,
      drainSeconds: 20,
      ledger: { signingKey: null, anchors: [], anchorMinutes: 15, streams: [] },
      notifyWebhooks: new Map(),
      digest: null,
      incidentSecrets: { pagerduty: null, opsgenie: null, webhook: null },
      incidentLabel: "incident",
    });
  });

  test("takes an empty variable as one that is not set", () => {
    expect(
      readSettings({ ...complete, PORT: "", WEBHOOK_SECRET_PREVIOUS: "", DOCUMENTATION_URL: "" }),
    ).toEqual(readSettings(complete));
  });

  test("has two webhook secrets while one is rotated, the new one first", () => {
    const { webhookSecrets } = readSettings({
      ...complete,
      WEBHOOK_SECRET_PREVIOUS: "the one that was before",
    });
    expect(webhookSecrets).toEqual(["a secret that is long", "the one that was before"]);
  });

  test("may name addresses with a slash at the end", () => {
    const settings = readSettings({
      ...complete,
      GITHUB_API_URL: "https://github.example.com/api/v3/",
      DOCUMENTATION_URL: "https://docs.example.com/countersign//",
    });
    expect(settings.githubApiUrl).toBe("https://github.example.com/api/v3");
    expect(settings.documentationUrl).toBe("https://docs.example.com/countersign");
  });
});

describe("notifications", () => {
  test("go to the webhooks that are named, and the digest to its time of day", () => {
    const settings = readSettings({
      ...complete,
      NOTIFY_WEBHOOKS: '{"default":"https://hooks.example/a","@acme/payments":"https://hooks.example/b"}',
      DIGEST_AT: "09:00",
      DIGEST_TIME_ZONE: "Europe/Berlin",
    });
    expect([...settings.notifyWebhooks]).toEqual([
      ["default", "https://hooks.example/a"],
      ["@acme/payments", "https://hooks.example/b"],
    ]);
    expect(settings.digest).toEqual({ at: "09:00", timeZone: "Europe/Berlin" });
    expect(secretsOf(settings)).toContain("https://hooks.example/b");
  });

  test.each([
    {
      name: "no JSON",
      env: { NOTIFY_WEBHOOKS: "https://hooks.example/token" },
      says: "NOTIFY_WEBHOOKS is no JSON",
    },
    {
      name: "a list",
      env: { NOTIFY_WEBHOOKS: '["https://hooks.example/token"]' },
      says: "must be a JSON object",
    },
    {
      name: "no URL",
      env: { NOTIFY_WEBHOOKS: '{"default":"token"}' },
      says: "has no http(s) URL for default",
    },
    { name: "no time", env: { DIGEST_AT: "9" }, says: "DIGEST_AT is no time of day" },
    { name: "no zone", env: { DIGEST_TIME_ZONE: "Berlin" }, says: "DIGEST_TIME_ZONE is no time zone" },
  ])("are refused where there is $name, without showing a URL", ({ env, says }) => {
    const problems = problemsOf({ ...complete, ...env });
    expect(problems).toEqual([expect.stringContaining(says)]);
    expect(problems.join()).not.toContain("token");
  });
});

describe("the private key", () => {
  test.each([
    { name: "PEM as GitHub hands it out", PRIVATE_KEY: pkcs1, key: pkcs1 },
    { name: "PEM of PKCS#8", PRIVATE_KEY: pkcs8, key: pkcs8 },
    { name: "PEM with \\n written out", PRIVATE_KEY: pkcs1.replaceAll("\n", "\\n"), key: pkcs1 },
    { name: "PEM with Windows line ends", PRIVATE_KEY: pkcs1.replaceAll("\n", "\r\n"), key: pkcs1 },
    { name: "PEM without its last line end", PRIVATE_KEY: pkcs1.trimEnd(), key: pkcs1 },
    { name: "PEM in base64", PRIVATE_KEY: Buffer.from(pkcs1).toString("base64"), key: pkcs1 },
    { name: "a file's path", PRIVATE_KEY_PATH: keyFile, key: pkcs1 },
  ])("may be given as $name", ({ key, PRIVATE_KEY, PRIVATE_KEY_PATH }) => {
    const { APP_ID, WEBHOOK_SECRET } = complete;
    expect(readSettings({ APP_ID, WEBHOOK_SECRET, PRIVATE_KEY, PRIVATE_KEY_PATH }).privateKey).toBe(key);
  });

  test.each([
    { name: "a word", PRIVATE_KEY: "swordfish", says: "PRIVATE_KEY is no PEM private key" },
    { name: "a public key", PRIVATE_KEY: publicKey, says: "PRIVATE_KEY is no PEM private key" },
    {
      name: "a key that was cut short",
      PRIVATE_KEY: pkcs1.replace(/\n.{64}\n/, "\n"),
      says: "PRIVATE_KEY is no RSA private key that can be used",
    },
    { name: "an elliptic-curve key", PRIVATE_KEY: elliptic, says: "PRIVATE_KEY is no RSA private key" },
    { name: "no file", PRIVATE_KEY_PATH: join(folder, "none.pem"), says: "PRIVATE_KEY_PATH cannot be read" },
    { name: "both", PRIVATE_KEY: pkcs1, PRIVATE_KEY_PATH: keyFile, says: "are both set: keep one of them" },
    { name: "nothing", says: "PRIVATE_KEY or PRIVATE_KEY_PATH is missing" },
  ])("is refused where it is $name", ({ says, PRIVATE_KEY, PRIVATE_KEY_PATH }) => {
    const { APP_ID, WEBHOOK_SECRET } = complete;
    const problems = problemsOf({ APP_ID, WEBHOOK_SECRET, PRIVATE_KEY, PRIVATE_KEY_PATH });
    expect(problems).toEqual([expect.stringContaining(says)]);
    expect(problems.join()).not.toContain("MII");
  });
});

describe("a malformed variable is refused by its name", () => {
  test.each([
    { name: "APP_ID", value: undefined, says: "APP_ID is missing" },
    { name: "APP_ID", value: "countersign", says: "APP_ID is not a number" },
    { name: "APP_ID", value: "Iv23liAbCdEf", says: "not its client ID or slug" },
    { name: "APP_ID", value: "0", says: "APP_ID is not a number" },
    { name: "WEBHOOK_SECRET", value: undefined, says: "WEBHOOK_SECRET is missing" },
    { name: "WEBHOOK_SECRET", value: "", says: "WEBHOOK_SECRET is missing" },
    { name: "WEBHOOK_SECRET", value: "development", says: "WEBHOOK_SECRET is too short" },
    { name: "WEBHOOK_SECRET", value: "fifteen letters", says: "WEBHOOK_SECRET is too short" },
    { name: "WEBHOOK_SECRET_PREVIOUS", value: "short", says: "WEBHOOK_SECRET_PREVIOUS is too short" },
    { name: "WEBHOOK_PATH", value: "hooks", says: "WEBHOOK_PATH must be a path that begins with /" },
    { name: "WEBHOOK_PATH", value: "/hooks?x=1", says: "WEBHOOK_PATH must be a path" },
    { name: "WEBHOOK_PATH", value: "/healthz", says: "WEBHOOK_PATH is the path of a health check" },
    { name: "PORT", value: "http", says: "PORT is not a whole number" },
    { name: "PORT", value: "-1", says: "PORT is not a whole number" },
    { name: "PORT", value: "65536", says: "PORT must be between 0 and 65535" },
    { name: "GITHUB_API_URL", value: "api.github.com", says: "GITHUB_API_URL is not an http(s) URL" },
    { name: "GITHUB_API_URL", value: "ftp://github.com", says: "GITHUB_API_URL is not an http(s) URL" },
    {
      name: "DOCUMENTATION_URL",
      value: "javascript:alert(1)",
      says: "DOCUMENTATION_URL is not an http(s) URL",
    },
    { name: "CHECK_NAME", value: "x".repeat(101), says: "CHECK_NAME is longer than 100 characters" },
    { name: "LOG_LEVEL", value: "loud", says: "LOG_LEVEL must be one of fatal, error" },
    { name: "CONCURRENCY", value: "0", says: "CONCURRENCY must be between 1 and 256" },
    { name: "SWEEP_MINUTES", value: "1.5", says: "SWEEP_MINUTES is not a whole number" },
    { name: "DRAIN_SECONDS", value: "601", says: "DRAIN_SECONDS must be between 0 and 600" },
  ])("$name=$value: $says", ({ name, value, says }) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([expect.stringContaining(says)]);
  });

  test("and all of them at once", () => {
    const problems = problemsOf({ APP_ID: "x", PORT: "x", LOG_LEVEL: "x" });
    expect(problems.map((line) => line.slice(4).split(" ")[0])).toEqual([
      "APP_ID",
      "WEBHOOK_SECRET",
      "PORT",
      "LOG_LEVEL",
      "PRIVATE_KEY",
    ]);
  });
});
