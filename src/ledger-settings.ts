import { readFileSync } from "node:fs";

import { z } from "zod";

import { keyName, KeyError, readSigningKey, type SigningKey } from "./workflows/signing/signing-key.ts";

/** Where entries are sent on to. */
export type StreamAddress =
  | {
      readonly kind: "syslog";
      readonly transport: "udp" | "tcp" | "tls";
      readonly host: string;
      readonly port: number;
    }
  | { readonly kind: "webhook"; readonly url: string; readonly secret: string };

/** Where signed checkpoints are kept. */
export type AnchorAddress =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "git"; readonly clone: string }
  | { readonly kind: "webhook"; readonly url: string };

/** What the environment says about the ledger. */
export interface LedgerSettings {
  /** Signs checkpoints and attestations; `null`: nothing is signed. */
  readonly signingKey: SigningKey | null;
  readonly anchors: readonly AnchorAddress[];
  /** Minutes between two looks at whether the head has moved. */
  readonly anchorMinutes: number;
  readonly streams: readonly StreamAddress[];
}

const environment = z.object({
  LEDGER_NAME: z
    .string()
    .regex(keyName, "is no name for a key: it may hold neither a space nor a plus")
    .default("countersign"),
  LEDGER_SIGNING_KEY: z.string().optional(),
  LEDGER_SIGNING_KEY_PATH: z.string().optional(),
  LEDGER_ANCHOR: z.string().default(""),
  LEDGER_ANCHOR_MINUTES: z
    .string()
    .regex(/^\d{1,4}$/u, "is not a whole number")
    .transform(Number)
    .refine((value) => value >= 1 && value <= 1440, "must be between 1 and 1440")
    .default(15),
  LEDGER_STREAM: z.string().default(""),
  LEDGER_STREAM_SECRET: z
    .string()
    .min(16, "is too short to be a secret: use at least 16 characters")
    .optional(),
});

type Environment = z.output<typeof environment>;

/** Every variable that `readLedgerSettings` looks at. */
export const ledgerSettingNames: readonly string[] = Object.keys(environment.shape);

/** Collects what is wrong, so that all of it can be said at once. */
type Complain = (problem: string) => void;

/**
 * What an environment says about the ledger, or everything that is wrong with it, a sentence each.
 * @param env without empty variables
 */
export function readLedgerSettings(
  env: Readonly<Record<string, string | undefined>>,
): { readonly settings: LedgerSettings } | { readonly problems: readonly string[] } {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`) };
  }
  const problems: string[] = [];
  const complain: Complain = (problem) => void problems.push(problem);
  const { data } = parsed;
  const settings = {
    signingKey: readKey(data, complain),
    anchors: wordsOf(data.LEDGER_ANCHOR).flatMap((word) => readAnchor(word, complain)),
    anchorMinutes: data.LEDGER_ANCHOR_MINUTES,
    streams: wordsOf(data.LEDGER_STREAM).flatMap((word) =>
      readStream(word, data.LEDGER_STREAM_SECRET ?? null, complain),
    ),
  };
  if (settings.anchors.length > 0 && settings.signingKey === null && problems.length === 0) {
    complain(
      "LEDGER_ANCHOR needs LEDGER_SIGNING_KEY or LEDGER_SIGNING_KEY_PATH: `countersign ledger keygen` makes a key",
    );
  }
  return problems.length === 0 ? { settings } : { problems };
}

function readKey(data: Environment, complain: Complain): SigningKey | null {
  const { LEDGER_SIGNING_KEY: inline, LEDGER_SIGNING_KEY_PATH: path, LEDGER_NAME: name } = data;
  if (inline !== undefined && path !== undefined) {
    complain("LEDGER_SIGNING_KEY and LEDGER_SIGNING_KEY_PATH are both set: keep one of them");
    return null;
  }
  try {
    if (path !== undefined) return readSigningKey(readFileSync(path, "utf8"), name);
    return inline === undefined ? null : readSigningKey(asPem(inline), name);
  } catch (error) {
    const variable = path === undefined ? "LEDGER_SIGNING_KEY" : "LEDGER_SIGNING_KEY_PATH";
    complain(
      error instanceof KeyError
        ? `${variable} ${error.message}`
        : `${variable} cannot be read: ${error instanceof Error ? error.message : "it is no file"}`,
    );
    return null;
  }
}

/** Deployment tools often keep a PEM on one line with `\n` written out, or in base64. */
function asPem(text: string): string {
  const unfolded = text.replaceAll("\\n", "\n");
  return unfolded.includes("-----BEGIN") ? unfolded : Buffer.from(text, "base64").toString("utf8");
}

function wordsOf(list: string): readonly string[] {
  return list.split(/[\s,]+/u).filter((word) => word !== "");
}

function readAnchor(word: string, complain: Complain): readonly AnchorAddress[] {
  if (/^file:\/./u.test(word)) return [{ kind: "file", path: pathOf(word) }];
  if (/^git:\/./u.test(word)) return [{ kind: "git", clone: pathOf(word) }];
  if (isHttp(word)) return [{ kind: "webhook", url: word }];
  complain(
    `LEDGER_ANCHOR has "${schemeOf(word)}", which is no anchor: give file:/path, git:/path/to/clone or https://…`,
  );
  return [];
}

function pathOf(word: string): string {
  return word.replace(/^(?:file|git):(?:\/\/)?/u, "");
}

function readStream(word: string, secret: string | null, complain: Complain): readonly StreamAddress[] {
  if (isHttp(word)) {
    if (secret !== null) return [{ kind: "webhook", url: word, secret }];
    complain(
      "LEDGER_STREAM_SECRET is missing: without it the receiver cannot tell our entries from forged ones",
    );
    return [];
  }
  const [, transport, host, port] =
    /^syslog\+(udp|tcp|tls):\/\/(\[[\da-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?\/?$/u.exec(word) ?? [];
  if (transport === undefined || host === undefined || Number(port ?? 1) > 65_535) {
    complain(
      `LEDGER_STREAM has "${schemeOf(word)}", which is no stream: give syslog+udp://, syslog+tcp:// or syslog+tls:// with host and port, or https://…`,
    );
    return [];
  }
  const byDefault = transport === "tls" ? 6514 : 514;
  return [
    {
      kind: "syslog",
      transport: transport as "udp" | "tcp" | "tls",
      host: host.replace(/^\[|\]$/gu, ""),
      port: port === undefined ? byDefault : Number(port),
    },
  ];
}

function isHttp(word: string): boolean {
  return /^https?:\/\//u.test(word) && URL.canParse(word);
}

/** As much of it as cannot be secret. */
function schemeOf(word: string): string {
  return word.includes("://") ? `${word.slice(0, word.indexOf("://"))}://…` : word.slice(0, 40);
}

/** The values that may stand in no log: of a webhook, its path and parameters may be secret too. */
export function ledgerSecretsOf({ streams, anchors }: LedgerSettings): readonly string[] {
  return [
    ...streams.flatMap((stream) => (stream.kind === "webhook" ? [stream.url, stream.secret] : [])),
    ...anchors.flatMap((anchor) => (anchor.kind === "webhook" ? [anchor.url] : [])),
  ];
}
