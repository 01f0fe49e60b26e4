import { type App, type Installation } from "../../world/records/app.ts";
import { type Delivery } from "../../world/webhooks/deliveries.ts";
import { type World } from "../../world/world.ts";
import { simpleUser, simpleUserOrNull } from "./accounts.ts";
import { type Schemas } from "./schemas.ts";

/** An app as others see it. */
export function integration(world: World, app: App): NonNullable<Schemas["integration"]> {
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    client_id: app.clientId,
    owner: simpleUser(world, app.owner),
    name: app.name,
    description: app.description,
    external_url: app.externalUrl,
    html_url: `${world.urls.html}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.updatedAt,
    permissions: { ...app.permissions },
    events: [...app.events],
  };
}

/** GitHub's `installation`. */
export function installation(world: World, subject: Installation): Schemas["installation"] {
  const { app, account } = subject;
  return {
    id: subject.id,
    account: simpleUser(world, account),
    repository_selection: subject.repositorySelection,
    access_tokens_url: `${world.urls.api}/app/installations/${subject.id}/access_tokens`,
    repositories_url: `${world.urls.api}/installation/repositories`,
    html_url: `${world.urls.html}/settings/installations/${subject.id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.kind,
    permissions: { ...subject.permissions },
    events: [...subject.events],
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: simpleUserOrNull(world, subject.suspendedBy),
    suspended_at: subject.suspendedAt,
  };
}

/** GitHub shows the secret as asterisks, and leaves it out where there is none. */
export function webhookConfig({ webhook }: App): Schemas["webhook-config"] {
  return {
    content_type: "json",
    insecure_ssl: "0",
    url: webhook.url,
    ...(webhook.secret === "" ? {} : { secret: "********" }),
  };
}

/** GitHub's `hook-delivery-item`. */
export function deliveryItem(delivery: Delivery): Schemas["hook-delivery-item"] {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** GitHub's `hook-delivery`. */
export function delivery(subject: Delivery): Schemas["hook-delivery"] {
  return {
    ...deliveryItem(subject),
    id: subject.id,
    installation_id: subject.installationId,
    repository_id: subject.repositoryId,
    url: subject.url,
    request: {
      headers: asSent(subject.requestHeaders),
      payload: JSON.parse(subject.payload) as Record<string, unknown>,
    },
    response: { headers: { ...subject.responseHeaders }, payload: subject.responseBody },
  };
}

/** GitHub shows the request's headers by their written names: `X-GitHub-Delivery`, but `content-type`. */
function asSent(headers: Readonly<Record<string, string>>): Record<string, string> {
  const written = (name: string): string =>
    name.startsWith("content-")
      ? name
      : name
          .replace(/(^|-)([a-z])/g, (letter) => letter.toUpperCase())
          .replace("Github", "GitHub")
          .replace(/-Id\b/, "-ID");
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [written(name), value]));
}
