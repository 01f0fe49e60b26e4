import { type AccountPermission } from "../domain/approval/levels.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { permissionIn } from "./read-permissions.ts";

/** What the account that has this login now may do in the repository; `null`: there is no such account. */
export async function readPermission(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  login: string,
): Promise<AccountPermission | null> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      owner: key.owner,
      repo: key.repository,
      username: login,
    });
    if (data.user === null) return null;
    return { account: accountFromRest(data.user), permission: permissionIn(data.user.permissions) };
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === 404) return null;
    throw error;
  }
}
