import { createHash, type KeyObject, verify } from "node:crypto";

import { type SigningKey, type VerificationKey } from "./signing-key.ts";

// Dead Simple Signing Envelope: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md

/** A signed payload as JSON. */
export interface Envelope {
  /** Base64. */
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** The payload type of in-toto statements. */
export const inTotoType = "application/vnd.in-toto+json";

/** What is signed: type and payload after their lengths, so that neither can be taken for a part of the other. */
export function preAuthenticationEncoding(payloadType: string, payload: Buffer): Buffer {
  const type = Buffer.from(payloadType);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `), payload]);
}

/** Hex SHA-256 of the public key's SPKI, a hint for whoever has many keys. */
function keyIdOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/** Signs a payload. */
export function signEnvelope(payloadType: string, payload: string, key: SigningKey): Envelope {
  const bytes = Buffer.from(payload);
  const sig = key.sign(preAuthenticationEncoding(payloadType, bytes)).toString("base64");
  return {
    payload: bytes.toString("base64"),
    payloadType,
    signatures: [{ keyid: keyIdOf(key.publicKey), sig }],
  };
}

/** Why an envelope is not believed. */
export type EnvelopeProblem = "no-envelope" | "other-type" | "not-signed";

/** The payload of an envelope that one of these keys has signed. The keys decide, whatever the envelope names. */
export function openEnvelope(
  text: string,
  payloadType: string,
  keys: readonly VerificationKey[],
): { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly why: EnvelopeProblem } {
  const envelope = parse(text);
  if (envelope === null) return { ok: false, why: "no-envelope" };
  const payload = Buffer.from(envelope.payload, "base64");
  const signed = preAuthenticationEncoding(envelope.payloadType, payload);
  const isSigned = envelope.signatures.some(({ sig }) =>
    keys.some(({ publicKey }) => verify(null, signed, publicKey, Buffer.from(sig, "base64"))),
  );
  if (!isSigned) return { ok: false, why: "not-signed" };
  if (envelope.payloadType !== payloadType) return { ok: false, why: "other-type" };
  return { ok: true, payload: payload.toString("utf8") };
}

function parse(text: string): Envelope | null {
  try {
    const { payload, payloadType, signatures } = JSON.parse(text) as Partial<Envelope>;
    if (typeof payload !== "string" || typeof payloadType !== "string" || !Array.isArray(signatures))
      return null;
    const areSignatures = signatures.every(
      (each: unknown) => typeof (each as { sig?: unknown } | null)?.sig === "string",
    );
    return areSignatures ? { payload, payloadType, signatures } : null;
  } catch {
    return null;
  }
}
