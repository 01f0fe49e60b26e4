import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type Writable } from "node:stream";
import { noteKey } from "../../workflows/signing/signed-note.ts";
import { keyName } from "../../workflows/signing/signing-key.ts";
import { exitCodes } from "../exit-codes.ts";
import { whyFile } from "../file-trouble.ts";
import { write } from "./output.ts";

/** Options of `countersign ledger keygen`. */
export interface KeygenOptions {
  readonly out: string;
  readonly name: string;
}

/**
 * Makes a key, writes its private half to a file and its public half to the output; answers the exit code.
 *
 * @throws where the file is there already or cannot be written, or the name is none
 */
export async function runKeygen({ out, name }: KeygenOptions, output: Writable): Promise<number> {
  if (!keyName.test(name)) {
    throw new Error(`--name "${name}" is no name for a key: it may hold neither a space nor a plus.`);
  }
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  try {
    // INVARIANT: an existing key is never overwritten: what it has signed could not be told from forgeries any more.
    writeFileSync(out, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") {
      throw new Error(`${out} is there already, and no key is overwritten. Choose another file.`, { cause });
    }
    throw new Error(`${out} cannot be written: ${whyFile(cause)}. Choose another file.`, { cause });
  }
  await write(
    output,
    `${publicKey.export({ type: "spki", format: "pem" }).toString()}${noteKey({ name, publicKey })}\n\n` +
      `The private key is in ${out}. Above are the public key in PEM and in the form that verifiers of signed\n` +
      "notes take: publish them where the people who run the database cannot change them.\n",
  );
  return exitCodes.fine;
}
