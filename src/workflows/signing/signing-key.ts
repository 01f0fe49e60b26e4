import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

/** The operator's Ed25519 key. */
export interface SigningKey {
  /** Names the ledger and its operator where they sign; no space and no plus in it. */
  readonly name: string;
  readonly publicKey: KeyObject;
  sign(data: Buffer): Buffer;
}

/** A key that cannot be used; the message says what to do, and shows nothing of the key. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

/** What a key may be called: the C2SP note format allows no space and no plus. */
export const keyName = /^[^\s+\p{Cc}]{1,100}$/u;

/**
 * The signing key in a PEM (PKCS #8).
 *
 * @throws {KeyError} where it is none, or not of Ed25519
 */
export function readSigningKey(pem: string, name: string): SigningKey {
  const key = parse(() => createPrivateKey(pem), "is no private key in PEM form");
  refuseOtherKinds(key);
  return { name, publicKey: createPublicKey(key), sign: (data) => sign(null, data, key) };
}

/** A key that signatures are verified with; a PEM has no name, and stands for every name. */
export interface VerificationKey {
  readonly name: string | null;
  readonly publicKey: KeyObject;
}

/**
 * A public key: a PEM (SPKI), or the C2SP form `<name>+<key id>+<base64>`.
 *
 * @throws {KeyError} where it is neither, or not of Ed25519
 */
export function readVerificationKey(text: string): VerificationKey {
  const note = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim());
  if (note === null) {
    if (text.includes("PRIVATE KEY")) throw new KeyError("is a private key: give the public one");
    const publicKey = parse(() => createPublicKey(text), "is no public key, neither PEM nor name+id+base64");
    refuseOtherKinds(publicKey);
    return { name: null, publicKey };
  }
  const [, name = "", , encoded = ""] = note;
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== 33 || bytes[0] !== ED25519)
    throw new KeyError("is a key of another kind than Ed25519");
  return { name, publicKey: fromRaw(bytes.subarray(1)) };
}

function refuseOtherKinds({ asymmetricKeyType }: KeyObject): void {
  if (asymmetricKeyType === "ed25519") return;
  throw new KeyError(
    `is a key of ${asymmetricKeyType ?? "an unknown kind"}, not of Ed25519: \`countersign ledger keygen\` makes one`,
  );
}

function parse(read: () => KeyObject, otherwise: string): KeyObject {
  try {
    return read();
  } catch (cause) {
    throw new KeyError(otherwise, { cause });
  }
}

/** The type byte of Ed25519 signatures in signed notes. */
export const ED25519 = 0x01;

/** RFC 8410: an SPKI of Ed25519 is this, and then the key's 32 bytes. */
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** The 32 bytes of a public key after RFC 8032. */
export function rawOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: "spki", format: "der" }).subarray(spkiPrefix.length);
}

function fromRaw(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: "der", type: "spki" });
}
