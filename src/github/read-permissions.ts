import { type AccountPermission } from "../domain/approval/levels.ts";
import { type RepositoryPermission } from "../domain/policy/policy.ts";
import { type PeopleAnswer } from "../workflows/ports/github-reader.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** Collaborators beyond this many are not listed; `permissionsComplete` says so. */
const mostCollaboratorPages = 10;

/** Who may do what in the repository, a hundred to a page. */
export async function readPermissions(
  octokit: InstallationOctokit,
  key: RepositoryKey,
): Promise<Pick<PeopleAnswer, "permissions" | "permissionsComplete">> {
  const permissions: AccountPermission[] = [];
  for (let page = 1; page <= mostCollaboratorPages; page += 1) {
    const { data } = await octokit.rest.repos.listCollaborators({
      owner: key.owner,
      repo: key.repository,
      affiliation: "all",
      per_page: 100,
      page,
    });
    permissions.push(
      ...data.map((person) => ({
        account: accountFromRest(person),
        permission: permissionIn(person.permissions),
      })),
    );
    if (data.length < 100) return { permissions, permissionsComplete: true };
  }
  return { permissions, permissionsComplete: false };
}

/** GitHub's flags as one word: the most that is allowed. */
export function permissionIn(
  flags: Readonly<Record<string, boolean | undefined>> | undefined,
): RepositoryPermission {
  if (flags?.["admin"] === true) return "admin";
  if (flags?.["maintain"] === true) return "maintain";
  if (flags?.["push"] === true) return "write";
  if (flags?.["triage"] === true) return "triage";
  return flags?.["pull"] === true ? "read" : "none";
}
