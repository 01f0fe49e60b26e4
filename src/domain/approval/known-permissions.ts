import { type AccountPermission, type Rosters } from "./levels.ts";

/**
 * The permissions that are known of a repository: as its collaborators are listed, and as reviews say of who wrote
 * them. GitHub's list may be longer than what was read of it; whoever reviewed is not unknown for standing further down.
 * @param listed a part of the list only, where `permissionsComplete` is false
 */
export function knownPermissions(
  { permissions: listed, permissionsComplete }: Pick<Rosters, "permissions" | "permissionsComplete">,
  ofReviewers: readonly AccountPermission[],
): readonly AccountPermission[] {
  if (permissionsComplete) return listed;
  const ids = new Set(listed.map(({ account }) => account.id));
  return [...listed, ...ofReviewers.filter(({ account }) => !ids.has(account.id))];
}
