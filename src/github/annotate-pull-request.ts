import { type GitHubWriter, type Reaction } from "../workflows/ports/github-writer.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";

type WantedLabel = Parameters<GitHubWriter["label"]>[1][number];

/**
 * Sets, of the labels that begin as the wanted ones do (up to the colon), exactly the wanted ones.
 * Creates a label in the repository before its first use, so that it has our colour and description.
 */
export async function label(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  wanted: readonly WantedLabel[],
  present: readonly string[],
): Promise<void> {
  const at = { owner: key.owner, repo: key.repository };
  const families = new Set(wanted.map((each) => familyOf(each.name)));
  const stale = present.filter(
    (name) => families.has(familyOf(name)) && !wanted.some((each) => each.name === name),
  );
  const missing = wanted.filter((each) => !present.includes(each.name));
  for (const each of missing) await ensureLabel(octokit, at, each);
  if (missing.length > 0) {
    await octokit.rest.issues.addLabels({
      ...at,
      issue_number: key.number,
      labels: missing.map(({ name }) => name),
    });
  }
  for (const name of stale) {
    await ignoring(404, octokit.rest.issues.removeLabel({ ...at, issue_number: key.number, name }));
  }
}

function familyOf(name: string): string {
  return name.slice(0, name.lastIndexOf(":") + 1);
}

async function ensureLabel(
  octokit: InstallationOctokit,
  at: { readonly owner: string; readonly repo: string },
  wanted: WantedLabel,
): Promise<void> {
  // 422: it exists already, perhaps with a colour of the team's own, which stays.
  await ignoring(422, octokit.rest.issues.createLabel({ ...at, ...wanted }));
}

/** Keeps one comment of ours up to date, found by its hidden marker. Ours: written by a bot, so that nobody can pose. */
export async function comment(
  octokit: InstallationOctokit,
  appSlug: string,
  key: PullRequestKey,
  marker: string,
  body: string,
): Promise<void> {
  const at = { owner: key.owner, repo: key.repository };
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...at,
    issue_number: key.number,
    per_page: 100,
  });
  for await (const { data } of pages) {
    // At the start only: further on, a comment of ours may repeat what somebody wrote.
    const ours = data.find(
      (each) => each.user?.login === `${appSlug}[bot]` && each.body?.startsWith(marker) === true,
    );
    if (ours === undefined) continue;
    if (ours.body !== body) await octokit.rest.issues.updateComment({ ...at, comment_id: ours.id, body });
    return;
  }
  await octokit.rest.issues.createComment({ ...at, issue_number: key.number, body });
}

/** Reacts to a comment; the same reaction again changes nothing. */
export async function react(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  commentId: number,
  content: Reaction,
): Promise<void> {
  await octokit.rest.reactions.createForIssueComment({
    owner: key.owner,
    repo: key.repository,
    comment_id: commentId,
    content,
  });
}

/** Asks for reviews. GitHub refuses the whole request where one of the people is no collaborator: then one by one. */
export async function requestReviews(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  reviewers: { readonly people: readonly string[]; readonly teams: readonly string[] },
): Promise<void> {
  const at = { owner: key.owner, repo: key.repository, pull_number: key.number };
  const { people, teams } = reviewers;
  if (people.length + teams.length === 0) return;
  const all = { reviewers: [...people], team_reviewers: [...teams] };
  const isWhole = await ignoring(422, octokit.rest.pulls.requestReviewers({ ...at, ...all }));
  if (isWhole || people.length + teams.length === 1) return;
  for (const person of people) {
    await ignoring(422, octokit.rest.pulls.requestReviewers({ ...at, reviewers: [person] }));
  }
  for (const team of teams) {
    await ignoring(422, octokit.rest.pulls.requestReviewers({ ...at, team_reviewers: [team] }));
  }
}

/** Resolves with whether the request succeeded; `false` where it failed with the status that is expected. */
async function ignoring(status: number, request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === status) return false;
    throw error;
  }
}
