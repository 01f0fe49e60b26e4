import { codeownersPaths, policyPath, serviceMapPath } from "../domain/configuration-paths.ts";
import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type PullRequestSnapshot } from "../workflows/ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { baseFileOf } from "./base-file.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type FileNode, type PullRequestNode } from "./pull-request-answer.ts";

/** The configuration files of the base branch; where that is gone, each is unreadable, and says so. */
export async function configurationOf(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  node: PullRequestNode,
): Promise<Omit<PullRequestSnapshot["configuration"], "organisation">> {
  const target = node.baseRef?.target;
  if (target === undefined || target === null) {
    const gone = (path: string): BaseFile => ({
      kind: "unreadable",
      path,
      why: `the base branch ${node.baseRefName} does not exist any more`,
    });
    return {
      policy: gone(policyPath),
      serviceMap: gone(serviceMapPath),
      codeowners: codeownersPaths.map(gone),
    };
  }
  const read = (path: string, entry: FileNode | null | undefined) =>
    baseFileOf(octokit, key, path, entry ?? null);
  return {
    policy: await read(policyPath, target.policy),
    serviceMap: await read(serviceMapPath, target.serviceMap),
    codeowners: [
      await read(codeownersPaths[0], target.codeowners0),
      await read(codeownersPaths[1], target.codeowners1),
      await read(codeownersPaths[2], target.codeowners2),
    ],
  };
}
