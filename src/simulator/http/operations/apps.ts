import { type Account } from "../../world/records/accounts.ts";
import { type AppPermissions, type Installation } from "../../world/records/app.ts";
import { type Repository } from "../../world/records/repository.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type Answer, created, noContent, ok } from "../answer.ts";
import { suspended } from "../authenticate.ts";
import { satisfies } from "../permissions.ts";
import { appOf, bodyOf, type Handler, listed, listedIn, type RestCall } from "../rest-call.ts";
import { installation, integration, webhookConfig } from "../shapes/apps.ts";
import { repository } from "../shapes/repositories.ts";
import { found, organizationOf, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const apps = {
  "apps/get-authenticated": (call) => {
    const app = appOf(call);
    const count = call.world.apps.installationsOf(app).length;
    return ok({ ...integration(call.world, app), installations_count: count });
  },

  "apps/list-installations": (call) =>
    listed(call, call.world.apps.installationsOf(appOf(call)), (one) => installation(call.world, one)),

  "apps/get-installation": (call) => ok(installation(call.world, installationOf(call))),

  "apps/get-repo-installation": (call) => {
    const covering = call.world.apps.installationFor(appOf(call), repositoryOf(call));
    return ok(installation(call.world, found(covering)));
  },

  "apps/get-org-installation": (call) => ok(installation(call.world, onAccount(call, organizationOf(call)))),

  "apps/get-user-installation": (call) => {
    const account = found(call.world.accounts.find(String(call.path["username"])));
    return ok(installation(call.world, onAccount(call, account)));
  },

  "apps/create-installation-access-token": createToken,

  "apps/list-repos-accessible-to-installation": (call) => {
    if (call.caller.kind !== "installation")
      throw GitHubRefusal.forbidden("Resource not accessible by personal access token");
    const { installation: subject, repositoryIds } = call.caller;
    const all = call.world.apps
      .repositoriesOf(subject)
      .filter(({ id }) => repositoryIds === null || repositoryIds.has(id));
    return listedIn(call, all, (repositories) => ({
      total_count: all.length,
      repository_selection: repositoryIds === null ? subject.repositorySelection : "selected",
      repositories: repositories.map((one) => repository(call.world, one)),
    }));
  },

  "apps/revoke-installation-access-token": (call) => {
    call.tokens.revoke(call.token);
    return noContent;
  },

  "apps/get-webhook-config-for-app": (call) => ok(webhookConfig(appOf(call))),

  "apps/update-webhook-config-for-app": (call) => {
    const { url, secret } = bodyOf<"apps/update-webhook-config-for-app">(call);
    const changes = { ...(url === undefined ? {} : { url }), ...(secret === undefined ? {} : { secret }) };
    call.world.apps.configureWebhook(appOf(call), changes);
    return ok(webhookConfig(appOf(call)));
  },

  "apps/create-from-manifest": (call) => {
    const app = found(call.manifestCodes.redeem(String(call.path["code"])));
    return created({
      ...integration(call.world, app),
      client_secret: clientSecret(app.clientId),
      webhook_secret: app.webhook.secret === "" ? null : app.webhook.secret,
      pem: app.privateKey,
    });
  },
} satisfies Record<string, Handler>;

/** Nobody signs in with it here, but an app wants to keep one. */
function clientSecret(clientId: string): string {
  return Buffer.from(clientId).toString("hex").padEnd(40, "0").slice(0, 40);
}

function installationOf(call: RestCall): Installation {
  const subject = call.world.apps.installation(Number(call.path["installation_id"]));
  if (subject?.app !== appOf(call)) throw GitHubRefusal.notFound();
  return subject;
}

function onAccount(call: RestCall, account: Account): Installation {
  const all = call.world.apps.installationsOf(appOf(call));
  return found(all.find((one) => one.account === account));
}

function createToken(call: RestCall): Answer {
  const subject = installationOf(call);
  if (subject.suspendedAt !== null) throw suspended();
  const body = bodyOf<"apps/create-installation-access-token">(call);
  const permissions = requestedPermissions(subject, body.permissions);
  const repositories = requestedRepositories(
    call,
    subject,
    body.repositories ?? [],
    body.repository_ids ?? [],
  );
  const ids = repositories === null ? null : new Set(repositories.map(({ id }) => id));
  const { token, expiresAt } = call.tokens.forInstallation(subject, permissions, ids);
  return created({
    token,
    expires_at: expiresAt,
    permissions,
    repository_selection: repositories === null ? subject.repositorySelection : "selected",
    ...(repositories === null
      ? {}
      : { repositories: repositories.map((one) => repository(call.world, one)) }),
  });
}

function requestedPermissions(subject: Installation, requested: AppPermissions | undefined): AppPermissions {
  if (requested === undefined) return subject.permissions;
  if (!satisfies(subject.permissions, [requested])) {
    throw new GitHubRefusal(422, "The permissions requested are not granted to this installation.");
  }
  return { metadata: "read", ...requested };
}

function requestedRepositories(
  call: RestCall,
  subject: Installation,
  names: readonly string[],
  ids: readonly number[],
): readonly Repository[] | null {
  if (names.length + ids.length === 0) return null;
  const all = call.world.apps.repositoriesOf(subject);
  const chosen = [
    ...names.map((name) => all.find((one) => one.name.toLowerCase() === name.toLowerCase())),
    ...ids.map((id) => all.find((one) => one.id === id)),
  ];
  return chosen.map((one) => {
    if (one !== undefined) return one;
    throw new GitHubRefusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  });
}
