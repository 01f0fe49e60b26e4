import { createHash, type KeyObject, verify } from "node:crypto";

import { ED25519, rawOf, type SigningKey, type VerificationKey } from "./signing-key.ts";

// The note format of transparency logs: https://c2sp.org/signed-note

/** Why a note is not believed. */
export type NoteProblem =
  | "no-note"
  /** None of its signatures is by a key that is known. */
  | "unknown-key"
  /** It bears a known key's name and id, and its text is not what that key signed. */
  | "bad-signature";

/** Four bytes that tell keys of one name apart: not cryptographically strong, and not relied upon. */
function keyId(name: string, publicKey: KeyObject): Buffer {
  return createHash("sha256")
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(rawOf(publicKey))
    .digest()
    .subarray(0, 4);
}

/** The public key as verifiers of notes take it: `<name>+<key id>+<base64>`. */
export function noteKey({ name, publicKey }: Pick<SigningKey, "name" | "publicKey">): string {
  const encoded = Buffer.concat([Buffer.from([ED25519]), rawOf(publicKey)]).toString("base64");
  return `${name}+${keyId(name, publicKey).toString("hex")}+${encoded}`;
}

/** @param text ends with a line end, and has no control character but those */
export function signNote(text: string, key: SigningKey): string {
  const signature = Buffer.concat([keyId(key.name, key.publicKey), key.sign(Buffer.from(text))]);
  return `${text}\n\u2014 ${key.name} ${signature.toString("base64")}\n`;
}

const signatureLine = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
/** A note may bear the signatures of others too. */
const mostSignatures = 16;

/** The text of a note that one of these keys has signed, or why it is not believed. */
export function openNote(
  note: string,
  keys: readonly VerificationKey[],
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: NoteProblem } {
  const end = note.lastIndexOf("\n\n");
  if (end === -1 || !note.endsWith("\n")) return { ok: false, why: "no-note" };
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > mostSignatures) return { ok: false, why: "no-note" };
  let why: NoteProblem = "unknown-key";
  let isSigned = false;
  for (const line of lines) {
    const [, name, encoded] = signatureLine.exec(line) ?? [];
    if (name === undefined || encoded === undefined) return { ok: false, why: "no-note" };
    const bytes = Buffer.from(encoded, "base64");
    const key = keys.find(
      (each) =>
        (each.name === null || each.name === name) &&
        keyId(name, each.publicKey).equals(bytes.subarray(0, 4)),
    );
    if (key === undefined) continue;
    if (verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4))) isSigned = true;
    else why = "bad-signature";
  }
  // A known key's signature that does not fit spoils the whole note, whatever else is right about it.
  return isSigned && why !== "bad-signature" ? { ok: true, text } : { ok: false, why };
}
