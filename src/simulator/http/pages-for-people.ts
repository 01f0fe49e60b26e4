import { type Organization, type User } from "../world/records/accounts.ts";
import { type AppPermissions } from "../world/records/app.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type Simulation } from "./simulation.ts";
import { type WireRequest, type WireResponse } from "./wire.ts";

/** The pages of github.com that registering an app by manifest leads over; null for any other address. */
export function answerPage(
  simulation: Simulation,
  request: WireRequest,
  signedInAs: string | null,
): WireResponse | null {
  const found = /^(?:\/organizations\/([^/]+))?\/settings\/apps\/(new|register)$/.exec(request.url.pathname);
  if (found === null || request.method !== "POST") return null;
  const [, login, step] = found;
  try {
    const owner = ownerOf(simulation, login ?? signedInAs);
    const form = new URLSearchParams(request.body.toString("utf8"));
    const manifest = { ...manifestIn(form.get("manifest")), ...nameIn(form) };
    const state = request.url.searchParams.get("state") ?? form.get("state");
    return step === "new"
      ? confirmation(request, owner, manifest, state)
      : registered(simulation, owner, manifest, state);
  } catch (error) {
    if (error instanceof GitHubRefusal) return html(error.status, `<p>${escaped(error.message)}</p>`);
    throw error;
  }
}

/** https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
interface Manifest {
  readonly name?: string;
  readonly url: string;
  readonly description?: string;
  readonly redirect_url?: string;
  readonly hook_attributes?: { readonly url: string; readonly active?: boolean };
  readonly default_permissions?: AppPermissions;
  readonly default_events?: readonly string[];
}

function ownerOf({ world }: Simulation, login: string | null): User | Organization {
  if (login === null)
    throw new GitHubRefusal(401, "Nobody is signed in. Start the simulator with `signedInAs`.");
  const account = world.accounts.find(login);
  if (account === undefined || account.kind === "Bot") throw GitHubRefusal.notFound();
  return account;
}

function manifestIn(text: string | null): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  if (typeof value !== "object" || value === null)
    throw new GitHubRefusal(422, "Manifest is not a JSON object.");
  if (!("url" in value) || typeof value.url !== "string")
    throw new GitHubRefusal(422, `Manifest: "url" wasn't supplied.`);
  return value as Manifest;
}

/** The name as the person changed it on the page. */
function nameIn(form: URLSearchParams): { readonly name?: string } {
  const name = form.get("name");
  return name ? { name } : {};
}

function confirmation(
  request: WireRequest,
  owner: User | Organization,
  manifest: Manifest,
  state: string | null,
): WireResponse {
  const action = request.url.pathname.replace(/new$/, "register");
  const name = manifest.name ?? "";
  return html(
    200,
    `<h1>Create GitHub App for ${escaped(owner.login)}</h1>
<form method="post" action="${escaped(action)}">
<input type="hidden" name="manifest" value="${escaped(JSON.stringify(manifest))}">
<input type="hidden" name="state" value="${escaped(state ?? "")}">
<label>GitHub App name <input name="name" value="${escaped(name)}"></label>
<button>Create GitHub App for ${escaped(owner.login)}</button>
</form>`,
  );
}

function registered(
  { world, manifestCodes }: Simulation,
  owner: User | Organization,
  manifest: Manifest,
  state: string | null,
): WireResponse {
  const app = world.apps.create(owner, {
    name: manifest.name ?? new URL(manifest.url).hostname,
    url: manifest.url,
    permissions: manifest.default_permissions ?? {},
    events: manifest.default_events ?? [],
    webhookSecret: manifestCodes.webhookSecret(),
    ...(manifest.description === undefined ? {} : { description: manifest.description }),
    ...(manifest.hook_attributes === undefined ? {} : { webhookUrl: manifest.hook_attributes.url }),
  });
  const target = new URL(manifest.redirect_url ?? manifest.url);
  target.searchParams.set("code", manifestCodes.issue(app));
  if (state) target.searchParams.set("state", state);
  return { status: 302, headers: { location: target.href }, body: Buffer.alloc(0) };
}

function html(status: number, content: string): WireResponse {
  const page = `<!doctype html><meta charset="utf-8"><title>GitHub (simulated)</title>${content}`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body: Buffer.from(page) };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
