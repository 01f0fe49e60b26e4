import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Checkpoint } from "../../../src/domain/ledger/checkpoint.ts";
import { openCheckpoints, signCheckpoint } from "../../../src/workflows/signing/sign-checkpoint.ts";
import { noteKey, openNote, signNote } from "../../../src/workflows/signing/signed-note.ts";
import {
  KeyError,
  readSigningKey,
  readVerificationKey,
  type SigningKey,
} from "../../../src/workflows/signing/signing-key.ts";

function aKey(name = "ledger.example.com"): SigningKey & { readonly pem: string } {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { ...readSigningKey(pem, name), pem };
}

const key = aKey();
const text = "Ognuno sta solo\n\ned è subito sera.\n";

describe("a signed note", () => {
  test("of the reference implementation's documentation opens", () => {
    // The Ed25519 key and note of the reference implementation's documentation, golang.org/x/mod/sumdb/note.
    const verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const note =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
      "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    expect(openNote(note, [readVerificationKey(verifier)])).toMatchObject({ ok: true });
  });

  test("opens with the key that signed it, in either form, and gives back the text", () => {
    const note = signNote(text, key);
    const pem = key.publicKey.export({ type: "spki", format: "pem" }).toString();
    expect(openNote(note, [readVerificationKey(pem)])).toEqual({ ok: true, text });
    expect(openNote(note, [readVerificationKey(`${noteKey(key)}\n`)])).toEqual({ ok: true, text });
  });

  test("opens though others have signed it too", () => {
    const witness = signNote(text, aKey("witness.example")).slice(text.length + 1);
    expect(openNote(signNote(text, key) + witness, [readVerificationKey(noteKey(key))])).toMatchObject({
      ok: true,
    });
  });

  test.each<{ name: string; note: string; why: string }>([
    { name: "another text", note: signNote(text, key).replace("solo", "sola"), why: "bad-signature" },
    { name: "another key", note: signNote(text, aKey()), why: "unknown-key" },
    { name: "another name", note: signNote(text, { ...key, name: "elsewhere.example" }), why: "unknown-key" },
    { name: "no signature", note: text, why: "no-note" },
    { name: "a signature that is cut short", note: signNote(text, key).slice(0, -8), why: "no-note" },
    { name: "a line slipped among the signatures", note: `${signNote(text, key)}and more\n`, why: "no-note" },
    {
      name: "a good signature beside a bad one of the same key",
      note: signNote(text, key) + signNote("else\n", key).slice("else\n\n".length),
      why: "bad-signature",
    },
  ])("with $name is not believed", ({ note, why }) => {
    expect(openNote(note, [readVerificationKey(noteKey(key))])).toEqual({ ok: false, why });
  });

  test("does not open once any bit of it is another", () => {
    const note = Buffer.from(signNote(text, key));
    const keys = [readVerificationKey(noteKey(key))];
    for (let bit = 0; bit < note.length * 8; bit += 1) {
      const flipped = Buffer.from(note);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const opened = openNote(flipped.toString("utf8"), keys);
      // Base64's last digit has bits that say nothing: the text is what counts.
      if (opened.ok) expect(opened.text).toBe(text);
      else expect(opened.why).toMatch(/no-note|unknown-key|bad-signature/u);
    }
  });
});

describe("keys", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  test.each<{ name: string; read: () => unknown; says: string }>([
    {
      name: "no key at all",
      read: () => readSigningKey("hello", "a"),
      says: "is no private key in PEM form",
    },
    {
      name: "an RSA key",
      read: () => readSigningKey(rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "a"),
      says: "is a key of rsa, not of Ed25519",
    },
    {
      name: "a private key where a public one is asked for",
      read: () => readVerificationKey(key.pem),
      says: "is a private key",
    },
    { name: "a public key of nothing", read: () => readVerificationKey("hello"), says: "is no public key" },
    {
      name: "a note's key of another kind",
      read: () => readVerificationKey("a+00000000+AAAA"),
      says: "of another kind",
    },
  ])("$name: the message says what is wrong, and shows no key", ({ read, says }) => {
    expect(read).toThrow(KeyError);
    expect(read).toThrow(says);
    expect(read).not.toThrow(key.pem.split("\n")[1]!);
  });
});

describe("checkpoints", () => {
  const aCheckpoint = (sequence: number): Checkpoint => ({
    ledger: "a".repeat(64),
    sequence,
    hash: "b".repeat(64),
    signedAt: "2026-01-05T09:00:00.000Z",
  });
  const keys = [readVerificationKey(noteKey(key))];

  test("say what they say in plain lines", () => {
    expect(signCheckpoint(aCheckpoint(1204), key).split("\n").slice(0, 6)).toEqual([
      "countersign ledger checkpoint, format 1",
      `ledger ${"a".repeat(64)}`,
      "sequence 1204",
      `hash ${"b".repeat(64)}`,
      "signed at 2026-01-05T09:00:00.000Z",
      "",
    ]);
  });

  test("stand one after another in a file, with or without empty lines between", () => {
    const notes = [3, 7, 9].map((sequence) => signCheckpoint(aCheckpoint(sequence), key));
    for (const text of [notes.join(""), notes.join("\n"), `\n\n${notes.join("\n\n")}\n`]) {
      const opened = openCheckpoints(text, keys);
      expect(opened.map((each) => each.ok && each.checkpoint.sequence)).toEqual([3, 7, 9]);
    }
    expect(openCheckpoints(notes.join("\n"), keys).map(({ line }) => line)).toEqual([1, 9, 17]);
  });

  test.each<{ name: string; text: string; expected: unknown }>([
    { name: "nothing", text: "", expected: [] },
    {
      name: "a note that is none",
      text: signNote("hello\n", key),
      expected: [{ line: 1, ok: false, why: "no-checkpoint" }],
    },
    {
      name: "one cut short at its end",
      text: `${signCheckpoint(aCheckpoint(1), key)}\ncountersign ledger checkpoint, format 1\nledger`,
      expected: [
        { line: 1, ok: true, checkpoint: aCheckpoint(1) },
        { line: 9, ok: false, why: "no-note" },
      ],
    },
  ])("in a file with $name", ({ text, expected }) => {
    expect(openCheckpoints(text, keys)).toEqual(expected);
  });

  test("verify by hand as docs/ledger.md tells", () => {
    const directory = mkdtempSync(join(tmpdir(), "countersign-note-"));
    try {
      const file = (name: string): string => join(directory, name);
      writeFileSync(file("checkpoint.txt"), signCheckpoint(aCheckpoint(1204), key));
      writeFileSync(file("public.pem"), key.publicKey.export({ type: "spki", format: "pem" }));
      const script = [
        "sed '/^$/,$d' checkpoint.txt > text",
        "tail -n 1 checkpoint.txt | cut -d' ' -f3 | base64 -d | tail -c +5 > signature",
        "openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in text -sigfile signature",
      ].join("\n");
      const said = execFileSync("sh", ["-e", "-c", script], { cwd: directory, encoding: "utf8" });
      expect(said).toContain("Signature Verified Successfully");
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
