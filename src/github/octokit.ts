import Bottleneck from "bottleneck";
import { type Logger, Probot, ProbotOctokit } from "probot";

/** Octokit, authenticated for one installation, or as the app where so obtained. */
export type InstallationOctokit = InstanceType<typeof ProbotOctokit>;

/** How the app reaches GitHub. */
export interface GitHubAccess {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** `https://api.github.com`, or the API of an Enterprise Server, or of the simulator. */
  readonly apiUrl: string;
  readonly log: Logger;
  /** Milliseconds between two writes that notify people. Left out: a second, as GitHub asks. */
  readonly notificationsApart?: number;
}

/** A longer wait for a rate limit is the work queue's to do: it holds no lease meanwhile. Seconds. */
const longestWaitInPlace = 10;
const mostRetriesInPlace = 2;

/**
 * Probot, made so that one busy installation does not slow another, and so that a read does not wait as a write
 * does: the throttling plugin counts every GraphQL query as a write and leaves a second between two of them.
 *
 * GitHub's secondary limits (80 content-creating requests a minute, 100 requests at once, see "Rate limits for the
 * REST API") are kept by these groups, each keyed by installation.
 */
export function createProbot(access: GitHubAccess): Probot {
  const throttle = {
    enabled: true,
    global: new Bottleneck.Group({ id: "countersign-global", maxConcurrent: 20 }),
    write: new Bottleneck.Group({ id: "countersign-write", maxConcurrent: 10 }),
    notifications: new Bottleneck.Group({
      id: "countersign-notifications",
      maxConcurrent: 1,
      minTime: access.notificationsApart ?? 1000,
    }),
    onRateLimit: waitIfShort,
    onSecondaryRateLimit: waitIfShort,
  };
  // Only the function form is kept when Probot adds its own defaults.
  const Octokit = ProbotOctokit.defaults((options: Readonly<Record<string, unknown>>) => ({
    ...options,
    throttle: { ...(options["throttle"] as object | undefined), ...throttle, ...idOf(options) },
    // What fails is tried again by the work queue, with everything read afresh.
    retry: { enabled: false },
  }));
  return new Probot({
    appId: access.appId,
    privateKey: access.privateKey,
    // Signatures are verified by the webhook endpoint, before Probot sees a delivery, against one or two secrets.
    secret: "not used: see webhook-endpoint.ts",
    baseUrl: access.apiUrl,
    Octokit,
    log: access.log,
  });
}

/** Probot names the installation here, so that each has limiters of its own. */
function idOf(options: Readonly<Record<string, unknown>>): { readonly id?: string } {
  const throttle = options["throttle"];
  const hasId = typeof throttle === "object" && throttle !== null && "id" in throttle;
  return hasId && typeof throttle.id === "string" ? { id: throttle.id } : {};
}

function waitIfShort(
  retryAfter: number,
  options: { readonly method: string; readonly url: string },
  octokit: { readonly log: { readonly warn: (message: string) => unknown } },
  retryCount: number,
): boolean {
  const waits = retryAfter <= longestWaitInPlace && retryCount < mostRetriesInPlace;
  octokit.log.warn(
    `GitHub asks to wait ${String(retryAfter)} s before ${options.method} ${options.url}: ${waits ? "waiting" : "left to the work queue"}`,
  );
  return waits;
}

/** Hands out one Octokit for each installation; tokens are minted and renewed by Probot. */
export class InstallationOctokits {
  readonly #probot: Probot;
  readonly #known = new Map<number, Promise<InstallationOctokit>>();

  constructor(probot: Probot) {
    this.#probot = probot;
  }

  async of(installationId: number): Promise<InstallationOctokit> {
    const known = this.#known.get(installationId) ?? this.#probot.auth(installationId);
    this.#known.set(installationId, known);
    try {
      return await known;
    } catch (error) {
      this.#known.delete(installationId);
      throw error;
    }
  }

  /** Authenticated as the app itself: for installations and deliveries. */
  async ofApp(): Promise<InstallationOctokit> {
    return this.#probot.auth();
  }
}
