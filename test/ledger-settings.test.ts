import { describe, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";

import { ledgerSecretsOf, readLedgerSettings } from "../src/ledger-settings.ts";

const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const secret = "a secret of this test";

function read(env: Readonly<Record<string, string>>) {
  const read = readLedgerSettings(env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.settings;
}

describe("the key", () => {
  test.each([
    { name: "in PEM", value: pem },
    { name: "on one line", value: pem.replaceAll("\n", "\\n") },
    { name: "in base64", value: Buffer.from(pem).toString("base64") },
  ])("may stand in the environment $name", ({ value }) => {
    const { signingKey } = read({ LEDGER_SIGNING_KEY: value, LEDGER_NAME: "ledger.example.com" });
    expect(signingKey).toMatchObject({ name: "ledger.example.com" });
  });
});

describe("streams and anchors", () => {
  test.each([
    {
      word: "syslog+tcp://siem.example.com:1514",
      stream: { kind: "syslog", transport: "tcp", host: "siem.example.com", port: 1514 },
    },
    {
      word: "syslog+udp://10.0.0.7",
      stream: { kind: "syslog", transport: "udp", host: "10.0.0.7", port: 514 },
    },
    {
      word: "syslog+tls://[2001:db8::7]/",
      stream: { kind: "syslog", transport: "tls", host: "2001:db8::7", port: 6514 },
    },
    {
      word: "https://siem.example.com/in",
      stream: { kind: "webhook", url: "https://siem.example.com/in", secret },
    },
  ])("$word is a stream", ({ word, stream }) => {
    expect(read({ LEDGER_STREAM: word, LEDGER_STREAM_SECRET: secret }).streams).toEqual([stream]);
  });

  test.each([
    { word: "file:/var/log/heads", anchor: { kind: "file", path: "/var/log/heads" } },
    { word: "file:///var/log/heads", anchor: { kind: "file", path: "/var/log/heads" } },
    { word: "git:/srv/heads", anchor: { kind: "git", clone: "/srv/heads" } },
    { word: "https://anchors.example.com", anchor: { kind: "webhook", url: "https://anchors.example.com" } },
  ])("$word is an anchor", ({ word, anchor }) => {
    expect(read({ LEDGER_ANCHOR: word, LEDGER_SIGNING_KEY: pem }).anchors).toEqual([anchor]);
  });

  test("may be several, with spaces or commas between", () => {
    const env = { LEDGER_ANCHOR: "file:/a, git:/b  https://c.example", LEDGER_SIGNING_KEY: pem };
    expect(read(env).anchors.map(({ kind }) => kind)).toEqual(["file", "git", "webhook"]);
  });
});

test.each<{ name: string; env: Readonly<Record<string, string>>; says: string }>([
  {
    name: "a name with a space",
    env: { LEDGER_NAME: "our ledger" },
    says: "LEDGER_NAME is no name for a key",
  },
  {
    name: "both keys",
    env: { LEDGER_SIGNING_KEY: pem, LEDGER_SIGNING_KEY_PATH: "a.pem" },
    says: "are both set",
  },
  {
    name: "a key of another kind",
    env: { LEDGER_SIGNING_KEY: rsa },
    says: "LEDGER_SIGNING_KEY is a key of rsa",
  },
  {
    name: "a key's file that is not there",
    env: { LEDGER_SIGNING_KEY_PATH: "none.pem" },
    says: "LEDGER_SIGNING_KEY_PATH cannot be read",
  },
  {
    name: "an anchor without a key",
    env: { LEDGER_ANCHOR: "file:/a" },
    says: "LEDGER_ANCHOR needs LEDGER_SIGNING_KEY",
  },
  {
    name: "an anchor of no kind",
    env: { LEDGER_ANCHOR: "s3://x", LEDGER_SIGNING_KEY: pem },
    says: 'LEDGER_ANCHOR has "s3://…"',
  },
  {
    name: "a relative path",
    env: { LEDGER_ANCHOR: "file:heads", LEDGER_SIGNING_KEY: pem },
    says: "which is no anchor",
  },
  {
    name: "a stream of no kind",
    env: { LEDGER_STREAM: "syslog://host" },
    says: 'LEDGER_STREAM has "syslog://…"',
  },
  {
    name: "a port that is none",
    env: { LEDGER_STREAM: "syslog+tcp://host:70000" },
    says: "which is no stream",
  },
  {
    name: "a webhook without a secret",
    env: { LEDGER_STREAM: "https://host" },
    says: "LEDGER_STREAM_SECRET is missing",
  },
  {
    name: "a short secret",
    env: { LEDGER_STREAM_SECRET: "short" },
    says: "LEDGER_STREAM_SECRET is too short",
  },
  { name: "too many minutes", env: { LEDGER_ANCHOR_MINUTES: "2000" }, says: "must be between 1 and 1440" },
])("$name is refused in words", ({ env, says }) => {
  const read = readLedgerSettings(env);
  expect("problems" in read ? read.problems.join("\n") : "").toContain(says);
});

test("no message shows what may be secret", () => {
  const read = readLedgerSettings({
    LEDGER_STREAM: "https://host/token ftp://user:password@host/x",
    LEDGER_SIGNING_KEY: "private words",
  });
  expect("problems" in read && read.problems.join("\n")).not.toMatch(/token|password|private words/u);
});

test("addresses of webhooks and their secret are kept out of the log", () => {
  const env = {
    LEDGER_STREAM: "https://a.example/x",
    LEDGER_STREAM_SECRET: secret,
    LEDGER_ANCHOR: "https://b.example/y",
    LEDGER_SIGNING_KEY: pem,
  };
  expect(ledgerSecretsOf(read(env))).toEqual(["https://a.example/x", secret, "https://b.example/y"]);
});
