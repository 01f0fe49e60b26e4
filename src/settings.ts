import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";

import { z } from "zod";

import { isTimeZone } from "./files/policy/local-time.ts";
import { type IncidentSecrets } from "./http/incident-proof.ts";
import { incidentSecretsOf, incidentSettingNames, readIncidentSecrets } from "./incident-settings.ts";
import {
  ledgerSecretsOf,
  type LedgerSettings,
  ledgerSettingNames,
  readLedgerSettings,
} from "./ledger-settings.ts";

/** All that the process needs to know from its environment. */
export interface Settings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The newest first: while a secret is rotated, deliveries signed with either are accepted. */
  readonly webhookSecrets: readonly string[];
  readonly webhookPath: string;
  readonly host: string;
  readonly port: number;
  /** Path of the SQLite database. */
  readonly databasePath: string;
  /** Base of GitHub's REST API: `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  readonly githubApiUrl: string;
  /** The users' guide, without a slash at the end; `null`: texts do not link to it. */
  readonly documentationUrl: string | null;
  readonly checkName: string;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Evaluations at the same time. */
  readonly concurrency: number;
  /** Minutes between two sweeps over all open pull requests. */
  readonly sweepMinutes: number;
  /** Seconds that a shutdown waits for running evaluations. */
  readonly drainSeconds: number;
  /** Who is told of the ledger, and what signs for it. */
  readonly ledger: LedgerSettings;
  /** Incoming webhooks as Slack defines them, by channel: `default`, `@org/team`, a login. The URLs are secrets. */
  readonly notifyWebhooks: ReadonlyMap<string, string>;
  /** Who may tell of incidents by webhook; `null`: that source may not. */
  readonly incidentSecrets: IncidentSecrets;
  /** Issues with this label tell of incidents. */
  readonly incidentLabel: string;
  /** When the daily digest is due; `null`: there is none. */
  readonly digest: { readonly at: string; readonly timeZone: string } | null;
}

/** The environment lacks something or has something malformed; the message names everything that is wrong. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "is not a whole number")
    .transform(Number)
    .refine(
      (value) => value >= least && value <= most,
      `must be between ${String(least)} and ${String(most)}`,
    );

const secret = z.string().min(16, "is too short to be a secret: use at least 16 characters");

const environment = z.object({
  APP_ID: z
    .string({ error: "is missing: the App ID, a number, from the app's page on GitHub" })
    .regex(
      /^[1-9]\d{0,14}$/,
      "is not a number: use the App ID from the app's page on GitHub, not its client ID or slug",
    )
    .transform(Number),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  WEBHOOK_SECRET: z
    .string({ error: "is missing: without it anybody could send us deliveries" })
    .min(16, "is too short to be a secret: use at least 16 characters"),
  WEBHOOK_SECRET_PREVIOUS: secret.optional(),
  WEBHOOK_PATH: z
    .string()
    .regex(/^\/[\w./-]+$/, "must be a path that begins with /, such as /api/github/webhooks")
    .refine((path) => !["/healthz", "/readyz"].includes(path), "is the path of a health check")
    .default("/api/github/webhooks"),
  HOST: z.string().min(1).default("0.0.0.0"),
  PORT: wholeNumber(0, 65_535).default(3000),
  COUNTERSIGN_DATABASE: z.string().min(1).default("countersign.sqlite"),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/, error: "is not an http(s) URL" })
    .default("https://api.github.com"),
  DOCUMENTATION_URL: z.url({ protocol: /^https?$/, error: "is not an http(s) URL" }).optional(),
  CHECK_NAME: z.string().max(100, "is longer than 100 characters").default("countersign"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be one of fatal, error, warn, info, debug, trace, silent",
    })
    .default("info"),
  CONCURRENCY: wholeNumber(1, 256).default(8),
  SWEEP_MINUTES: wholeNumber(1, 1440).default(15),
  DRAIN_SECONDS: wholeNumber(0, 600).default(20),
  INCIDENT_LABEL: z.string().max(50, "is longer than a label can be").default("incident"),
  NOTIFY_WEBHOOKS: z
    .string()
    .transform((text, context) => readChannels(text, (message) => context.addIssue(message)))
    .optional(),
  DIGEST_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is no time of day: write it as 09:00")
    .optional(),
  DIGEST_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is no time zone: use a name such as Europe/Berlin")
    .default("UTC"),
});

/**
 * The settings in an environment. An empty variable counts as absent, as most deployment tools write it so.
 * @throws {SettingsError} naming each variable that is missing or malformed, all at once.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environment.safeParse(present);
  const key = readPrivateKey(present);
  const ledger = readLedgerSettings(present);
  const incidents = readIncidentSecrets(present);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`)),
    ...("problem" in key ? [key.problem] : []),
    ...("problems" in ledger ? ledger.problems : []),
    ...("problems" in incidents ? incidents.problems : []),
  ];
  if (!parsed.success || "problem" in key || "problems" in ledger || "problems" in incidents) {
    throw new SettingsError(
      [
        "Countersign cannot start, because its environment is not complete:",
        ...problems.map((problem) => `  - ${problem}`),
        "`npm run setup` creates the app on GitHub and writes all of these; docs/running.md describes each.",
      ].join("\n"),
    );
  }
  const { data } = parsed;
  return {
    appId: data.APP_ID,
    privateKey: key.pem,
    webhookSecrets: [
      data.WEBHOOK_SECRET,
      ...(data.WEBHOOK_SECRET_PREVIOUS === undefined ? [] : [data.WEBHOOK_SECRET_PREVIOUS]),
    ],
    webhookPath: data.WEBHOOK_PATH,
    host: data.HOST,
    port: data.PORT,
    databasePath: data.COUNTERSIGN_DATABASE,
    githubApiUrl: data.GITHUB_API_URL.replace(/\/+$/, ""),
    documentationUrl: data.DOCUMENTATION_URL?.replace(/\/+$/, "") ?? null,
    checkName: data.CHECK_NAME,
    logLevel: data.LOG_LEVEL,
    concurrency: data.CONCURRENCY,
    sweepMinutes: data.SWEEP_MINUTES,
    drainSeconds: data.DRAIN_SECONDS,
    ledger: ledger.settings,
    notifyWebhooks: data.NOTIFY_WEBHOOKS ?? new Map<string, string>(),
    incidentSecrets: incidents.secrets,
    incidentLabel: data.INCIDENT_LABEL,
    digest: data.DIGEST_AT === undefined ? null : { at: data.DIGEST_AT, timeZone: data.DIGEST_TIME_ZONE },
  };
}

const channels = z.record(z.string().min(1), z.url({ protocol: /^https?$/ }));

/** `{"default": "https://…", "@acme/payments": "https://…"}`. No message shows a URL. */
function readChannels(text: string, complain: (message: string) => void): ReadonlyMap<string, string> {
  try {
    const parsed = channels.safeParse(JSON.parse(text));
    if (parsed.success) return new Map(Object.entries(parsed.data));
    const at = parsed.error.issues[0]?.path.join(".") ?? "";
    complain(
      at === ""
        ? 'must be a JSON object from channel to URL, such as {"default": "https://…"}'
        : `has no http(s) URL for ${at}`,
    );
  } catch {
    complain('is no JSON: write {"default": "https://…", "@your-org/your-team": "https://…"}');
  }
  return new Map();
}

function readPrivateKey(
  env: Readonly<Record<string, string | undefined>>,
): { pem: string } | { problem: string } {
  const inline = env["PRIVATE_KEY"];
  const path = env["PRIVATE_KEY_PATH"];
  if (inline !== undefined && path !== undefined) {
    return { problem: "PRIVATE_KEY and PRIVATE_KEY_PATH are both set: keep one of them" };
  }
  if (path !== undefined) {
    try {
      return asPem(readFileSync(path, "utf8"), `PRIVATE_KEY_PATH: ${path}`);
    } catch (error) {
      return {
        problem: `PRIVATE_KEY_PATH cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  }
  if (inline !== undefined) return asPem(inline, "PRIVATE_KEY");
  return { problem: "PRIVATE_KEY or PRIVATE_KEY_PATH is missing: the app's private key in PEM form" };
}

const pemShape = /-----BEGIN (RSA )?PRIVATE KEY-----[\s\S]+-----END (RSA )?PRIVATE KEY-----/;

/** Deployment tools often keep a PEM on one line with `\n` written out, or in base64. */
function asPem(text: string, where: string): { pem: string } | { problem: string } {
  const candidates = [text, text.replaceAll("\\n", "\n"), Buffer.from(text, "base64").toString("utf8")];
  const pems = candidates.flatMap((candidate) => pemShape.exec(candidate)?.[0] ?? []);
  if (pems.length === 0) {
    return { problem: `${where} is no PEM private key: it must begin with -----BEGIN RSA PRIVATE KEY-----` };
  }
  const pem = pems.map((each) => `${each.replaceAll("\r", "")}\n`).find(isRsaKey);
  return pem === undefined
    ? {
        problem: `${where} is no RSA private key that can be used: it may be cut short; download it again from GitHub`,
      }
    : { pem };
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

/** The values that may stand in no log and no answer. */
export function secretsOf(
  settings: Pick<Settings, "privateKey" | "webhookSecrets" | "notifyWebhooks" | "incidentSecrets" | "ledger">,
): readonly string[] {
  return [
    settings.privateKey,
    ...settings.webhookSecrets,
    ...settings.notifyWebhooks.values(),
    ...incidentSecretsOf(settings.incidentSecrets),
    ...ledgerSecretsOf(settings.ledger),
  ];
}

/** Every variable that `readSettings` looks at. */
export const settingNames: readonly string[] = [
  ...Object.keys(environment.shape),
  ...incidentSettingNames,
  ...ledgerSettingNames,
];
