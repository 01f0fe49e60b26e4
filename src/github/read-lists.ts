import { type PushRecord } from "../domain/approval/recorded-facts.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** The installations of the app that are not suspended. `octokit` is authenticated as the app. */
export async function readInstallations(octokit: InstallationOctokit): Promise<readonly number[]> {
  const installations = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 });
  return installations.filter((each) => !each.suspended_at).map((each) => each.id);
}

/** Who has installed the app, suspended or not: logins in lower case. `octokit` is authenticated as the app. */
export async function readInstalledAccounts(octokit: InstallationOctokit): Promise<readonly string[]> {
  const installations = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 });
  return installations.map(({ account }) => nameOf(account).toLowerCase());
}

/** GitHub quirk: an enterprise, which can install apps too, has a slug where other accounts have a login. */
function nameOf(account: { readonly login?: string; readonly slug?: string } | null): string {
  return account?.login ?? account?.slug ?? "";
}

/** The repositories that an installation may see, without the archived ones, where nothing can change. */
export async function readRepositories(
  octokit: InstallationOctokit,
  installationId: number,
): Promise<readonly RepositoryKey[]> {
  const repositories = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
    per_page: 100,
  });
  return repositories
    .filter((each) => !each.archived)
    .map((each) => ({
      installationId,
      repositoryId: each.id,
      owner: each.owner.login,
      repository: each.name,
    }));
}

/** Numbers of the open pull requests of a repository, or of those into one branch. */
export async function readOpenPullRequests(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  baseRef: string | null,
): Promise<readonly number[]> {
  const pulls = await octokit.paginate(octokit.rest.pulls.list, {
    owner,
    repo: repository,
    state: "open",
    per_page: 100,
    ...(baseRef === null ? {} : { base: baseRef }),
  });
  return pulls.map((pull) => pull.number);
}

/** Who pushed to a branch lately. Empty where the app may not see the repository (a private fork, say). */
export async function readPushes(
  octokit: InstallationOctokit,
  branch: { readonly owner: string; readonly repository: string; readonly ref: string },
): Promise<readonly PushRecord[]> {
  try {
    const { data } = await octokit.rest.repos.listActivities({
      owner: branch.owner,
      repo: branch.repository,
      ref: `refs/heads/${branch.ref}`,
      per_page: 100,
    });
    return data.flatMap((activity) =>
      activity.actor === null
        ? []
        : [
            {
              headSha: activity.after,
              pusher: accountFromRest({ ...activity.actor, type: activity.actor.type }),
            },
          ],
    );
  } catch (error) {
    if (isHidden(error)) return [];
    throw error;
  }
}

/** GitHub quirk: 403 is also its answer to too many requests, and then nothing is known about who pushed. */
function isHidden(error: unknown): boolean {
  if (!(error instanceof Error) || !("status" in error)) return false;
  return error.status === 404 || (error.status === 403 && !/rate limit|abuse/i.test(error.message));
}
