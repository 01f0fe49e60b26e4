import { generateKeyPairSync, createPublicKey } from "node:crypto";
import { type Accounts } from "./accounts.ts";
import { type WorldContext } from "./context.ts";
import { type Account, type Actor, type Organization, type User } from "./records/accounts.ts";
import { type App, type AppPermissions, type Installation } from "./records/app.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type RepositoryRegistry } from "./repository-registry.ts";
import { slugOf } from "./teams.ts";

/** How an app is registered: the fields of its manifest that GitHub acts on. */
export interface AppManifest {
  readonly name: string;
  readonly slug?: string;
  readonly description?: string;
  readonly url?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  readonly permissions: AppPermissions;
  readonly events: readonly string[];
  /** PEM, PKCS#1 or PKCS#8. A key pair is made where it is left out. */
  readonly privateKey?: string;
}

/** GitHub Apps and their installations. */
export class Apps {
  readonly #context: WorldContext;
  readonly #accounts: Accounts;
  readonly #registry: RepositoryRegistry;
  readonly #apps = new Map<number, App>();
  readonly #byBot = new Map<number, App>();
  readonly #installations = new Map<number, Installation>();

  constructor(context: WorldContext, accounts: Accounts, registry: RepositoryRegistry) {
    this.#context = context;
    this.#accounts = accounts;
    this.#registry = registry;
  }

  /** Registers an app with its bot account. */
  create(owner: User | Organization, manifest: AppManifest): App {
    const slug = manifest.slug ?? slugOf(manifest.name);
    if (this.find(slug)) throw GitHubRefusal.invalid("Integration", "Name has already been taken");
    const identity = this.#context.identities.take("A");
    const now = this.#context.clock.timestamp();
    // A key pair takes a while to make, and most tests never look at it.
    let made: ReturnType<typeof keyPair> | undefined;
    const keys = () => (made ??= keyPair(manifest.privateKey));
    const app: App = {
      kind: "App",
      ...identity,
      slug,
      clientId: `Iv23li${this.#context.random.hex(14)}`,
      name: manifest.name,
      description: manifest.description ?? null,
      externalUrl: manifest.url ?? `https://${slug}.example.com`,
      owner,
      bot: this.#accounts.createBot({ login: slug, name: manifest.name }),
      get privateKey() {
        return keys().privateKey;
      },
      get publicKey() {
        return keys().publicKey;
      },
      permissions: { metadata: "read", ...manifest.permissions },
      events: [...manifest.events],
      webhook: {
        url: manifest.webhookUrl ?? "",
        secret: manifest.webhookSecret ?? "",
        active: manifest.webhookUrl !== undefined,
      },
      createdAt: now,
      updatedAt: now,
    };
    this.#apps.set(app.id, this.#context.identities.register(app));
    this.#byBot.set(app.bot.id, app);
    return app;
  }

  /** By slug. */
  find(slug: string): App | undefined {
    return this.all().find((app) => app.slug === slug);
  }

  /** By id. */
  byId(id: number): App | undefined {
    return this.#apps.get(id);
  }

  /** All apps. */
  all(): readonly App[] {
    return [...this.#apps.values()];
  }

  /** The app that acts as this account. */
  ofBot(bot: Actor): App | undefined {
    return this.#byBot.get(bot.id);
  }

  /** Installs an app on an account, on all its repositories or on some. */
  install(sender: User, app: App, account: Account, repositories?: readonly Repository[]): Installation {
    if (this.installationsOf(app).some((installation) => installation.account === account)) {
      throw GitHubRefusal.invalid("Installation", `${app.slug} is already installed on ${account.login}`);
    }
    const now = this.#context.clock.timestamp();
    const installation: Installation = {
      ...this.#context.identities.take("IN"),
      app,
      account,
      repositorySelection: repositories ? "selected" : "all",
      selected: new Map((repositories ?? []).map((repository) => [repository.id, repository])),
      permissions: app.permissions,
      events: app.events,
      suspendedAt: null,
      suspendedBy: null,
      createdAt: now,
      updatedAt: now,
    };
    this.#installations.set(installation.id, installation);
    this.#context.events.toInstallation(account, sender, {
      event: "installation",
      action: "created",
      installation,
    });
    return installation;
  }

  /** All installations of an app. */
  installationsOf(app: App): readonly Installation[] {
    return [...this.#installations.values()].filter((installation) => installation.app === app);
  }

  /** All installations on an account. */
  installationsOn(account: Account): readonly Installation[] {
    return [...this.#installations.values()].filter((installation) => installation.account === account);
  }

  /** By id. */
  installation(id: number): Installation | undefined {
    return this.#installations.get(id);
  }

  /** The installation of an app that covers a repository, suspended or not. */
  installationFor(app: App, repository: Repository): Installation | undefined {
    return this.installationsOf(app).find((installation) => this.covers(installation, repository));
  }

  /** All installations that cover a repository. */
  installationsCovering(repository: Repository): readonly Installation[] {
    return [...this.#installations.values()].filter((installation) => this.covers(installation, repository));
  }

  /** Whether an installation covers a repository. */
  covers(installation: Installation, repository: Repository): boolean {
    if (installation.account !== repository.owner) return false;
    return installation.repositorySelection === "all" || installation.selected.has(repository.id);
  }

  /** The repositories that an installation covers. */
  repositoriesOf(installation: Installation): readonly Repository[] {
    return this.#registry
      .of(installation.account)
      .filter((repository) => this.covers(installation, repository));
  }

  /** Adds repositories to a selection. */
  addRepositories(sender: User, installation: Installation, repositories: readonly Repository[]): void {
    for (const repository of repositories) installation.selected.set(repository.id, repository);
    this.#repositoriesChanged(sender, installation, "added", repositories);
  }

  /** Removes repositories from a selection. */
  removeRepositories(sender: User, installation: Installation, repositories: readonly Repository[]): void {
    for (const repository of repositories) installation.selected.delete(repository.id);
    this.#repositoriesChanged(sender, installation, "removed", repositories);
  }

  /** Suspends: nothing is sent any more, and tokens are refused. */
  suspend(sender: User, installation: Installation): void {
    installation.suspendedAt = this.#context.clock.timestamp();
    installation.suspendedBy = sender;
    this.#tell(sender, installation, "suspend");
  }

  /** Ends a suspension. */
  unsuspend(sender: User, installation: Installation): void {
    installation.suspendedAt = null;
    installation.suspendedBy = null;
    this.#tell(sender, installation, "unsuspend");
  }

  /** Uninstalls. */
  uninstall(sender: User, installation: Installation): void {
    this.#installations.delete(installation.id);
    this.#tell(sender, installation, "deleted");
  }

  /** Changes what the app asks for; installations keep what they have until `acceptPermissions`. */
  edit(
    app: App,
    changes: { readonly permissions?: AppPermissions; readonly events?: readonly string[] },
  ): void {
    app.permissions = { metadata: "read", ...(changes.permissions ?? app.permissions) };
    app.events = changes.events ?? app.events;
    app.updatedAt = this.#context.clock.timestamp();
  }

  /** The account's owner accepts what the app now asks for. */
  acceptPermissions(sender: User, installation: Installation): void {
    installation.permissions = installation.app.permissions;
    installation.events = installation.app.events;
    this.#tell(sender, installation, "new_permissions_accepted");
  }

  /** Changes the webhook of an app (REST `PATCH /app/hook/config`). */
  configureWebhook(
    app: App,
    changes: { readonly url?: string; readonly secret?: string; readonly active?: boolean },
  ): void {
    app.webhook = { ...app.webhook, active: true, ...changes };
    app.updatedAt = this.#context.clock.timestamp();
  }

  #repositoriesChanged(
    sender: User,
    installation: Installation,
    action: "added" | "removed",
    repositories: readonly Repository[],
  ): void {
    installation.updatedAt = this.#context.clock.timestamp();
    this.#context.events.toInstallation(installation.account, sender, {
      event: "installation_repositories",
      action,
      installation,
      repositories,
    });
  }

  #tell(
    sender: User,
    installation: Installation,
    action: "deleted" | "suspend" | "unsuspend" | "new_permissions_accepted",
  ): void {
    installation.updatedAt = this.#context.clock.timestamp();
    this.#context.events.toInstallation(installation.account, sender, {
      event: "installation",
      action,
      installation,
    });
  }
}

/** GitHub hands out PKCS#1 keys. */
function keyPair(given: string | undefined): { readonly privateKey: string; readonly publicKey: string } {
  if (given !== undefined) {
    const publicKey = createPublicKey(given).export({ type: "spki", format: "pem" });
    return { privateKey: given, publicKey: publicKey.toString() };
  }
  return generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}
