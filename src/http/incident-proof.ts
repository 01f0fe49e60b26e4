import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type IncomingHttpHeaders } from "node:http";

/** What tells of incidents by webhook. */
export type IncidentSource = "pagerduty" | "opsgenie" | "webhook";

/**
 * What proves a report. The newest secret first: while one is rotated, two are accepted.
 *
 * One for each organisation lets nobody report for another one. One alone is for the only account that has installed
 * the app, and for nobody once there are several.
 */
export type SourceSecrets =
  | { readonly kind: "alone"; readonly secrets: readonly string[] }
  /** By login in lower case. */
  | { readonly kind: "by-organisation"; readonly secrets: ReadonlyMap<string, readonly string[]> };

/** Who may tell of incidents by webhook, and how each proves who it is. `null`: that source is refused. */
export type IncidentSecrets = Readonly<Record<IncidentSource, SourceSecrets | null>>;

/** The secrets that are compared, always so many. */
export const mostSecrets = 2;

/** A secret that nobody knows: whoever asks about an organisation without one waits as long, and is told the same. */
const nobodys = randomBytes(32).toString("hex");

/** A report as it came. */
export interface ReceivedReport {
  readonly source: IncidentSource;
  /** The login in lower case. */
  readonly organisation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Whether a report proves that it may speak for its organisation. An organisation that there is not and a secret that
 * is wrong are not told apart.
 * @param installedAccounts logins in lower case; asked only for a secret that stands alone, and only once it matched
 */
export async function isProven(
  report: ReceivedReport,
  given: SourceSecrets,
  installedAccounts: () => Promise<readonly string[]>,
): Promise<boolean> {
  switch (given.kind) {
    case "by-organisation":
      return matchesOne(report, given.secrets.get(report.organisation) ?? []);
    case "alone": {
      if (!matchesOne(report, given.secrets)) return false;
      const accounts = await installedAccounts();
      return accounts.length === 1 && accounts[0] === report.organisation;
    }
  }
}

/** All are compared, whichever matches. */
function matchesOne(report: ReceivedReport, secrets: readonly string[]): boolean {
  const compared = [...secrets, ...Array.from({ length: mostSecrets }, () => nobodys)].slice(0, mostSecrets);
  return compared.map((secret) => matches(report, secret)).includes(true);
}

/** PagerDuty may send several signatures while its secret is rotated: one has to match. */
function matches({ source, headers, body }: ReceivedReport, secret: string): boolean {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === "string" ? value : "";
  };
  const signature = createHmac("sha256", secret).update(body, "utf8").digest("hex");
  switch (source) {
    case "pagerduty":
      return header("x-pagerduty-signature")
        .split(",")
        .map((each) => isSame(each.trim(), `v1=${signature}`))
        .includes(true);
    case "opsgenie":
      return isSame(header("authorization"), `Bearer ${secret}`);
    case "webhook":
      return isSame(header("x-countersign-signature-256"), `sha256=${signature}`);
  }
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
