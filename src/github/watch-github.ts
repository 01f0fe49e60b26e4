import { type BranchReader } from "../workflows/ports/branch-watch.ts";
import { type IssueDesk } from "../workflows/ports/issue-desk.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { type AppIdentity } from "./github.ts";
import { commentOnIssue, labelIssue, openIssue, readFollowUpIssue, setIssueState } from "./issue-desk.ts";
import { type InstallationOctokits } from "./octokit.ts";
import { readBranch, readBranches, readMoves } from "./read-branches.ts";
import { readAssociated, readComparison } from "./read-landings.ts";
import { readPolicyLayers } from "./read-policy-layers.ts";
import { readPeopleOfRepository } from "./read-people-of-repository.ts";

/** GitHub as the watch over protected branches sees it, each call through the repository's installation. */
export function createWatchGitHub(
  octokits: InstallationOctokits,
  { appId, checkName, slug }: AppIdentity,
): BranchReader & IssueDesk {
  const of = (key: RepositoryKey) => octokits.of(key.installationId);
  return {
    readBranches: async (key, which) => readBranches(await of(key), key, which),
    readBranch: async (key, branch) => readBranch(await of(key), key, branch, { appId, checkName }),
    readMoves: async (key, branch, after) => readMoves(await of(key), key, branch, after),
    readComparison: async (key, beforeSha, afterSha) =>
      readComparison(await of(key), key, beforeSha, afterSha),
    readAssociated: async (key, shas) => readAssociated(await of(key), key, shas),
    readPolicyLayers: async (key, branch, sha) => readPolicyLayers(await of(key), key, branch, sha),
    readPeopleOfRepository: async (key, asked) => readPeopleOfRepository(await of(key), key, asked),
    openIssue: async (key, wanted) => openIssue(await of(key), slug, key, wanted),
    readFollowUpIssue: async (key, number) => readFollowUpIssue(await of(key), key, number),
    setIssueState: async (key, number, state) => setIssueState(await of(key), key, number, state),
    labelIssue: async (key, number, label) => labelIssue(await of(key), key, number, label),
    commentOnIssue: async (key, number, body) => commentOnIssue(await of(key), key, number, body),
  };
}
