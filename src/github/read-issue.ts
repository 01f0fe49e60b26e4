import { type IncidentIssue } from "../domain/incident/incident.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromActor, type GraphqlActor } from "./account.ts";
import { askGraphql, type Path } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { actor } from "./pull-request-query.ts";

/**
 * An issue as it is now, in one answer, so that its text and who wrote it last are of the same moment; `null`: there is
 * none, it may not be seen, or it is a pull request.
 */
export async function readIssue(
  octokit: InstallationOctokit,
  { repositoryId, owner, repository }: RepositoryKey,
  number: number,
): Promise<IncidentIssue | null> {
  const answer = await askGraphql<IssueAnswer>(octokit, issueQuery, { owner, repository, number }, isNoIssue);
  const issue = answer.repository?.issue ?? null;
  if (issue === null) return null;
  return {
    ...{ repositoryId, owner, repository, number },
    title: issue.title,
    body: issue.body,
    labels: issue.labels.nodes.map(({ name }) => name),
    state: issue.state === "CLOSED" ? "closed" : "open",
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    url: issue.url,
    author: accountFromActor(issue.author)?.login ?? null,
    labelled: issue.timelineItems.nodes.map(({ actor, createdAt, label }) => ({
      label: label.name,
      by: accountFromActor(actor),
      at: createdAt,
    })),
    edited:
      issue.lastEditedAt === null ? null : { by: accountFromActor(issue.editor), at: issue.lastEditedAt },
  };
}

function isNoIssue(path: Path): boolean {
  return path[0] === "repository" && (path.length === 1 || (path.length === 2 && path[1] === "issue"));
}

interface IssueAnswer {
  readonly repository: { readonly issue: IssueNode | null } | null;
}

interface IssueNode {
  readonly title: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly url: string;
  readonly author: GraphqlActor | null;
  readonly editor: GraphqlActor | null;
  readonly lastEditedAt: string | null;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] };
  readonly timelineItems: {
    readonly nodes: readonly {
      readonly actor: GraphqlActor | null;
      readonly createdAt: string;
      readonly label: { readonly name: string };
    }[];
  };
}

/** Labels that went on before the newest hundred are as if nobody had put them on. */
const issueQuery = /* GraphQL */ `
  query CountersignIssue($owner: String!, $repository: String!, $number: Int!) {
    repository(owner: $owner, name: $repository) {
      issue(number: $number) {
        title
        body
        state
        createdAt
        updatedAt
        closedAt
        url
        author {
          ...account
        }
        editor {
          ...account
        }
        lastEditedAt
        labels(first: 100) {
          nodes {
            name
          }
        }
        timelineItems(last: 100, itemTypes: [LABELED_EVENT]) {
          nodes {
            ... on LabeledEvent {
              createdAt
              actor {
                ...account
              }
              label {
                name
              }
            }
          }
        }
      }
    }
  }
  ${actor}
`;

/** The commit that a merged pull request became on its base branch; `null`: it is not merged, or not there. */
export async function readMergeCommit(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  number: number,
): Promise<string | null> {
  return orNull(async () => {
    const { data } = await octokit.rest.pulls.get({ owner, repo: repository, pull_number: number });
    // GitHub quirk: before the merge, this is a trial merge of GitHub's own.
    return data.merged ? data.merge_commit_sha : null;
  });
}

/** The whole SHA that a part of it stands for; `null`: none, or several. */
export async function readCommitSha(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  abbreviated: string,
): Promise<string | null> {
  return orNull(async () => {
    const { data } = await octokit.rest.repos.getCommit({ owner, repo: repository, ref: abbreviated });
    return data.sha.startsWith(abbreviated) ? data.sha : null;
  });
}

/** GitHub answers 404 for what is not there, 410 for what was deleted, 422 for what is no commit. */
async function orNull<Value>(read: () => Promise<Value | null>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    const status = error instanceof Error && "status" in error ? error.status : null;
    if (status === 404 || status === 410 || status === 422) return null;
    throw error;
  }
}
