import { describe, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";

import {
  type Envelope,
  openEnvelope,
  preAuthenticationEncoding,
  signEnvelope,
} from "../../../src/workflows/signing/dsse.ts";
import { readSigningKey } from "../../../src/workflows/signing/signing-key.ts";

const aKey = () =>
  readSigningKey(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    "ledger.example.com",
  );
const key = aKey();
const keys = [{ name: null, publicKey: key.publicKey }];
const type = "application/vnd.in-toto+json";
const envelope = signEnvelope(type, '{"é":1}', key);

test("what is signed is encoded as the specification's own example", () => {
  // https://github.com/secure-systems-lab/dsse/blob/master/protocol.md, test vectors
  const encoded = preAuthenticationEncoding("http://example.com/HelloWorld", Buffer.from("hello world"));
  expect(encoded.toString()).toBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
});

describe("an envelope", () => {
  test("gives back what was signed", () => {
    expect(openEnvelope(JSON.stringify(envelope), type, keys)).toEqual({ ok: true, payload: '{"é":1}' });
  });

  test.each<{ name: string; tampered: Partial<Envelope> | string; why: string }>([
    {
      name: "another payload",
      tampered: { payload: Buffer.from("{}").toString("base64") },
      why: "not-signed",
    },
    { name: "another type", tampered: { payloadType: "text/plain" }, why: "not-signed" },
    { name: "another's signature", tampered: signEnvelope(type, '{"é":1}', aKey()), why: "not-signed" },
    { name: "no signature", tampered: { signatures: [] }, why: "not-signed" },
    {
      name: "a type that is not asked for",
      tampered: signEnvelope("text/plain", "{}", key),
      why: "other-type",
    },
    { name: "no JSON", tampered: "hello", why: "no-envelope" },
    { name: "JSON of something else", tampered: '{"payload": 1}', why: "no-envelope" },
    { name: "signatures that are none", tampered: { signatures: [null as never] }, why: "no-envelope" },
  ])("with $name is not believed", ({ tampered, why }) => {
    const text = typeof tampered === "string" ? tampered : JSON.stringify({ ...envelope, ...tampered });
    expect(openEnvelope(text, type, keys)).toEqual({ ok: false, why });
  });

  test("does not go by the id of the key that it names", () => {
    const { sig } = envelope.signatures[0]!;
    const renamed = { ...envelope, signatures: [{ keyid: "somebody else's", sig }] };
    expect(openEnvelope(JSON.stringify(renamed), type, keys)).toMatchObject({ ok: true });
  });
});
