import { Octokit } from "@octokit/rest";
import { z } from "zod";

/** What app.yml says of the app: what it may do and what it wants to hear of. */
export interface AppDefinition {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly public: boolean;
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
}

const definition = z.strictObject({
  name: z.string().max(34),
  description: z.string(),
  url: z.url(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});

/** Reads what stands in app.yml, parsed. @throws where it is no app's definition */
export function readAppDefinition(parsed: unknown): AppDefinition {
  return definition.parse(parsed);
}

/** A manifest, as GitHub's page for new apps takes it. */
export interface AppManifest extends AppDefinition {
  readonly hook_attributes: { readonly url: string; readonly active: true };
  readonly redirect_url: string;
}

/**
 * The manifest of the app that is to be made.
 * Source: "Registering a GitHub App from a manifest", https://docs.github.com/en/apps/sharing-github-apps
 * @param webhookUrl where GitHub is to deliver
 * @param redirectUrl where GitHub's page sends the browser back to
 */
export function buildManifest(
  app: AppDefinition,
  { webhookUrl, redirectUrl }: { readonly webhookUrl: string; readonly redirectUrl: string },
): AppManifest {
  return { ...app, hook_attributes: { url: webhookUrl, active: true }, redirect_url: redirectUrl };
}

/** The address of GitHub's page for new apps, of a person's own account or of an organisation. */
export function newAppUrl(webUrl: string, organisation: string | null, state: string): string {
  const owner = organisation === null ? "" : `/organizations/${encodeURIComponent(organisation)}`;
  return `${webUrl}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`;
}

const ignore = () => undefined;
/** What goes wrong is thrown; Octokit would print it as well. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** An app that GitHub has made, with what only this answer tells. */
export interface NewApp {
  readonly id: number;
  readonly slug: string;
  /** The app's public page. */
  readonly url: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/**
 * Exchanges the code that GitHub's page sent back. Good once, and for an hour.
 * @throws where GitHub does not take the code, or made the app without a key or a secret
 */
export async function convertManifestCode(apiUrl: string, code: string): Promise<NewApp> {
  const octokit = new Octokit({ baseUrl: apiUrl, log: silent });
  const { data } = await octokit.rest.apps.createFromManifest({ code }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`GitHub did not exchange the code for the app: ${why}`, { cause });
  });
  if (!data.webhook_secret || !data.pem) throw new Error("GitHub made the app without a secret or a key");
  return {
    id: data.id,
    slug: data.slug ?? "",
    url: data.html_url,
    privateKey: data.pem,
    webhookSecret: data.webhook_secret,
  };
}
