import { organisationPolicyFile, organisationRepository, policyPath } from "../domain/configuration-paths.ts";
import {
  judgeOrganisationLook,
  type OrganisationLook,
  type SeenOrganisationPolicy,
} from "../domain/policy/organisation-policy.ts";
import { type BaseConfiguration, type OrganisationConfiguration } from "./ports/base-configuration.ts";
import { type OrganisationPolicyStore } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type RepositoryKey } from "./ports/work-subject.ts";

/** What knowing whether an organisation's policy still stands needs of the world. */
export interface StandingPolicyPorts {
  readonly github: Pick<GitHubReader, "readPathHistories">;
  readonly policies: OrganisationPolicyStore;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Compares what was read of the organisation's policy with what was seen of it before, and remembers that. Where one
 * was in force and cannot be found any more though nobody has deleted it, it is given as unreadable: then nothing is
 * green, as with any policy that cannot be read.
 */
export async function withStandingPolicy<Files extends Pick<BaseConfiguration, "organisation" | "owner">>(
  ports: StandingPolicyPorts,
  key: RepositoryKey,
  files: Files,
): Promise<Files> {
  const { owner, organisation } = files;
  if (owner === undefined) return files;
  const before = await ports.policies.read(owner.id);
  const look = await lookAt(ports, key, organisation, before);
  const standing = judgeOrganisationLook(look, owner, before, ports.now().toISOString());
  await remember(ports, owner.id, before, standing.known);
  if (standing.kind === "as-read") return files;
  const { known, why, remedy } = standing;
  if (before?.missingSince === null) {
    ports.log.warn(
      { organisation: owner.login, repositoryId: known.repositoryId },
      "a policy cannot be found any more",
    );
  }
  const repository = {
    installationId: key.installationId,
    repositoryId: known.repositoryId,
    owner: owner.login,
    repository: organisationRepository,
  };
  const policy = { kind: "unreadable", path: organisationPolicyFile(owner.login), why, remedy } as const;
  return { ...files, organisation: { repository, sha: known.sha, policy } };
}

/** Whether a commit has deleted the file is asked only where one was there before. */
async function lookAt(
  { github }: StandingPolicyPorts,
  key: RepositoryKey,
  organisation: OrganisationConfiguration | null,
  before: SeenOrganisationPolicy | null,
): Promise<OrganisationLook> {
  if (organisation === null) return { kind: "not-seen" };
  const { repository, sha, policy } = organisation;
  if (policy.kind !== "absent") {
    const name = `${repository.owner}/${repository.repository}`;
    return { kind: "policy", repository: name, repositoryId: repository.repositoryId, sha };
  }
  if (before === null) return { kind: "no-file", isDeletedByCommit: false };
  const [history] = await github.readPathHistories({ ...key, ...repository }, sha, [policyPath]);
  return { kind: "no-file", isDeletedByCommit: history?.states[0] === null };
}

async function remember(
  { policies }: StandingPolicyPorts,
  ownerId: number,
  before: SeenOrganisationPolicy | null,
  now: SeenOrganisationPolicy | null,
): Promise<void> {
  if (now === null) {
    if (before !== null) await policies.forget(ownerId);
  } else if (before === null || !isSame(now, before)) {
    await policies.save(now);
  }
}

function isSame(one: SeenOrganisationPolicy, other: SeenOrganisationPolicy): boolean {
  return (Object.keys(one) as (keyof SeenOrganisationPolicy)[]).every((name) => one[name] === other[name]);
}
