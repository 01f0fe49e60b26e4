import { type IssueReference } from "../domain/bypass/follow-up.ts";
import { mayHoldCommand } from "../domain/command/parse-command.ts";
import { type IssueNow, type WantedIssue } from "../workflows/ports/issue-desk.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { hasStatus } from "./read-branches.ts";

/** Issues of ours are looked for among so many pages of a hundred, newest first. */
const mostIssuePages = 5;

/** Opens an issue unless one of ours has its marker. `null`: issues are switched off, or not granted to the app. */
export async function openIssue(
  octokit: InstallationOctokit,
  appSlug: string,
  key: RepositoryKey,
  wanted: WantedIssue,
): Promise<IssueReference | null> {
  try {
    const known = await findIssue(octokit, appSlug, key, wanted.marker);
    if (known !== null) return known;
    for (const label of wanted.labels) await ensureLabel(octokit, key, label);
    return await createIssue(octokit, key, wanted);
  } catch (error) {
    // 410: the repository has no issues; 403: the installation has not granted them.
    if (hasStatus(error, 410) || isNotGranted(error)) return null;
    throw error;
  }
}

async function findIssue(
  octokit: InstallationOctokit,
  appSlug: string,
  { owner, repository: repo }: RepositoryKey,
  marker: string,
): Promise<IssueReference | null> {
  for (let page = 1; page <= mostIssuePages; page += 1) {
    const { data } = await octokit.rest.issues.listForRepo({
      owner,
      repo,
      creator: `${appSlug}[bot]`,
      state: "all",
      per_page: 100,
      page,
    });
    const found = data.find((issue) => issue.body?.includes(marker) === true);
    if (found !== undefined) return { number: found.number, url: found.html_url };
    if (data.length < 100) return null;
  }
  return null;
}

async function createIssue(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  { title, body, labels, assignees }: WantedIssue,
): Promise<IssueReference> {
  const facts = { owner, repo, title, body, labels: labels.map(({ name }) => name) };
  try {
    const { data } = await octokit.rest.issues.create({ ...facts, assignees: [...assignees] });
    return { number: data.number, url: data.html_url };
  } catch (error) {
    // One account that cannot be assigned makes GitHub refuse the whole issue.
    if (assignees.length === 0 || !hasStatus(error, 422)) throw error;
    const { data } = await octokit.rest.issues.create(facts);
    return { number: data.number, url: data.html_url };
  }
}

/** An issue with its comments; `null`: it was deleted or moved to another repository. */
export async function readFollowUpIssue(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  number: number,
): Promise<IssueNow | null> {
  try {
    const { data } = await octokit.rest.issues.get({ owner, repo, issue_number: number });
    const place = `/repos/${owner}/${repo}`.toLowerCase();
    if (!data.repository_url.toLowerCase().endsWith(place)) return null;
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      owner,
      repo,
      issue_number: number,
      per_page: 100,
    });
    const isUntouched = ({ created_at, updated_at }: (typeof comments)[number]): boolean =>
      updated_at === created_at;
    const edited = await readEdited(
      octokit,
      comments
        .filter((comment) => isUntouched(comment) && mayHoldCommand(comment.body ?? ""))
        .map(({ node_id }) => node_id),
    );
    return {
      isOpen: data.state === "open",
      comments: comments.map((comment) => ({
        by: comment.user === null ? null : accountFromRest({ ...comment.user, type: comment.user.type }),
        body: comment.body ?? "",
        url: comment.html_url,
        createdAt: new Date(comment.created_at).toISOString(),
        isEdited: !isUntouched(comment) || edited.has(comment.node_id),
        isThroughApp: (comment.performed_via_github_app ?? null) !== null,
      })),
    };
  } catch (error) {
    if (hasStatus(error, 404) || hasStatus(error, 410)) return null;
    throw error;
  }
}

/** Comments in one query. */
const mostComments = 50;

/**
 * Which of these comments are not as their author wrote them. GitHub quirk: the times of REST are to the second, so
 * what somebody edits at once looks untouched there; GraphQL tells.
 */
async function readEdited(
  octokit: InstallationOctokit,
  nodeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const edited = new Set<string>();
  for (let start = 0; start < nodeIds.length; start += mostComments) {
    const chunk = nodeIds.slice(start, start + mostComments);
    const variables = Object.fromEntries(chunk.map((id, index) => [`id${String(index)}`, id]));
    // One that was deleted meanwhile is no comment of theirs any more, either.
    const answer = await askGraphql<EditsAnswer>(octokit, editsQuery(chunk.length), variables, () => true);
    for (const [index, id] of chunk.entries()) {
      if (answer[`comment${String(index)}`]?.lastEditedAt !== null) edited.add(id);
    }
  }
  return edited;
}

type EditsAnswer = Readonly<Record<string, { readonly lastEditedAt?: string | null } | null>>;

function editsQuery(comments: number): string {
  const indexes = Array.from({ length: comments }, (_, index) => String(index));
  return `
    query CountersignEdits(${indexes.map((index) => `$id${index}: ID!`).join(", ")}) {${indexes
      .map(
        (index) => `\n      comment${index}: node(id: $id${index}) { ... on IssueComment { lastEditedAt } }`,
      )
      .join("")}
    }
  `;
}

/** Closes or reopens an issue. */
export async function setIssueState(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  number: number,
  state: "open" | "closed",
): Promise<void> {
  const reason = state === "closed" ? "completed" : "reopened";
  await octokit.rest.issues.update({ owner, repo, issue_number: number, state, state_reason: reason });
}

/** Puts a label on an issue or a pull request, made first where the repository does not have it. */
export async function labelIssue(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  number: number,
  label: WantedIssue["labels"][number],
): Promise<void> {
  await ensureLabel(octokit, key, label);
  const { owner, repository: repo } = key;
  await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [label.name] });
}

/** Comments on an issue. */
export async function commentOnIssue(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  number: number,
  body: string,
): Promise<void> {
  await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
}

async function ensureLabel(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  label: WantedIssue["labels"][number],
): Promise<void> {
  try {
    await octokit.rest.issues.createLabel({ owner, repo, ...label });
  } catch (error) {
    // 422: it is there already, perhaps with a colour of the team's own, which stays.
    if (!hasStatus(error, 422)) throw error;
  }
}

function isNotGranted(error: unknown): boolean {
  return (
    hasStatus(error, 403) && error instanceof Error && error.message.includes("not accessible by integration")
  );
}
