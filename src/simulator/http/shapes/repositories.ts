import { type RepositoryRole } from "../../world/records/accounts.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { simpleUser } from "./accounts.ts";
import { type Schemas } from "./schemas.ts";
import { repositoryPlace } from "./urls.ts";

/** Fields that the types advise against, and that the description still requires. */
const olderFlags = { has_downloads: true };

/** The many addresses under a repository's own. */
function addresses(api: string) {
  return {
    archive_url: `${api}/{archive_format}{/ref}`,
    assignees_url: `${api}/assignees{/user}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    branches_url: `${api}/branches{/branch}`,
    collaborators_url: `${api}/collaborators{/collaborator}`,
    comments_url: `${api}/comments{/number}`,
    commits_url: `${api}/commits{/sha}`,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    contributors_url: `${api}/contributors`,
    deployments_url: `${api}/deployments`,
    downloads_url: `${api}/downloads`,
    events_url: `${api}/events`,
    forks_url: `${api}/forks`,
    git_commits_url: `${api}/git/commits{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    git_tags_url: `${api}/git/tags{/sha}`,
    hooks_url: `${api}/hooks`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    issue_events_url: `${api}/issues/events{/number}`,
    issues_url: `${api}/issues{/number}`,
    keys_url: `${api}/keys{/key_id}`,
    labels_url: `${api}/labels{/name}`,
    languages_url: `${api}/languages`,
    merges_url: `${api}/merges`,
    milestones_url: `${api}/milestones{/number}`,
    notifications_url: `${api}/notifications{?since,all,participating}`,
    pulls_url: `${api}/pulls{/number}`,
    releases_url: `${api}/releases{/id}`,
    stargazers_url: `${api}/stargazers`,
    statuses_url: `${api}/statuses/{sha}`,
    subscribers_url: `${api}/subscribers`,
    subscription_url: `${api}/subscription`,
    tags_url: `${api}/tags`,
    teams_url: `${api}/teams`,
    trees_url: `${api}/git/trees{/sha}`,
  };
}

/** GitHub's `repository`. */
export function repository(world: World, subject: Repository): Schemas["repository"] {
  const { api, html } = repositoryPlace(world, subject);
  const openIssues = world.issues.of(subject).filter(({ state }) => state === "open").length;
  const forks = world.repositories.forks(subject).length;
  return {
    ...addresses(api),
    id: subject.id,
    node_id: subject.nodeId,
    name: subject.name,
    full_name: `${subject.owner.login}/${subject.name}`,
    owner: simpleUser(world, subject.owner),
    private: subject.visibility !== "public",
    visibility: subject.visibility,
    html_url: html,
    url: api,
    git_url: html.replace(/^https?:/, "git:") + ".git",
    ssh_url: `git@github.com:${subject.owner.login}/${subject.name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    description: subject.description,
    fork: subject.parent !== null,
    homepage: null,
    language: null,
    license: null,
    mirror_url: null,
    size: 0,
    default_branch: subject.defaultBranch,
    forks,
    forks_count: forks,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: openIssues,
    open_issues_count: openIssues,
    topics: [],
    ...olderFlags,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    is_template: false,
    archived: subject.archived,
    disabled: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    created_at: subject.createdAt,
    pushed_at: subject.pushedAt,
    updated_at: subject.updatedAt,
  };
}

/** The short form; it keeps what GitHub's own short form keeps. */
export function minimalRepository(world: World, subject: Repository): Schemas["minimal-repository"] {
  const { license: _license, ...rest } = repository(world, subject);
  return {
    ...rest,
    created_at: subject.createdAt,
    pushed_at: subject.pushedAt,
    updated_at: subject.updatedAt,
  };
}

/** The long form, with the merge settings and the caller's own permissions. */
export function fullRepository(
  world: World,
  subject: Repository,
  role: RepositoryRole | null,
): Schemas["full-repository"] {
  const { settings, owner, parent } = subject;
  return {
    ...repository(world, subject),
    created_at: subject.createdAt,
    pushed_at: subject.pushedAt,
    updated_at: subject.updatedAt,
    license: null,
    has_discussions: false,
    network_count: world.repositories.forks(subject).length,
    subscribers_count: 0,
    allow_merge_commit: settings.allowMergeCommit,
    allow_squash_merge: settings.allowSquashMerge,
    allow_rebase_merge: settings.allowRebaseMerge,
    allow_auto_merge: settings.allowAutoMerge,
    allow_update_branch: settings.allowUpdateBranch,
    delete_branch_on_merge: settings.deleteBranchOnMerge,
    squash_merge_commit_title:
      settings.squashMergeCommitTitle === "PR_TITLE" ? "PR_TITLE" : "COMMIT_OR_PR_TITLE",
    squash_merge_commit_message: settings.squashMergeCommitMessage,
    merge_commit_title: settings.mergeCommitTitle,
    merge_commit_message: settings.mergeCommitMessage,
    ...(role === null ? {} : { permissions: permissionFlags(role) }),
    ...(owner.kind === "Organization" ? { organization: simpleUser(world, owner) } : {}),
    ...(parent === null ? {} : { parent: repository(world, parent), source: repository(world, parent) }),
  };
}

const roles: readonly RepositoryRole[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** A role as REST's five flags. */
export function permissionFlags(role: RepositoryRole): {
  pull: boolean;
  triage: boolean;
  push: boolean;
  maintain: boolean;
  admin: boolean;
} {
  const strength = roles.indexOf(role);
  const [pull, triage, push, maintain, admin] = roles.slice(1).map((_, index) => strength > index);
  return { pull: pull!, triage: triage!, push: push!, maintain: maintain!, admin: admin! };
}

/** A role in the older words in which teams' permissions are told. */
export function permissionWord(role: RepositoryRole): string {
  return role === "read" ? "pull" : role === "write" ? "push" : role;
}
