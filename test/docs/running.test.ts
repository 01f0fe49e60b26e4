import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

import { readSettings, settingNames } from "../../src/settings.ts";

const text = readFileSync(new URL("../../docs/running.md", import.meta.url), "utf8");
const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, name = "", byDefault = "", meaning = ""]) => ({ name, byDefault, meaning }),
);

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

describe("docs/running.md", () => {
  test("describes every variable that the app reads, and no other", () => {
    expect(rows.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
  });

  test("gives the defaults that the app has", () => {
    const literal = rows.flatMap(({ name, byDefault }) => {
      const value = /^`(.+)`$/.exec(byDefault)?.[1];
      return value === undefined ? [] : [[name, value] as const];
    });
    expect(literal.length).toBeGreaterThan(7);
    const required = {
      APP_ID: "1",
      WEBHOOK_SECRET: "a secret that is long",
      PRIVATE_KEY: privateKey,
    };
    expect(readSettings({ ...required, ...Object.fromEntries(literal) })).toEqual(readSettings(required));
  });
});
