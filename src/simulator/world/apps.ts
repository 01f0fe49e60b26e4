import { type User, type Organization, type Account, type Actor } from "./records/accounts.ts";
import { type AppPermissions, type App, type Installation } from "./records/app.ts";
import { type Repository } from "./records/repository.ts";
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
  /** PEM, PKCS#1 or PKCS#8. */
  readonly privateKey?: string;
}

/** GitHub Apps and their installations. */
export class Apps {
  /** Registers an app. A key pair is made unless one is given. */
  create(owner: User | Organization, manifest: AppManifest): App {
    throw new Error("Not written yet");
  }

  /** By slug. */
  find(slug: string): App | undefined {
    throw new Error("Not written yet");
  }

  /** By id. */
  byId(id: number): App | undefined {
    throw new Error("Not written yet");
  }

  /** The app that acts as this account. */
  ofBot(bot: Actor): App | undefined {
    throw new Error("Not written yet");
  }

  /** Installs an app on an account, on all its repositories or on some. */
  install(sender: User, app: App, account: Account, repositories?: readonly Repository[]): Installation {
    throw new Error("Not written yet");
  }

  /** All installations of an app. */
  installationsOf(app: App): readonly Installation[] {
    throw new Error("Not written yet");
  }

  /** By id. */
  installation(id: number): Installation | undefined {
    throw new Error("Not written yet");
  }

  /** The installation of an app that covers a repository, suspended or not. */
  installationFor(app: App, repository: Repository): Installation | undefined {
    throw new Error("Not written yet");
  }

  /** The repositories that an installation covers. */
  repositoriesOf(installation: Installation): readonly Repository[] {
    throw new Error("Not written yet");
  }

  /** Adds repositories to a selection. */
  addRepositories(sender: User, installation: Installation, repositories: readonly Repository[]): void {
    throw new Error("Not written yet");
  }

  /** Removes repositories from a selection. */
  removeRepositories(sender: User, installation: Installation, repositories: readonly Repository[]): void {
    throw new Error("Not written yet");
  }

  /** Suspends. */
  suspend(sender: User, installation: Installation): void {
    throw new Error("Not written yet");
  }

  /** Ends a suspension. */
  unsuspend(sender: User, installation: Installation): void {
    throw new Error("Not written yet");
  }

  /** Uninstalls. */
  uninstall(sender: User, installation: Installation): void {
    throw new Error("Not written yet");
  }

  /** Changes the webhook of an app (REST `PATCH /app/hook/config`). */
  configureWebhook(app: App, changes: { url?: string; secret?: string; active?: boolean }): void {
    throw new Error("Not written yet");
  }
}
